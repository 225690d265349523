import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { tables } from '../../src/store/tables.js';
import { type Behaviour, behaviours, MixedServer, plain } from '../support/behaviours.js';
import { eatlab, type Finished } from '../support/eatlab.js';
import { rawServer } from '../support/raw-server.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const sentences = 200;

/** Secrets of the endpoint and of the key; the server says them again wherever it can. */
const secrets = { query: 'Qz3-secret_of/the+query=', password: 'p4ssw0rd-of-someone', key: 'kX9-key/of+the-model=' };

interface Predicted {
  readonly sentence: string;
  readonly state: string;
  readonly translation: string | null;
  readonly error: string | null;
  readonly reasoning: string | null;
}

describe('200 sentences and a server that behaves in every way', () => {
  const server = new MixedServer();
  let finished: Finished;
  let seconds: number;
  let predicted: readonly Predicted[];

  beforeAll(async () => {
    const { origin } = await rawServer(server.answer);
    const rows = Array.from({ length: sentences }, (_, i) =>
      JSON.stringify({ tokens: ['Слово', `${i}.`], tags: ['B-LOC', 'O'] }),
    );
    write(folder, 'sentences.jsonl', `${rows.join('\n')}\n`);
    const address = origin.replace('//', `//someone:${secrets.password}@`);
    const endpoint = `${address}/v1?api-version=1&key=${encodeURIComponent(secrets.query)}`;
    write(
      folder,
      'x.yaml',
      `name: x
ner: {dataset: sentences}
languages: [ru]
grid: {method: [eat], model: [m], rounds: [1], sampling: [greedy]}
models:
  m:
    engine: openai
    model: m
    endpoint: "${endpoint}"
    apiKeyEnv: MIXED_KEY
    apiKeyHeader: api-key
    limits: {maxWaitSeconds: 4}
datasets: {sentences: {format: jsonl, path: sentences.jsonl}}
`,
    );
    const began = performance.now();
    const args = ['--db', 'x.duckdb', '--plain', '--json', '--events', 'x.jsonl'];
    finished = await eatlab(['run', 'x.yaml', ...args], folder, { MIXED_KEY: secrets.key });
    seconds = (performance.now() - began) / 1000;
    const store = await Store.read(join(folder, 'x.duckdb'));
    predicted = await store.rows(`SELECT s.text AS sentence, p.state, p.translation, p.error, g.reasoning
      FROM predictions p JOIN sentences s USING (dataset, sentence_id) LEFT JOIN generations g ON g.key = p.calls[1].key`);
    await store.close();
  }, 200_000);

  it('ends within three minutes, with exit code 3, since some sentences got no answer', () => {
    expect(finished.stderr).not.toMatch(/unhandled|\n {4}at /i);
    expect([finished.code, seconds < 180]).toEqual([3, true]);
    const failures = predicted.filter(({ state }) => state === 'failed').length;
    expect(JSON.parse(finished.stdout)).toMatchObject({ predictions: sentences, failed: failures });
  });

  it('has each sentence answered, or counted with its reason', () => {
    const wrong = predicted.flatMap((one) => {
      const { behaviour } = [...server.given].find(([question]) => question.endsWith(` ${one.sentence}`))?.[1] ?? {};
      const said = { state: one.state, text: one.translation, reasoning: one.reasoning, error: one.error };
      return behaviour && fits(behaviour, one) ? [] : [{ behaviour: behaviour?.name, ...said }];
    });
    expect(wrong).toEqual([]);
    expect(predicted).toHaveLength(sentences);
    const tried = new Set([...server.given.values()].map(({ behaviour }) => behaviour.name));
    expect(tried.size).toBe(behaviours.length);
  });

  it('says each thing that is odd once', () => {
    for (const line of [
      /refuses max_tokens, so it is sent as max_completion_tokens/,
      /refuses temperature, so it is left out/,
      /allows 5 log-probabilities per token/,
      /ends answers with the reason "ran_out_of_luck"/,
      /some log-probabilities cannot be read/,
      /log-probabilities of reasoning and answer together/,
    ])
      expect(finished.stderr.split('\n').filter((said) => line.test(said))).toHaveLength(1);
  });

  it('has no secret in what it says, stores, exports or reports', async () => {
    const db = ['--db', 'x.duckdb'];
    const more = [
      await eatlab(['report', 'x', ...db, '--format', 'html', '--format', 'md', '--out', 'report'], folder),
      await eatlab(['export', 'x', ...db, '--out', 'exported'], folder),
      await eatlab(['verify', 'x', ...db], folder),
      await eatlab(['plan', 'x.yaml', ...db, '--lock', 'lock.json', '--json'], folder, { MIXED_KEY: secrets.key }),
    ];
    const all = [finished, ...more].flatMap(({ stdout, stderr }) => [stdout, stderr]);
    expect(more.map(({ code, stderr }) => [code, code === 0 ? '' : stderr])).toEqual(more.map(() => [0, '']));
    const store = await Store.read(join(folder, 'x.duckdb'));
    for (const table of Object.keys(tables))
      all.push(JSON.stringify(await store.rows(`SELECT t::VARCHAR AS row FROM ${table} t`)));
    for (const file of filesIn(folder)) {
      if (file.endsWith('.parquet'))
        all.push(JSON.stringify(await store.rows(`SELECT t::VARCHAR AS row FROM read_parquet('${file}') t`)));
      else if (!/x\.yaml$|\.duckdb/.test(file)) all.push(readFileSync(file, 'utf8'));
    }
    await store.close();
    const said = all.join('\n');
    expect(said.length).toBeGreaterThan(100_000);
    expect(said).toContain('[redacted]');
    const forms = Object.values(secrets).flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
      secret.slice(0, 12),
      secret.slice(-12),
    ]);
    expect(forms.filter((form) => said.includes(form))).toEqual([]);
  }, 60_000);
});

const fits = ({ outcome }: Behaviour, { state, translation, error, reasoning }: Predicted): boolean =>
  state === outcome.state &&
  (outcome.error?.test(error ?? '') ?? error === null) &&
  (state === 'failed' || (translation ?? '').includes(outcome.text ?? plain)) &&
  (outcome.text !== '' || translation === '') &&
  (reasoning ?? undefined) === outcome.reasoning;

const filesIn = (path: string): string[] =>
  existsSync(path)
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [];
