/** Flotilla's own version, for `/api/session` and the user agent. A test holds it to `package.json`. */
export const FLOTILLA_VERSION = '0.1.0';
