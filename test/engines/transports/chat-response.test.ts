import { describe, expect, it } from 'vitest';
import { readCompletion } from '../../../src/engines/transports/chat-response.js';

const read = (content: unknown) =>
  readCompletion(
    { choices: [{ message: { content: 'yes' }, finish_reason: 'stop', logprobs: { content } }] },
    { latencyMs: 1, vocabularySize: undefined },
  );

describe('readCompletion', () => {
  it('reads what a server tells of its tokens, whatever else it tells', () => {
    const { certainty } = read([
      {
        token: 'y',
        logprob: Math.log(0.5),
        bytes: null,
        top_logprobs: [{ logprob: Math.log(0.5) }, { logprob: Math.log(0.5) }],
      },
      {
        token: 'es',
        logprob: Math.log(0.25),
        top_logprobs: [{ logprob: Math.log(0.75) }, { logprob: Math.log(0.25) }],
      },
    ]);
    expect(certainty?.logprob).toBeCloseTo(Math.log(0.125), 12);
    // ln 2, and 0.75 ln(4/3) + 0.25 ln 4 = 0.562335.
    expect(certainty?.entropy).toBeCloseTo((Math.log(2) + 0.562335) / 2, 6);
  });

  it.each([[null], [[]]])('knows no certainty where the list of tokens is %j', (content) => {
    expect(read(content).certainty).toBeNull();
  });

  it('has log-probabilities without any entropy where no candidates are told', () => {
    expect(read([{ logprob: -1 }, { logprob: -2, top_logprobs: null }]).certainty).toMatchObject({
      entropy: null,
      logprob: -3,
    });
  });

  it.each([
    [[null], /a token has no number logprob/],
    [[{ logprob: 'low' }], /a token has no number logprob/],
    [[{ logprob: -1, top_logprobs: [{ logprob: null }] }], /a token has no number logprob/],
    [[{ logprob: -1, top_logprobs: 'none' }], /top_logprobs is no list/],
    ['abc', /not a chat completion: choices\.0\.logprobs\.content/],
  ])('refuses %j as malformed', (content, why) => {
    expect(() => read(content)).toThrow(why);
  });
});
