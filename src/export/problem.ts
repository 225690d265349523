import { statusOf } from '../data/download.js';
import type { HubToken } from '../data/hub/token.js';
import { hubWords } from '../data/hub/words.js';
import { UserError } from '../user-error.js';
import * as messages from './messages.js';

/** The target of a push, and the token used. */
export interface Where {
  readonly hub: string;
  readonly token: HubToken;
  /** As the user wrote it. */
  readonly target: string;
}

/** Whether the same request may succeed a moment later: a broken connection, HTTP 429 or 5xx. */
export function isHiccup(error: unknown): boolean {
  const status = statusOf(error);
  return status === undefined ? causeOf(error) !== undefined : status >= 500 || status === 429;
}

/** The user's message for a problem with the Hub; a bug of ours is returned unchanged. */
export function problemOf(error: unknown, { hub, token, target }: Where): unknown {
  if (error instanceof UserError) return error;
  const status = statusOf(error);
  if (status === 401) return messages.refusedToken(hub, token.where);
  if (status === 403) return messages.forbidden(target, token.where);
  if (status === 409 || status === 412) return messages.changedMeanwhile(target, status);
  if (status !== undefined && isHiccup(error)) return messages.unreachable(hub, `HTTP ${status}`);
  if (status !== undefined) return messages.refused(target, status, hubWords(error, token));
  const cause = causeOf(error);
  if (cause !== undefined) return messages.unreachable(hub, cause);
  return error instanceof SyntaxError ? messages.noHub(hub) : error;
}

/** The cause of a failed `fetch`, if that is what the error is. */
function causeOf(error: unknown): string | undefined {
  if (!(error instanceof TypeError) || !(error.cause instanceof Error)) return undefined;
  return error.cause.message || (error.cause as NodeJS.ErrnoException).code || error.message;
}
