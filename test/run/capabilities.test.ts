import { describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { type Answering, chatServer } from '../support/chat-server.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();

describe('a server that gives no log-probabilities', () => {
  it('is said once, before the first sentence, remembered, and asked for none in the next run', async () => {
    const server = await chatServer(() => ({ text: 'none', tokens: [] }));
    write(
      folder,
      'x.yaml',
      `name: x
ner: {dataset: mini8}
languages: [ko]
grid: {method: [eat], model: [m]}
models:
  m: {engine: openai, model: m, endpoint: "${server.url}", limits: {concurrency: 4}}
`,
    );
    const run = (limit: number) =>
      eatlab(['run', 'x.yaml', '--db', 'x.duckdb', '--plain', '--limit', `${limit}`], folder);
    const wanted = () => server.received.filter(({ body }) => body.logprobs === true).length;
    const first = await run(5);
    expect(first.code).toBe(0);
    expect(first.stderr.split('\n')[0]).toMatch(/^model "m": 127\.0\.0\.1:\d+ gives no log-probabilities/);
    expect(first.stderr.match(/log-probabilities/g)).toHaveLength(1);
    expect(wanted()).toBe(1);
    const second = await run(10);
    expect(second.stderr.match(/log-probabilities/g)).toHaveLength(1);
    expect(wanted()).toBe(1);
    const store = await Store.read(`${folder}/x.duckdb`);
    expect(await store.rows('SELECT * EXCLUDE (endpoint_host, probed_at) FROM capabilities')).toEqual([
      {
        model: 'm',
        top_logprobs: 0,
        most_logprobs: null,
        takes_seed: true,
        refused: '{}',
        keeps_seed: null,
        context_length: null,
      },
    ]);
    await store.close();
  });
});

/** Runs `direct` on some sentences of a server, with other settings of the experiment and the model. */
async function asked(name: string, answer: Answering, fields: { grid?: string; model?: string; about?: object } = {}) {
  const { grid = '', model = '', about = {} } = fields;
  const server = await chatServer(answer, about as Record<string, object>);
  write(
    folder,
    `${name}.yaml`,
    `name: ${name}
ner: {dataset: mini8}
languages: [ko]
grid: {method: [direct], model: [m]${grid}}
models:
  m: {engine: openai, model: m, endpoint: "${server.url}", topLogprobs: 0${model}}
`,
  );
  const run = () =>
    eatlab(['run', `${name}.yaml`, '--db', `${name}.duckdb`, '--plain', '--limit', '3', '--json'], folder);
  return { run, server };
}

const sampled = ', seed: [0, 1], sampling: [model-default]';

describe('repeats with a server', () => {
  const draws = async (name: string, answer: Answering, grid = sampled) => {
    const { run, server } = await asked(name, answer, { grid });
    const first = await run();
    const before = server.received.length;
    const second = await run();
    expect([first.code, second.code]).toEqual([0, 0]);
    const { calls } = JSON.parse(first.stdout) as { calls: number };
    return { first: first.stderr, second: second.stderr, asked: before, calls, again: server.received.length - before };
  };
  const seeded: Answering = ({ body }) => `[] ${body.seed}`;

  it('that gives different answers to the same seed: it is said before the first sentence, and the two calls are counted', async () => {
    let answers = 0;
    const { first, asked, calls, again } = await draws('loose', () => `[] ${answers++}`);
    expect(first.split('\n')[0]).toMatch(/^model "m": 127\.0\.0\.1:\d+ gives different answers to the same seed/);
    expect([asked, calls, again]).toEqual([3 * 2 + 2, 3 * 2 + 2, 0]);
  });

  it('that takes no seed: it is asked without one, and that is said', async () => {
    const { first } = await draws('seedless', ({ body }) =>
      'seed' in body
        ? { fault: { status: 400, body: { error: { message: 'seed: extra fields not permitted' } } } }
        : '[]',
    );
    expect(first.split('\n')[0]).toMatch(/accepts no seed, so none is sent/);
    expect(first).not.toContain('different answers to the same seed');
  });

  it('that keeps seeds: nothing is said', async () => {
    const { first, asked } = await draws('kept', seeded);
    expect(first).not.toContain('seed');
    expect(asked).toBe(3 * 2 + 2);
  });

  it('are not asked about where nothing is sampled', async () => {
    const { asked } = await draws('greedy', seeded, ', seed: [0, 1]');
    expect(asked).toBe(3 * 2);
  });
});

describe('the context of a server', () => {
  const vllm = (length: number) => ({ '/v1/models': { data: [{ id: 'm', max_model_len: length }] } });

  it('that has no room for any prompt is a mistake that is said before anything is asked', async () => {
    const { run, server } = await asked('tight', () => '[]', { about: vllm(512) });
    const { code, stderr } = await run();
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^model "m": 127\.0\.0\.1:\d+ keeps 512 tokens .*sampling\.maxTokens alone is 512; lower it/m,
    );
    expect(server.received).toHaveLength(0);
  });

  it('that may be too short is said before the request, once', async () => {
    const { run, server } = await asked('short', () => '[]', { about: vllm(520) });
    const { code, stderr } = await run();
    expect(code).toBe(0);
    expect(stderr.split('\n')[0]).toMatch(/^model "m": a prompt of about \d+ tokens .* more than the 520 that 127/);
    expect(stderr.match(/a prompt of about/g)).toHaveLength(1);
    expect(server.received).toHaveLength(3);
  });

  it('that is long enough is remembered, and nothing is said', async () => {
    const { run } = await asked('long', () => '[]', { about: vllm(8192) });
    expect((await run()).stderr).not.toContain('tokens of');
    const store = await Store.read(`${folder}/long.duckdb`);
    expect(await store.rows('SELECT context_length FROM capabilities')).toEqual([{ context_length: 8192 }]);
    await store.close();
  });
});

it('a model without a chat template is a mistake, named at its first answer', async () => {
  const why =
    'As of transformers v4.44, default chat template is no longer allowed, so you must provide a chat template if the tokenizer does not define one.';
  const { run } = await asked('base', () => ({ fault: { status: 400, body: { error: { message: why } } } }));
  const { code, stderr } = await run();
  expect(code).toBe(2);
  expect(stderr).toMatch(/^model "m": 127\.0\.0\.1:\d+ has no chat template for it .*--chat-template/m);
});
