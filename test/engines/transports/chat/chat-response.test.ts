import { describe, expect, it } from 'vitest';
import { EngineError } from '../../../../src/engines/errors.js';
import { readCompletion } from '../../../../src/engines/transports/chat/chat-response.js';

const reading = {
  latencyMs: 1,
  vocabularySize: undefined,
  failed: ({ message, status }: { message: string; status?: number }) =>
    new EngineError('overload', `${status ?? 'no code'}: ${message}`),
};

const choice = (fields: object) => readCompletion({ choices: [fields] }, reading);
const answer = (message: object, finish_reason: unknown = 'stop') => choice({ message, finish_reason });
const tokens = (content: unknown) =>
  choice({ message: { content: 'yes' }, finish_reason: 'stop', logprobs: { content } });

describe('readCompletion reads log-probabilities', () => {
  it('of what a server tells of its tokens, whatever else it tells', () => {
    const { certainty, remarks } = tokens([
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
    expect(remarks).toEqual([]);
  });

  it.each([[null], [[]], [undefined]])('as unknown, without a word, where the list of tokens is %j', (content) => {
    expect(tokens(content)).toMatchObject({ text: 'yes', certainty: null, remarks: [] });
  });

  it('without any entropy where no candidates are told, and says so', () => {
    const { certainty, remarks } = tokens([{ logprob: -1 }, { logprob: -2, top_logprobs: null }]);
    expect(certainty).toMatchObject({ entropy: null, logprob: -3 });
    expect(remarks).toEqual([{ about: 'logprobs', said: '2 of 2 tokens have no candidates in top_logprobs' }]);
  });

  it('with impossible candidates, which add nothing', () => {
    const half = { logprob: Math.log(0.5) };
    for (const impossible of [{ logprob: null }, { logprob: Number.NEGATIVE_INFINITY }, null]) {
      const { certainty, remarks } = tokens([{ logprob: Math.log(0.5), top_logprobs: [half, half, impossible] }]);
      expect(certainty?.entropy).toBeCloseTo(Math.log(2), 12);
      expect(remarks).toEqual([]);
    }
  });

  it('with a token whose own is unknown: its candidates count, the sum is unknown', () => {
    const half = { logprob: Math.log(0.5) };
    const { certainty, remarks } = tokens([
      { logprob: null, top_logprobs: [half, half] },
      { logprob: Math.log(0.5), top_logprobs: [half, half] },
    ]);
    expect(certainty).toMatchObject({ logprob: null, tokenLogprobs: [null, Math.log(0.5)] });
    expect(certainty?.entropy).toBeCloseTo(Math.log(2), 12);
    expect(remarks).toEqual([{ about: 'logprobs', said: '1 of 2 tokens have no number as their logprob' }]);
  });

  it('in the lists of the older interface', () => {
    const { certainty } = choice({
      message: { content: 'a b' },
      logprobs: {
        tokens: ['a', ' b'],
        token_logprobs: [Math.log(0.5), 0],
        top_logprobs: [{ a: Math.log(0.5), c: Math.log(0.5) }, { ' b': 0 }],
      },
    });
    expect(certainty?.logprob).toBeCloseTo(Math.log(0.5), 12);
    expect(certainty?.entropy).toBeCloseTo(Math.log(2) / 2, 12);
  });

  it.each([
    [{ content: 'abc' }, 'logprobs has no list of tokens'],
    ['abc', 'logprobs has no list of tokens'],
    [{ what: [1] }, 'logprobs has no list of tokens'],
    [
      { content: [null] },
      '1 of 1 tokens have no number as their logprob, 1 of 1 tokens have no candidates in top_logprobs',
    ],
    [{ content: [{ logprob: 'low', top_logprobs: 'none' }] }, /1 of 1 tokens have no number/],
  ])('%j not at all: the text stays, and it is said what is missing', (logprobs, said) => {
    const read = choice({ message: { content: 'yes' }, logprobs });
    expect([read.text, read.certainty]).toEqual(['yes', null]);
    expect(read.remarks).toEqual([
      { about: 'logprobs', said: typeof said === 'string' ? said : expect.stringMatching(said) },
    ]);
  });
});

describe('readCompletion reads a message', () => {
  it.each([
    ['a text', { content: 'Paris' }, 'Paris', null],
    [
      'parts of a list',
      { content: [{ type: 'text', text: 'Par' }, { type: 'output_text', text: 'is' }, '!'] },
      'Paris!',
      null,
    ],
    [
      'thinking parts (Mistral)',
      {
        content: [
          { type: 'thinking', thinking: [{ type: 'text', text: 'A' }] },
          { type: 'text', text: 'Paris' },
        ],
      },
      'Paris',
      'A',
    ],
    ['reasoning_content (vLLM, DeepSeek)', { content: 'Paris', reasoning_content: 'A' }, 'Paris', 'A'],
    ['reasoning (OpenRouter)', { content: 'Paris', reasoning: 'A', reasoning_details: [{ text: 'A' }] }, 'Paris', 'A'],
    ['thinking (Ollama)', { content: 'Paris', thinking: 'A' }, 'Paris', 'A'],
    ['empty content beside reasoning', { content: '', reasoning_content: 'A' }, '', 'A'],
    ['no content beside reasoning', { content: null, reasoning_content: 'A' }, '', 'A'],
  ])('with %s', (_, message, text, reasoning) => {
    expect(answer(message)).toMatchObject({ text, reasoning, finishReason: 'stop' });
  });

  it.each([
    [{ content: null, refusal: 'I cannot.' }, 'I cannot.', 'refused'],
    [{ content: [{ type: 'refusal', refusal: 'I cannot.' }] }, 'I cannot.', 'refused'],
    [{ content: null, tool_calls: [{ function: { name: 'f', arguments: '{}' } }] }, '', 'tool-call'],
    [{ content: '', function_call: { name: 'f' } }, '', 'tool-call'],
    [{ content: 'Paris', tool_calls: [{ function: { name: 'f' } }] }, 'Paris', 'stop'],
    [{ content: 'Paris', tool_calls: [] }, 'Paris', 'stop'],
  ])('%j as %j, %s', (message, text, finishReason) => {
    expect(answer(message)).toMatchObject({ text, finishReason });
  });

  it('that calls a tool, and keeps the call', () => {
    const call = [{ function: { name: 'f', arguments: '{}' } }];
    expect(answer({ content: null, tool_calls: call }).written).toBe(JSON.stringify(call));
  });

  it('without content where all tokens went into thought: it was cut', () => {
    expect(answer({ content: null }, 'length')).toMatchObject({ text: '', finishReason: 'length' });
    expect(answer({ content: null, reasoning_content: 'A' }, 'length')).toMatchObject({ text: '', reasoning: 'A' });
  });

  it('without content that nothing explains as malformed', () => {
    expect(() => answer({ content: null })).toThrow('the answer has no content');
    expect(() => choice({})).toThrow('the answer has no content');
    expect(() => readCompletion({ choices: [] }, reading)).toThrow('no choices');
    expect(() => readCompletion('hello', reading)).toThrow('no choices');
  });

  it('with numbers, names and counts of any shape', () => {
    const { promptTokens, reasoningTokens, servedModel, fingerprint } = readCompletion(
      {
        choices: [{ message: { content: 'Paris' } }],
        usage: { prompt_tokens: 'many', completion_tokens_details: { reasoning_tokens: 5 } },
        model: 7,
        system_fingerprint: 'x'.repeat(1000),
      },
      reading,
    );
    expect([promptTokens, reasoningTokens, servedModel, fingerprint?.length]).toEqual([null, 5, null, 200]);
  });
});

describe('readCompletion reads the reason for the end', () => {
  it.each([
    ['stop', 'stop'],
    [null, 'stop'],
    ['eos_token', 'stop'],
    ['STOP', 'stop'],
    ['end_turn', 'stop'],
    ['length', 'length'],
    ['max_tokens', 'length'],
    ['MAX_TOKENS', 'length'],
    ['model_length', 'length'],
    ['content_filter', 'refused'],
    ['SAFETY', 'refused'],
    ['tool_calls', 'tool-call'],
  ])('%j as %s', (said, reason) => {
    expect(answer({ content: 'Paris' }, said)).toMatchObject({ finishReason: reason, remarks: [] });
  });

  it('that nobody knows as it came', () => {
    expect(answer({ content: 'Paris' }, 'ran_out_of_luck')).toMatchObject({
      text: 'Paris',
      finishReason: 'ran_out_of_luck',
      remarks: [{ about: 'finish-reason', said: 'ran_out_of_luck' }],
    });
  });

  it.each([['error'], ['abort'], ['network_error']])('%s as a failure of the server', (said) => {
    expect(() => answer({ content: 'Par' }, said)).toThrow(`no code: finish_reason "${said}"`);
  });

  it('error with the words and the code that come with it', () => {
    const error = { code: 502, message: 'upstream went away' };
    expect(() => choice({ message: { content: '' }, finish_reason: 'error', error })).toThrow(
      '502: upstream went away',
    );
  });
});

describe('readCompletion reads an error that comes as an answer', () => {
  it.each([
    [{ error: { message: 'busy', code: 429 } }, '429: busy'],
    [{ error: { message: 'busy', code: 'rate_limit_exceeded' } }, '429: busy'],
    [{ error: { message: 'no', type: 'authentication_error' } }, '401: no'],
    [{ error: 'queue is full' }, 'no code: queue is full'],
    [{ object: 'error', message: 'too long', code: 400 }, '400: too long'],
    [{ detail: 'broken' }, 'no code: broken'],
    [[{ error: { code: 503, message: 'overloaded', status: 'UNAVAILABLE' } }], '503: overloaded'],
    [{ choices: null, base_resp: { status_code: 1002, status_msg: 'limit' } }, 'no code: limit'],
    [{ success: false, errors: [{ code: 7003, message: 'no route' }] }, 'no code: no route'],
  ])('%j: %s', (response, said) => {
    expect(() => readCompletion(response, reading)).toThrow(said);
  });
});
