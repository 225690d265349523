import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eatlab } from '../../support/eatlab.js';
import { temporaryFolder, write } from '../../support/temporary.js';

const folder = temporaryFolder();
const commit = 'c'.repeat(40);

/** Nothing is cached, and nobody answers. */
const env = { HF_HOME: join(folder, 'hf'), XDG_CACHE_HOME: join(folder, 'cache'), HF_ENDPOINT: 'http://127.0.0.1:9' };

interface Planned {
  readonly cellNames: Record<string, string>;
  readonly sentences: number;
  readonly calls: { readonly toAsk: { low: number; high: number } };
  readonly assumptions: readonly string[];
}

function experiment(name: string, fields: string, method = 'direct') {
  write(
    folder,
    `${name}.yaml`,
    `name: ${name}
ner: {dataset: published, split: test, sample: {size: 20, seed: 1}}
languages: [ka, ru]
grid: {method: [${method}], model: [served]}
models: {served: {engine: openai, model: m, endpoint: "http://127.0.0.1:9/v1"}}
datasets: {published: {languages: [ka, ru], splits: [test], ${fields}}}
`,
  );
  const plan = async (...more: string[]) => {
    const args = ['plan', `${name}.yaml`, '--offline', '--json', '--db', `${name}.duckdb`, ...more];
    const { code, stdout, stderr } = await eatlab(args, folder, env);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    return JSON.parse(stdout) as Planned;
  };
  return { name, plan };
}

const onHub = `format: wikiann, source: hub, repo: some/body, revision: ${commit}, path: "{language}.txt"`;

describe('eatlab plan --offline without the data', () => {
  it('counts by the sample, or by the size of the split where that is smaller, and says so in one line', async () => {
    const { plan } = experiment('sized', `${onHub}, sizes: {test: {ka: 12, ru: 500}}`);
    const { sentences, calls, assumptions } = await plan();
    expect(sentences).toBe(12 + 20);
    expect(calls.toAsk).toEqual({ low: 32, high: 32 });
    expect(assumptions.filter((line) => line.includes('not on this machine'))).toEqual([
      'published test is not on this machine (ka, ru): calls are counted for 12 to 500 sentences of an assumed length per language; get it with: eatlab data pull published',
    ]);
    expect((await plan('--limit', '5')).sentences).toBe(10);
  });

  it('assumes an interval of entities for methods whose calls grow with them', async () => {
    const { plan } = experiment('entities', `${onHub}, sizes: {test: 500}`, 'eat');
    const { calls, assumptions } = await plan();
    // Three forward turns a sentence; three backward ones for each of 0.56 to 2.8 entities, within what 40 draws allow.
    expect(calls.toAsk.low).toBeGreaterThan(40 * 3 + 0.3 * 40 * 3);
    expect(calls.toAsk.high).toBeLessThan(40 * 3 + 3.1 * 40 * 3);
    expect(assumptions.some((line) => line.startsWith('assumed: 0.6 to 2.8 English entities per sentence'))).toBe(true);
  });

  it('says where the size is a guess, and that cells are not known by a published address alone', async () => {
    const { plan } = experiment('address', 'format: conll, source: url, path: "http://127.0.0.1:9/{language}.txt"');
    const { assumptions } = await plan();
    expect(assumptions[0]).toMatch(
      /are guesses\); its cells will have other identities once it is here; get it with: eatlab data pull/,
    );
    const args = ['plan', 'address.yaml', '--offline', '--lock', 'address.lock.json', '--db', 'x.duckdb'];
    const { code, stderr } = await eatlab(args, folder, env);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^--lock address\.lock\.json: the revision of published is known only from the files; get them/,
    );
    expect(existsSync(join(folder, 'address.lock.json'))).toBe(false);
  });

  it('at a commit of the Hub: the cells and the lock are those of the run that has the data', async () => {
    const { plan } = experiment('locked', `${onHub}, sizes: {test: 30}`, 'cheap-translation');
    const before = await plan('--lock', 'locked.lock.json');
    const sentences = Array.from({ length: 30 }, (_, i) => `ka:თბილისი\tB-LOC\nka:${i}\tO\n`).join('\n');
    for (const language of ['ka', 'ru'])
      write(folder, `hf/hub/datasets--some--body/snapshots/${commit}/${language}.txt`, sentences);
    const after = await plan();
    expect(after.cellNames).toEqual(before.cellNames);
    expect(after.sentences).toBe(before.sentences);
    expect(after.assumptions).toEqual([]);
    const run = ['run', 'locked.yaml', '--offline', '--plain', '--locked', 'locked.lock.json', '--db', 'locked.duckdb'];
    expect(await eatlab(run, folder, env)).toMatchObject({ code: 0 });
  });

  it('a file that should be on this machine is still a mistake', async () => {
    experiment('missing', 'format: conll, path: "none/{language}.txt"');
    const { code, stderr } = await eatlab(['plan', 'missing.yaml', '--offline', '--db', 'x.duckdb'], folder, env);
    expect(code).toBe(2);
    expect(stderr).toMatch(/no file none\/ka\.txt/);
  });
});
