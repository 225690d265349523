import { brotliCompressSync, gzipSync } from 'node:zlib';
import { completion, type RawAnswer, type RawRequest } from './raw-server.js';

/** The outcome of a sentence whose question is answered this way. */
export interface Outcome {
  readonly state: 'ok' | 'truncated' | 'refused' | 'unparsable' | 'empty' | 'failed';
  /** The translation, if it is not `plain`. */
  readonly text?: string;
  readonly reasoning?: string;
  /** The error, if there is no answer. */
  readonly error?: RegExp;
}

/** One of the ways in which real servers answer. */
export interface Behaviour {
  readonly name: string;
  /** @param times how many times the same question has been asked before */
  answer(request: RawRequest, times: number): RawAnswer;
  readonly outcome: Outcome;
}

/** An English sentence without names. */
export const plain = 'It is raining again.';

const ok: Outcome = { state: 'ok' };
const thought: Outcome = { state: 'ok', reasoning: 'A city?' };

const always = (
  name: string,
  outcome: Outcome,
  body: string | Buffer,
  rest: Omit<RawAnswer, 'body'> = {},
): Behaviour => ({
  name,
  outcome,
  answer: () => ({ body, ...rest }),
});

/** Fails at the first attempt only. */
const once = (name: string, first: RawAnswer): Behaviour => ({
  name,
  outcome: ok,
  answer: (_, times) => (times === 0 ? first : { body: completion(plain) }),
});

const says = (name: string, outcome: Outcome, message: string | object, fields: object = {}): Behaviour =>
  always(name, outcome, completion(message, fields));

const error = (message: string, rest: object = {}) => JSON.stringify({ error: { message, ...rest } });

const failed = (why: RegExp): Outcome => ({ state: 'failed', error: why });

const reasoning: readonly Behaviour[] = [
  says('thinks between tags', thought, `<think>\nA city?\n</think>\n\n${plain}`),
  says('only closes the tag', thought, `A city?\n</think>\n\n${plain}`),
  says('thinks in brackets', thought, `[THINK]A city?[/THINK]${plain}`),
  says(
    'thinks in a channel',
    thought,
    `<|channel|>analysis<|message|>A city?<|end|><|start|>assistant<|channel|>final<|message|>${plain}<|return|>`,
  ),
  says('tells the thought apart', thought, { content: plain, reasoning_content: 'A city?' }),
  says('only thinks', { state: 'empty', text: '', reasoning: 'A city?' }, { content: null, reasoning: 'A city?' }),
  says('thinks in parts', thought, {
    content: [
      { type: 'thinking', thinking: [{ type: 'text', text: 'A city?' }] },
      { type: 'text', text: 'It is raining ' },
      { type: 'text', text: 'again.' },
    ],
  }),
  says('thinks until it is cut', { state: 'truncated', text: '', reasoning: 'A ci' }, '<think>A ci', {
    finish_reason: 'length',
  }),
  says('has no content, and was cut', { state: 'truncated', text: '' }, { content: null }, { finish_reason: 'length' }),
];

const endings: readonly Behaviour[] = [
  ...['<|im_end|>', '<end_of_turn>', '</s>'].map((token) => says(`leaves ${token}`, ok, `${plain}${token}`)),
  says('was cut, by another word', { state: 'truncated' }, plain, { finish_reason: 'model_length' }),
  says('was cut, by a third word', { state: 'truncated' }, plain, { finish_reason: 'max_tokens' }),
  says('ends for a reason of its own', ok, plain, { finish_reason: 'ran_out_of_luck' }),
  once('gives up', { body: completion({ content: '' }, { finish_reason: 'error' }) }),
  says(
    'calls a tool',
    { state: 'unparsable', text: '' },
    { content: null, tool_calls: [{ type: 'function', function: { name: 'translate', arguments: '{}' } }] },
    { finish_reason: 'tool_calls' },
  ),
  says('refuses', { state: 'refused', text: 'I cannot.' }, { content: null, refusal: 'I cannot.' }),
  says('says nothing', { state: 'empty', text: '' }, ''),
  says('ends in half an emoji', { state: 'ok', text: `${plain} \ufffd` }, `${plain} \ud83d`),
  says('writes control characters', { state: 'ok' }, `\u001b]0;x\u0007${plain}\u0000`),
];

const half = '{"token":"x","logprob":-0.6931471805599453,"top_logprobs":[{"token":"x","logprob":-0.6931471805599453}';
const withLogprobs = (logprobs: string): string =>
  completion(plain, { logprobs: 0 }).replace('"logprobs":0', `"logprobs":${logprobs}`);

const certainty: readonly Behaviour[] = [
  always('knows infinities', ok, withLogprobs(`{"content":[${half},{"token":"y","logprob":-Infinity}]}]}`)),
  always('knows no number', ok, withLogprobs(`{"content":[${half},{"token":"y","logprob":NaN}]}]}`)),
  always('knows impossible tokens', ok, withLogprobs(`{"content":[${half},{"token":"y","logprob":null}]}]}`)),
  always('shapes logprobs its own way', ok, withLogprobs('{"what":[1]}')),
];

