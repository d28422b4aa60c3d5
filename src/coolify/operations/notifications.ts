/** Notification channels. */
export const notificationOperations = {};
