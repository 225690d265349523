import { shortened } from '../../../text/shortened.js';
import { EngineError, type FailureKind } from '../../errors.js';
import { field } from '../field.js';
import { refusesByPolicy } from './content-refusal.js';
import { refusalOf } from './refused-parameters.js';
import type { Redact } from './secrets.js';
import { type Headers, waitAsked } from './waits.js';

/** What a server answered instead of a completion. */
export interface BadAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** What is known about the request that it answered. */
export interface Asked {
  /** Its address, without secrets. */
  readonly address: string;
  /** The parameters of its body. */
  parameters(): readonly string[];
}

/**
 * What a server says went wrong when an answer with status 2xx reports an error: its words, and its code if that is a
 * status.
 */
export interface FailedAnswer {
  readonly message: string;
  readonly status?: number;
  /** The whole of it, as JSON. */
  readonly body?: string;
}

/** The error for an answer whose status is not 2xx, with the server's own words and the wait it asks for. */
export function statusError(answer: BadAnswer, redact: Redact, asked?: Asked, now = Date.now()): EngineError {
  const { status, body } = answer;
  const isPage = isWebPage(answer);
  // Redacted before it is shortened, since part of a key is a secret too.
  const said = isPage ? 'a web page, not the interface' : serverMessage(redact(body));
  const where = status === 404 || isPage ? ` (asked ${asked?.address ?? ''})` : '';
  const message = `HTTP ${status}${said === '' ? '' : `: ${said}`}${asked ? where : ''}`;
  const kind = isPage ? kindOfPage(status) : refusesByPolicy(status, body) ? 'refused' : kindOfStatus(status, body);
  return new EngineError(kind, message, waitAsked(answer.headers, body, now), {
    isPage,
    refusal: isPage ? undefined : refusalOf(status, body, asked?.parameters() ?? []),
  });
}

/** A page says nothing about a key: gateways use 403 to refuse the content of a single request. */
const kindOfPage = (status: number): FailureKind => (status === 403 ? 'bad-request' : kindOfStatus(status, ''));

/** The error for an answer with a good status that contains an error. */
export function answeredError(
  { message, status, body }: FailedAnswer,
  headers: Headers,
  redact: Redact,
  asked?: Asked,
): EngineError {
  if (status === undefined)
    return new EngineError(
      'malformed',
      `not a chat completion, but an error: ${oneLine(redact(message))}`,
      waitAsked(headers, body ?? '', Date.now()),
    );
  const { kind, retryAfterMs, about } = statusError({ status, headers, body: body ?? message }, redact, asked);
  return new EngineError(kind, `error ${status} as the answer: ${oneLine(redact(message))}`, retryAfterMs, about);
}

/** Whether something is a page for people, which no API answers with. */
export const isWebPage = ({ headers, body }: Pick<BadAnswer, 'headers' | 'body'>): boolean =>
  /^\s*<(?:!doctype html|html|head|body)\b/i.test(body.slice(0, 1000)) ||
  (/^text\/html\b/i.test(String(headers['content-type'] ?? '')) && !/^\s*[[{]/.test(body.slice(0, 1000)));

function kindOfStatus(status: number, body: string): FailureKind {
  // OpenAI's code for an account without credit; waiting does not help.
  if (status === 429) return /"insufficient_quota"/.test(body) ? 'bad-request' : 'rate-limit';
  // 524 comes from a proxy (Cloudflare) whose server did not answer in time.
  if (status === 408 || status === 504 || status === 524) return 'timeout';
  if (status >= 500) return 'overload';
  if (status < 300) return 'malformed';
  return status === 401 || status === 403 || status === 407 ? 'authentication' : 'bad-request';
}

/** Words in codes and types, for errors that come with a good status. */
const statusesOfWords: readonly (readonly [RegExp, number])[] = [
  [/insufficient_quota|billing|payment|credit/, 402],
  [/rate_?limit|too_?many|throttl|resource_?exhausted/, 429],
  [/authenticat|unauthor|invalid_?(?:api_?)?key|permission/, 401],
  [/not_?found/, 404],
  [/time_?out|deadline/, 504],
  [/content_?(?:filter|policy)|data_?inspection/, 400],
  [/invalid|unsupported|bad_?request|context_length/, 400],
];

/**
 * The error in what should be an answer, if there is one: `{error}`, vLLM's `{object: "error"}`, FastAPI's `{detail}`,
 * Google's list of one, MiniMax's `base_resp`.
 */
export function failureIn(answer: unknown): FailedAnswer | undefined {
  const said: unknown = Array.isArray(answer) ? answer[0] : answer;
  const error = field(said, 'error') ?? field(said, 'errors') ?? field(said, 'base_resp') ?? said;
  const first: unknown = Array.isArray(error) ? error[0] : error;
  const message = wordsOf(said);
  if (message === undefined) return undefined;
  const codes = [first, said].flatMap((of) => ['code', 'status', 'status_code', 'type'].map((name) => field(of, name)));
  const numeric = codes.map(Number).find((code) => code >= 400 && code < 600);
  const word = codes
    .filter((code) => typeof code === 'string')
    .join(' ')
    .toLowerCase();
  const status = numeric ?? statusesOfWords.find(([words]) => words.test(word))?.[1];
  return { message, ...(status === undefined ? {} : { status }), body: JSON.stringify(answer) };
}

/** A server's words about an error: OpenAI's `{error: {message}}`, FastAPI's `{detail}`, and variants of these. */
function wordsOf(json: unknown): string | undefined {
  const error = field(json, 'error') ?? field(json, 'errors');
  const first: unknown = Array.isArray(error) ? error[0] : error;
  const said =
    field(first, 'message') ??
    first ??
    field(json, 'message') ??
    field(json, 'detail') ??
    field(field(json, 'base_resp'), 'status_msg');
  if (said === undefined || said === null) return undefined;
  return typeof said === 'string' ? said : JSON.stringify(said);
}

/** Code points of a server's message that are shown. */
const shownLength = 300;

/** A server's words about an error, on one line. */
function serverMessage(body: string): string {
  let said = body;
  try {
    const json: unknown = JSON.parse(body);
    said = wordsOf(Array.isArray(json) ? json[0] : json) ?? JSON.stringify(json);
  } catch {
    // Not JSON: a proxy's words, or a body that was cut.
  }
  return oneLine(said);
}

/** A text on one line, well-formed, and cut after the given number of code points. */
export function oneLine(text: string, most = shownLength): string {
  const line = text
    .slice(0, 20 * most)
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .trim();
  return shortened(line, most);
}
