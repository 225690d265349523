import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { notTranslated } from '../../../src/metrics/not-translated.js';
import { Store } from '../../../src/store/store.js';
import { chatServer } from '../../support/chat-server.js';
import { eatlab } from '../../support/eatlab.js';
import { describeWithLibrary } from '../../support/engine-library.js';
import { readMini8 } from '../../support/oracle-server.js';
import { temporaryFolder, write } from '../../support/temporary.js';
import { writeTinyLlama } from '../../support/tiny-llama.js';

const folder = temporaryFolder();

interface Prediction {
  readonly sentence_id: number;
  readonly translation: string;
  readonly calls: readonly { readonly step: string; readonly key: string }[];
}

async function rows<R>(db: string, sql: string): Promise<R[]> {
  const store = await Store.read(join(folder, db));
  const found = await store.rows<R>(sql);
  await store.close();
  return found;
}

await describeWithLibrary('node-llama-cpp', 'forcedEntropy with a model in this process', () => {
  writeTinyLlama(join(folder, 'tiny.gguf'));
  const yaml = (forced: boolean) => `name: x
ner: {dataset: mini8}
languages: [ru]
grid: {method: [translate-test], model: [tiny]}
forcedEntropy: ${forced}
models:
  tiny:
    engine: llama-cpp
    model: tiny
    file: tiny.gguf
    transcript: {user: "user: ", assistant: "assistant: ", end: "\\n"}
    sampling: {maxTokens: 12}
    limits: {concurrency: 1}
`;
  const set = (forced: boolean) => write(folder, 'x.yaml', yaml(forced));
  const command = (name: string, ...args: string[]) =>
    eatlab([name, ...args, '--db', 'x.duckdb', '--limit', '3'], folder);
  const run = async (file: string, ...args: string[]) => {
    const { code, stdout, stderr } = await command('run', file, '--plain', '--json', ...args);
    expect([code, stderr]).toEqual([0, expect.stringContaining('done')]);
    return JSON.parse(stdout) as { calls: number; replayed: number };
  };
  const predictions = () =>
    rows<Prediction>('x.duckdb', 'SELECT sentence_id, translation, calls FROM predictions ORDER BY sentence_id');

  it('measures the final translation of what was predicted without it, asks nothing twice, and plan knows', async () => {
    set(false);
    const plain = await run('x.yaml');
    const before = await predictions();
    expect(before.flatMap(({ calls }) => calls).some(({ step }) => step === 'forced')).toBe(false);
    const translated = before.filter(({ translation }) => translation !== '').length;
    expect(translated).toBeGreaterThan(0);
    set(true);
    const { stdout } = await command('plan', 'x.yaml', '--json');
    expect(JSON.parse(stdout).calls.toAsk).toEqual({ low: translated, high: translated });
    expect(await run('x.yaml')).toMatchObject({ calls: translated, replayed: plain.calls });
    expect(await run('x.yaml')).toMatchObject({ calls: 0, replayed: 0 });
    const after = await predictions();
    const measured = await rows<Record<string, unknown>>(
      'x.duckdb',
      `SELECT p.sentence_id, p.translation, g.text, g.state, g.request->>'$.messages[0].content' AS asked,
         g.request->>'$.messages[1].content' AS forced, g.request->>'$.forced' AS is_forced, g.completion_tokens AS tokens,
         len(g.token_logprobs)::int AS logprobs, g.entropy, g.entropy_low, g.entropy_high, g.logprob
       FROM (SELECT *, unnest(calls) AS call FROM predictions) p JOIN generations g ON g.key = p.call.key
       WHERE p.call.step = 'forced' ORDER BY p.sentence_id`,
    );
    expect(measured).toHaveLength(translated);
    for (const row of measured) {
      const sentence = readMini8('ru')[Number(row.sentence_id)]?.text;
      expect(row.asked).toBe(`Translate this Russian sentence into English: ${sentence}`);
      expect([row.text, row.forced, row.is_forced]).toEqual([row.translation, row.translation, 'true']);
      expect(row).toMatchObject({ state: 'ok', logprobs: row.tokens });
      expect([row.entropy_low, row.entropy_high]).toEqual([row.entropy, row.entropy]);
      expect(row.entropy).toBeGreaterThan(0);
      expect(row.logprob).toBeLessThan(0);
    }
    const [score] = await rows<{ value: number; sentences: number }>(
      'x.duckdb',
      "SELECT value, sentences FROM scores WHERE metric = 'entropy.forced' AND scope = 'overall'",
    );
    // Random weights write some answers that are plainly no translation, and entropy is not taken of these.
    const translations = measured.filter(
      ({ sentence_id, text }) =>
        notTranslated(readMini8('ru')[Number(sentence_id)]?.text ?? null, String(text)) === null,
    );
    const tokens = translations.reduce((sum, row) => sum + Number(row.tokens), 0);
    const nats = translations.reduce((sum, row) => sum + Number(row.entropy) * Number(row.tokens), 0);
    expect(score?.value).toBeCloseTo(nats / tokens, 9);
    expect(score?.sentences).toBe(translations.length);
    expect(translations.length).toBeGreaterThan(0);
    const others = after.map(({ calls, ...row }) => ({ ...row, calls: calls.filter(({ step }) => step !== 'forced') }));
    expect(others).toEqual(before);
  }, 120_000);
});

describe('forcedEntropy with a server', () => {
  it('is said to measure nothing, and the run goes on', async () => {
    const server = await chatServer(() => 'Yerevan');
    write(
      folder,
      'server.yaml',
      `name: server
ner: {dataset: mini8}
languages: [hy]
grid: {method: [translate-test], model: [m]}
forcedEntropy: true
models:
  m: {engine: openai, model: m, endpoint: "${server.url}"}
`,
    );
    const { code, stderr } = await eatlab(
      ['run', 'server.yaml', '--db', 'server.duckdb', '--plain', '--limit', '2'],
      folder,
    );
    expect(code).toBe(0);
    expect(stderr.match(/^model "m": its server gives no probabilities for a given text.*$/gm)).toHaveLength(1);
    expect(server.received).toHaveLength(2);
    const predicted = await rows<Prediction>('server.duckdb', 'SELECT calls FROM predictions');
    expect(predicted.flatMap(({ calls }) => calls.map(({ step }) => step))).toEqual(['translation', 'translation']);
  });
});
