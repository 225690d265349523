/** What an address names is not in the database. The message is for the reader of the page. */
export class Missing extends Error {}
