/**
 * The user's mistake: one line that says what is wrong, where, and how to fix it. Printed without a stack, exit code
 * 2. Messages are pure functions in the `messages.ts` of the folder that throws them.
 */
export class UserError extends Error {
  override name = 'UserError';
}
