/** A mistake of the user. The message is one line that says what is wrong, where, and what was found. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
