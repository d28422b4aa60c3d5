/*
 * The few web-standard globals this folder may use. They exist in Node ≥ 20 and in every browser; declaring them here
 * keeps both the DOM and Node's own types out, so that `tsc` refuses anything else.
 */
declare class URL {
  constructor(input: string, base?: string);
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly origin: string;
  readonly href: string;
  readonly username: string;
  readonly password: string;
  readonly hash: string;
  pathname: string;
  protocol: string;
  search: string;
}
declare class URLSearchParams {
  constructor(init?: string | Record<string, string> | readonly (readonly [string, string])[]);
  append(name: string, value: string): void;
  has(name: string): boolean;
  keys(): IterableIterator<string>;
  toString(): string;
}
declare class TextEncoder {
  encode(input: string): Uint8Array;
}
declare function btoa(binary: string): string;
declare function atob(base64: string): string;
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean });
  decode(input: Uint8Array): string;
}
