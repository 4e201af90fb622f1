/**
 * Imported before chai, which asks once whether errors can capture a stack, and fails if they no longer can: what user
 * code finds as `Error` has only what the standard has.
 */
delete (Error as { captureStackTrace?: unknown }).captureStackTrace;

export {};
