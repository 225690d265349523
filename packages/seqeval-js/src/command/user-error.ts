/** A mistake of the user, told in one line: what, where, and what was found. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
