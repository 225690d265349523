/** Headers of an answer, as undici gives them. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The first value of a header. */
export function headerOf(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

/**
 * How long a server asks to wait, in milliseconds; null if it does not say. The most precise source comes first:
 * `retry-after-ms` (OpenAI, Azure), `Retry-After` (RFC 9110, 10.2.3), the reset times of its limits, its words.
 */
export function waitAsked(headers: Headers, body: string, now: number): number | null {
  const precise = Number(headerOf(headers, 'retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(precise)) return Math.max(0, Math.round(precise));
  return retryAfterMs(headerOf(headers, 'retry-after'), now) ?? resetMs(headers, now) ?? saidMs(body);
}

/** Milliseconds of a `Retry-After` header, which holds seconds or a date. */
export function retryAfterMs(header: string | undefined, now: number): number | null {
  if (header === undefined || header.trim() === '') return null;
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Number.isFinite(wait) ? Math.max(0, Math.round(wait)) : null;
}

/** The headers of one limit, such as `x-ratelimit-reset-requests` or `anthropic-ratelimit-tokens-reset`. */
interface LimitHeaders {
  readonly reset: string;
  readonly remaining: string;
}

const counted = ['requests', 'tokens', 'input-tokens', 'output-tokens', 'tokens-minute', 'requests-day'] as const;

const limits: readonly LimitHeaders[] = [
  ...counted.flatMap((what) => [
    { reset: `x-ratelimit-reset-${what}`, remaining: `x-ratelimit-remaining-${what}` },
    { reset: `anthropic-ratelimit-${what}-reset`, remaining: `anthropic-ratelimit-${what}-remaining` },
  ]),
  { reset: 'x-ratelimit-reset', remaining: 'x-ratelimit-remaining' },
  { reset: 'x-ratelimit-reset-after', remaining: 'x-ratelimit-remaining' },
  { reset: 'ratelimit-reset', remaining: 'ratelimit-remaining' },
];

/** Time until every exhausted limit is reset; if none is reported as exhausted, until the first reset. */
function resetMs(headers: Headers, now: number): number | null {
  const resets = limits.flatMap(({ reset, remaining }) => {
    const wait = untilReset(headerOf(headers, reset), now);
    return wait === null ? [] : [{ wait, isSpent: headerOf(headers, remaining)?.trim() === '0' }];
  });
  const structured = /(?:^|[;,])\s*t=(\d+)/.exec(headerOf(headers, 'ratelimit') ?? '')?.[1];
  if (structured !== undefined) resets.push({ wait: Number(structured) * 1000, isSpent: true });
  if (resets.length === 0) return null;
  const spent = resets.filter(({ isSpent }) => isSpent).map(({ wait }) => wait);
  return spent.length > 0 ? Math.max(...spent) : Math.min(...resets.map(({ wait }) => wait));
}

/** Seconds of the epoch in 2001: a smaller number is a duration. */
const epoch = 1e9;

/** A duration (`6m0s`, `20ms`, seconds) or a point in time (epoch in seconds or milliseconds, a date). */
function untilReset(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? '';
  if (text === '') return null;
  const number = Number(text);
  if (!Number.isNaN(number)) {
    if (number < epoch) return Math.max(0, Math.round(number * 1000));
    return Math.max(0, Math.round((number < 1000 * epoch ? number * 1000 : number) - now));
  }
  return durationMs(text) ?? retryAfterMs(text, now);
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `1d2h3m4.5s`; null for anything else. */
function durationMs(text: string): number | null {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|[smhd]))+$/.test(text)) return null;
  let sum = 0;
  for (const [, amount, unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g))
    sum += Number(amount) * (units[unit] ?? 0);
  return Math.round(sum);
}

/** Waits that servers state only in words: Google's `"retryDelay": "45s"`, “try again in 7.66s” of OpenAI and Groq. */
function saidMs(body: string): number | null {
  const said =
    /"retryDelay"\s*:\s*"([\d.]+m?s)"/.exec(body) ??
    /(?:try again|retry) (?:in|after) ((?:\d+(?:\.\d+)?(?:ms|[smhd]))+)/i.exec(body);
  if (said?.[1] !== undefined) return durationMs(said[1]);
  const seconds = /(?:try again|retry) (?:in|after) (\d+(?:\.\d+)?) ?sec/i.exec(body)?.[1];
  return seconds === undefined ? null : Math.round(Number(seconds) * 1000);
}
