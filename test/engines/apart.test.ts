import { describe, expect, it } from 'vitest';
import type { Remark } from '../../src/engines/definitions/engine.js';
import { completion, rawServer } from '../support/raw-server.js';
import { engineOf, never, request } from '../support/requests.js';

interface Told {
  readonly token: string;
  readonly p: number;
  readonly bytes?: readonly number[];
}

/** A token of which half of the probability is another one's: ln 2 of entropy; or one that was certain: none. */
const told = ({ token, p, bytes }: Told) => ({
  token,
  logprob: Math.log(p),
  ...(bytes && { bytes }),
  top_logprobs: p === 1 ? [{ logprob: 0 }] : [{ logprob: Math.log(p) }, { logprob: Math.log(1 - p) }],
});

const sure = (token: string): Told => ({ token, p: 1 });
const torn = (token: string): Told => ({ token, p: 0.5 });

async function answerOf(
  message: string | object,
  tokens: readonly Told[],
  fields: Record<string, unknown> = {},
  usage = {},
) {
  const body = completion(message, { logprobs: { content: tokens.map(told) } }, { usage });
  const server = await rawServer(() => ({ body }));
  const engine = await engineOf({ endpoint: server.origin, ...fields });
  return engine.chat(request('Hello', { certainty: true }), never);
}

/** How many tokens were counted, and their mean entropy in units of ln 2. */
const counted = ({ certainty }: Awaited<ReturnType<typeof answerOf>>) =>
  certainty && [certainty.tokenLogprobs.length, (certainty.entropy ?? Number.NaN) / Math.log(2)];

const thought = ['<think>', '\n', 'A', ' city', '.', '</think>'].map(torn);

describe('how sure a model was of its answer', () => {
  it('is of all tokens where it did not think', async () => {
    const answer = await answerOf('Paris', [sure('Par'), torn('is')]);
    expect(answer).toMatchObject({ text: 'Paris', reasoning: null, written: null });
    expect(counted(answer)).toEqual([2, 0.5]);
  });

  it('leaves out what it thought, and the white space after it', async () => {
    const answer = await answerOf('<think>\nA city.</think>\n\nParis', [
      ...thought,
      torn('\n\n'),
      sure('Par'),
      torn('is'),
    ]);
    expect(answer).toMatchObject({ text: 'Paris', reasoning: 'A city.', written: '<think>\nA city.</think>\n\nParis' });
    expect([counted(answer), answer.reasoningTokens]).toEqual([[2, 0.5], 7]);
    expect(answer.certainty?.logprob).toBeCloseTo(Math.log(0.5), 12);
  });

  it('counts a token that begins in a thought and ends in the answer', async () => {
    const tokens = [torn('<think>A</think'), torn('>Par'), sure('is')];
    expect(counted(await answerOf('<think>A</think>Paris', tokens))).toEqual([2, 0.5]);
  });

  it('finds the answer where the server told the thought apart, and lists the tokens of both', async () => {
    const message = { content: '\n\nParis', reasoning_content: '\nA city.' };
    const answer = await answerOf(message, [...thought, torn('\n\n'), sure('Paris')]);
    expect(answer).toMatchObject({ text: 'Paris', reasoning: 'A city.', written: null });
    expect(counted(answer)).toEqual([1, 0]);
  });

  it('finds it where delimiters are special tokens that are not spelled', async () => {
    const message = { content: 'Paris', reasoning: 'A city.' };
    expect(counted(await answerOf(message, [torn('A'), torn(' city.'), sure('Paris'), sure('')]))).toEqual([2, 0]);
  });

  it('is of all tokens where the server lists those of the answer alone', async () => {
    const message = { content: 'Paris', reasoning_content: 'A city.' };
    const apart = await answerOf(message, [sure('Par'), torn('is')]);
    expect([counted(apart), apart.reasoningTokens]).toEqual([[2, 0.5], null]);
    // Thoughts that are counted and not shown.
    const hidden = { completion_tokens: 9, completion_tokens_details: { reasoning_tokens: 7 } };
    const answer = await answerOf('Paris', [sure('Par'), torn('is')], {}, hidden);
    expect([counted(answer), answer.reasoningTokens]).toEqual([[2, 0.5], 7]);
  });

  it('reads characters that are the bytes of several tokens', async () => {
    const bytes = [...Buffer.from('京')];
    const parts = bytes.map((byte): Told => ({ token: '\ufffd', p: 0.5, bytes: [byte] }));
    const spelled = [...'</think>'].map((c): Told => ({ token: c, p: 1, bytes: [...Buffer.from(c)] }));
    const all = [...spelled, ...parts, { token: 'x', p: 0.5, bytes: [...Buffer.from('x')] }];
    expect(counted(await answerOf('</think>京x', all))).toEqual([4, 1]);
  });

  it('reads the signs of vocabularies for space and line end', async () => {
    const tokens = [torn('<think>'), torn('A'), torn('</think>'), torn('Ċ'), sure('New'), sure('ĠYork')];
    expect(counted(await answerOf('<think>A</think>\nNew York', tokens))).toEqual([2, 0]);
  });

  it('is not known where the tokens cannot be told apart, and that is said', async () => {
    const answer = await answerOf('<think>A</think>Paris', [torn('something'), torn(' else')]);
    expect([answer.text, answer.certainty]).toEqual(['Paris', null]);
    expect(answer.remarks).toEqual([{ about: 'tokens' } satisfies Remark]);
  });

  it('is of nothing where it only thought', async () => {
    const answer = await answerOf('<think>A', [torn('<think>'), torn('A')]);
    expect(answer).toMatchObject({ text: '', reasoning: 'A', reasoningTokens: 2, certainty: null, remarks: [] });
  });

  it('finds it between delimiters of the model’s own', async () => {
    const tokens = [torn('<<'), torn('A'), torn('>>'), sure('Paris')];
    const answer = await answerOf('<<A>>Paris', tokens, { reasoning: { open: '<<', close: '>>' } });
    expect(answer).toMatchObject({ text: 'Paris', reasoning: 'A' });
    expect(counted(answer)).toEqual([1, 0]);
  });

  it('counts the end of the turn as ever', async () => {
    const answer = await answerOf('Paris<|im_end|>', [sure('Paris'), torn('<|im_end|>')]);
    expect(answer).toMatchObject({ text: 'Paris', written: 'Paris<|im_end|>' });
    expect(counted(answer)).toEqual([2, 0.5]);
  });
});

describe('texts of a server', () => {
  it('are well-formed', async () => {
    const body = completion({ content: 'Par\ud83d', reasoning: '\udc00' }).replace('"m"', '"m\\ud83d"');
    const server = await rawServer(() => ({ body }));
    const { text, reasoning, servedModel } = await (await engineOf({ endpoint: server.origin })).chat(
      request('Hi'),
      never,
    );
    expect([text, reasoning, servedModel]).toEqual(['Par\ufffd', '\ufffd', 'm\ufffd']);
  });

  it('are cut between characters in messages', async () => {
    const server = await rawServer(() => ({
      status: 500,
      body: JSON.stringify({ error: { message: '😀'.repeat(400) } }),
    }));
    const failure = await (await engineOf({ endpoint: server.origin }))
      .chat(request('Hi'), never)
      .catch((e: Error) => e);
    expect((failure as Error).message).toBe(`HTTP 500: ${'😀'.repeat(300)}…`);
  });
});
