/**
 * What lines of a text end with, a CR before LF left aside: CR where there is no LF. Old programs for the Mac, and some
 * that export tables, write it alone; among LFs it is a character of the text.
 */
export const lineEndIn = (text: string): '\n' | '\r' => (!text.includes('\n') && text.includes('\r') ? '\r' : '\n');
