/** Environment variables of applications, services and databases, and shared ones. */
export const variableOperations = {};
