import { describe, expect, it } from 'vitest';
import { waitAsked } from '../../../../src/engines/transports/http/waits.js';

const now = Date.parse('2026-11-23T10:00:00Z');

describe('waitAsked', () => {
  it.each<[string, Record<string, string>, number | null]>([
    ['nothing', {}, null],
    ['Retry-After', { 'retry-after': '45' }, 45_000],
    ['retry-after-ms, which is more precise', { 'retry-after-ms': '1500', 'retry-after': '2' }, 1500],
    [
      'OpenAI’s limit that is used up',
      {
        'x-ratelimit-remaining-requests': '0',
        'x-ratelimit-reset-requests': '1m12.5s',
        'x-ratelimit-remaining-tokens': '149984',
        'x-ratelimit-reset-tokens': '6ms',
      },
      72_500,
    ],
    [
      'the nearest limit where none says that it is used up',
      {
        'x-ratelimit-reset-requests': '23h59m',
        'x-ratelimit-reset-tokens': '7.66s',
      },
      7660,
    ],
    [
      'Anthropic’s, a date',
      {
        'anthropic-ratelimit-requests-remaining': '0',
        'anthropic-ratelimit-requests-reset': '2026-11-23T10:00:20Z',
      },
      20_000,
    ],
    [
      'OpenRouter’s, milliseconds of the epoch',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now + 5000) },
      5000,
    ],
    ['seconds of the epoch', { 'x-ratelimit-reset': String(now / 1000 + 9) }, 9000],
    ['seconds', { 'ratelimit-reset': '30' }, 30_000],
    ['the structured header of the Hub', { ratelimit: '"api";r=0;t=55' }, 55_000],
    ['no time', { 'x-ratelimit-reset': 'soon' }, null],
  ])('reads %s', (_, headers, milliseconds) => {
    expect(waitAsked(headers, '', now)).toBe(milliseconds);
  });

  it.each([
    ['{"error":{"details":[{"retryDelay": "45s"}]}}', 45_000],
    ['Rate limit reached. Please try again in 7.66s.', 7660],
    ['Please try again in 1m2s', 62_000],
    ['Please retry after 20 seconds', 20_000],
    ['Please try again later', null],
  ])('reads %j', (body, milliseconds) => {
    expect(waitAsked({}, body, now)).toBe(milliseconds);
  });
});
