import { EngineError, type FailureKind } from '../errors.js';
import { refusesByPolicy } from './content-refusal.js';

/** What a server answered instead of a completion. */
export interface BadAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

/** The error of an answer whose status is not 2xx, with the server's own words and its `Retry-After`. */
export function statusError({ status, retryAfter, body }: BadAnswer, redact: Redact, now = Date.now()): EngineError {
  // Redacted before it is shortened: a part of a key is one, too.
  const said = serverMessage(redact(body));
  const message = said === '' ? `HTTP ${status}` : `HTTP ${status}: ${said}`;
  return new EngineError(
    refusesByPolicy(status, body) ? 'refused' : kindOfStatus(status, body),
    message,
    retryAfterMs(retryAfter, now),
  );
}

function kindOfStatus(status: number, body: string): FailureKind {
  // OpenAI's code of an account without money: no waiting mends that.
  if (status === 429) return /"insufficient_quota"/.test(body) ? 'bad-request' : 'rate-limit';
  // 524: of a proxy (Cloudflare) whose server did not answer in time.
  if (status === 408 || status === 504 || status === 524) return 'timeout';
  if (status >= 500) return 'overload';
  return status === 401 || status === 403 || status === 407 ? 'authentication' : 'bad-request';
}

/** Milliseconds that a `Retry-After` header asks to wait: it holds seconds or a date (RFC 9110, 10.2.3). */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Number.isFinite(wait) ? Math.max(0, Math.round(wait)) : null;
}

const shownLength = 300;

/** What a server says of an error: OpenAI's `{error: {message}}`, FastAPI's `{detail}`, or the text itself, in one line. */
function serverMessage(body: string): string {
  let said: unknown = body;
  try {
    const json = JSON.parse(body);
    said = json?.error?.message ?? json?.error ?? json?.message ?? json?.detail ?? json;
  } catch {
    // Not JSON: a proxy's page, or plain text.
  }
  const line = (typeof said === 'string' ? said : JSON.stringify(said)).replace(/\s+/g, ' ').trim();
  return line.length > shownLength ? `${line.slice(0, shownLength)}…` : line;
}

const noWay = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EPROTO'];

/** The error of a connection that was not made or that broke. Once an answer has begun, a break leaves it cut short. */
export function connectionError(error: unknown, { began }: { began: boolean }, redact: Redact): EngineError {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const why = redact([code, message].filter((part) => part).join(': '));
  if (began) return new EngineError('malformed', `the answer broke off (${why})`);
  const unreachable = noWay.includes(code) || code === 'UND_ERR_CONNECT_TIMEOUT' || /CERT|TLS|SELF_SIGNED/.test(code);
  return new EngineError(unreachable ? 'unreachable' : 'network', why);
}

/** Replaces the key, and whatever else looks like one, by `[redacted]`. */
export const redactor = (key: string | undefined): Redact => {
  const tokenLike = /\b(?:hf_|sk-)[\w-]{8,}|(?<=\bBearer\s+)[\w.~+/=-]+/g;
  return (text) => (key ? text.replaceAll(key, '[redacted]') : text).replace(tokenLike, '[redacted]');
};
