/**
 * The line end of a text, ignoring a CR before LF: CR if there is no LF. Old Mac programs, and some that export tables,
 * write CR alone; among LFs it is a character of the text.
 */
export const lineEndIn = (text: string): '\n' | '\r' => (!text.includes('\n') && text.includes('\r') ? '\r' : '\n');