const troubles: readonly Behaviour[] = [
  once('is busy in a good answer', { body: error('busy', { code: 429 }) }),
  once('only says what is wrong', { body: '{"error":"the queue is full"}' }),
  always('knows no such thing, in a good answer', failed(/no such model/), error('no such model', { code: 404 })),
  once('is down', { status: 503, headers: { 'retry-after-ms': '120' }, body: error('loading') }),
  once('counts', { status: 429, headers: { 'x-ratelimit-reset-requests': '150ms' }, body: error('slow down') }),
  once('counts, and says so in words', { status: 429, body: error('Please try again in 140ms.') }),
  once('breaks off', { breaks: 'halfway', body: completion(plain) }),
  once('closes the connection', { breaks: 'at once' }),
  once('shows the page of a proxy', {
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<html><h1>Bad Gateway</h1></html>',
  }),
  always('is guarded by a page', failed(/HTTP 403: a web page, not the interface/), '<!doctype html><p>Blocked</p>', {
    status: 403,
    headers: { 'content-type': 'text/html' },
  }),
  always('is down for one question', failed(/HTTP 500/), error('broken'), { status: 500 }),
  always('always gives up', failed(/finish_reason/), completion({ content: '' }, { finish_reason: 'error' })),
  always('always shows a page', failed(/a web page/), '<!doctype html><p>Welcome</p>', {
    headers: { 'content-type': 'text/html' },
  }),
  always('never has room', failed(/queue is full/), '{"error":"the queue is full"}'),
  always('has a policy', { state: 'refused', text: '' }, error('no', { code: 'content_filter' }), { status: 400 }),
  always('speaks in halves', failed(/HTTP 400: broken \ufffd/), error('broken \ud83d').replace('\ud83d', '\\ud83d'), {
    status: 400,
  }),
  {
    name: 'repeats all that it got',
    outcome: failed(/HTTP 400: got .*\[redacted\]/),
    answer: ({ path, headers }) => {
      const all = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
      const packed = Buffer.from(String(headers['api-key'])).toString('base64');
      return { status: 400, body: error(`got ${path} with ${all.join(', ')}; ${packed}; ${packed.slice(0, 20)}`) };
    },
  },
];

const piece = (choice: object) => `data: ${JSON.stringify({ choices: [choice] })}\n\n`;

const packings: readonly Behaviour[] = [
  always('packs', ok, gzipSync(completion(plain)), { headers: { 'content-encoding': 'gzip' } }),
  always('packs otherwise', ok, brotliCompressSync(completion(plain)), { headers: { 'content-encoding': 'br' } }),
  always(
    'streams',
    ok,
    `${piece({ delta: { content: plain } })}${piece({ delta: {}, finish_reason: 'stop' })}data: [DONE]\n\n`,
    {
      headers: { 'content-type': 'text/event-stream' },
    },
  ),
  always('begins with a mark', ok, `\uFEFF${completion(plain)}`),
  ...[307, 308].map(
    (status): Behaviour => ({
      name: `moves, with ${status}`,
      outcome: ok,
      answer: ({ path }) =>
        path.startsWith('/v1')
          ? { status, headers: { location: path.replace('/v1', '/moved') } }
          : { body: completion(plain) },
    }),
  ),
];

/** All behaviours, slow and fast ones mixed. */
export const behaviours: readonly Behaviour[] = [...reasoning, ...endings, ...certainty, ...troubles, ...packings];

/** The refusal of a request with parameters that current servers reject; undefined if it is accepted. */
export function refused(body: Readonly<Record<string, unknown>>): RawAnswer | undefined {
  const refuse = (status: number, message: string, rest = {}) => ({ status, body: error(message, rest) });
  if ('max_tokens' in body) {
    const words = "Unsupported parameter: 'max_tokens' is not supported with this model.";
    return refuse(400, words, { param: 'max_tokens', code: 'unsupported_parameter' });
  }
  if (body.temperature !== undefined)
    return refuse(400, "Unsupported value: 'temperature' does not support 0 with this model.", {
      param: 'temperature',
    });
  if ('seed' in body) return refuse(422, 'Extra inputs are not permitted: seed');
  if (Number(body.top_logprobs ?? 0) > 5) return refuse(400, 'top_logprobs must be less than or equal to 5');
  return undefined;
}

/** Servers give log-probabilities with any kind of answer if the request asks for them. */
const withSomeLogprobs = (answer: RawAnswer): RawAnswer =>
  typeof answer.body !== 'string' || answer.body.includes('"logprobs"')
    ? answer
    : { ...answer, body: answer.body.replace('"finish_reason"', `"logprobs":{"content":[${half}]}]},"finish_reason"`) };

/** A server that answers each new question with the next behaviour, and a repeated question with the same one. */
export class MixedServer {
  /** The behaviours by question. */
  readonly given = new Map<string, { readonly behaviour: Behaviour; times: number }>();

  readonly answer = (request: RawRequest): RawAnswer => {
    if (request.method === 'GET') return { status: 404, body: error('not found') };
    const body = JSON.parse(request.body) as { messages: { content: string }[] };
    const cannot = refused(body as unknown as Record<string, unknown>);
    if (cannot) return cannot;
    const question = body.messages.at(-1)?.content ?? '';
    const behaviour = behaviours[this.given.size % behaviours.length];
    const known = this.given.get(question) ?? { behaviour: behaviour as Behaviour, times: 0 };
    this.given.set(question, known);
    return withSomeLogprobs(known.behaviour.answer(request, known.times++));
  };
}
