import { shortened } from '../../text/shortened.js';
import { EngineError, type FailureKind } from '../errors.js';
import { refusesByPolicy } from './content-refusal.js';

/** What a server answered instead of a completion. */
export interface BadAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

/** Removes secrets from a text. */
export type Redact = (text: string) => string;

/** The error of an answer whose status is not 2xx, with the server's own words and its `Retry-After`. */
export function statusError({ status, retryAfter, body }: BadAnswer, redact: Redact, now = Date.now()): EngineError {
  // Redacted before it is shortened, since a part of a key is a secret too.
  const said = serverMessage(redact(body));
  const message = said === '' ? `HTTP ${status}` : `HTTP ${status}: ${said}`;
  return new EngineError(
    refusesByPolicy(status, body) ? 'refused' : kindOfStatus(status, body),
    message,
    retryAfterMs(retryAfter, now),
  );
}

function kindOfStatus(status: number, body: string): FailureKind {
  // OpenAI's code for an account without money, which waiting does not mend.
  if (status === 429) return /"insufficient_quota"/.test(body) ? 'bad-request' : 'rate-limit';
  // 524: a proxy's (Cloudflare), whose server did not answer in time.
  if (status === 408 || status === 504 || status === 524) return 'timeout';
  if (status >= 500) return 'overload';
  return status === 401 || status === 403 || status === 407 ? 'authentication' : 'bad-request';
}

/** Milliseconds to wait by a `Retry-After` header, which holds seconds or a date (RFC 9110, 10.2.3). */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Number.isFinite(wait) ? Math.max(0, Math.round(wait)) : null;
}

const shownLength = 300;

/**
 * What a server says of an error, in one line: OpenAI's `{error: {message}}`, FastAPI's `{detail}`, or the whole text.
 */
function serverMessage(body: string): string {
  let said: unknown = body;
  try {
    const json = JSON.parse(body);
    said = json?.error?.message ?? json?.error ?? json?.message ?? json?.detail ?? json;
  } catch {
    // Not JSON: a proxy's page, or plain text.
  }
  const line = (typeof said === 'string' ? said : JSON.stringify(said)).replace(/\s+/g, ' ').trim();
  return shortened(line, shownLength);
}

const noWay = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EPROTO'];

/** The error of a connection that failed or broke. An answer that had begun is cut short by it. */
export function connectionError(error: unknown, { began }: { began: boolean }, redact: Redact): EngineError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const why = redact([code, message].filter((part) => part).join(': '));
  if (began) return new EngineError('malformed', `the answer broke off (${why})`);
  const unreachable = noWay.includes(code) || code === 'UND_ERR_CONNECT_TIMEOUT' || /CERT|TLS|SELF_SIGNED/.test(code);
  return new EngineError(unreachable ? 'unreachable' : 'network', why);
}

/** Puts `[redacted]` for the key, and for whatever else looks like one. */
export const redactor = (key: string | undefined): Redact => {
  const tokenLike = /\b(?:hf_|sk-)[\w-]{8,}|(?<=\bBearer\s+)[\w.~+/=-]+/g;
  return (text) => (key ? text.replaceAll(key, '[redacted]') : text).replace(tokenLike, '[redacted]');
};
