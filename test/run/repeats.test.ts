import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { chatServer } from '../support/chat-server.js';
import { eatlab } from '../support/eatlab.js';
import { expectSound } from '../support/sound.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
let made = 0;

/** A server whose second answer to a question is another one where `flips` says so, and an experiment of 50 calls. */
async function experiment(flips: (sentence: number) => boolean) {
  const asked = new Map<string, number>();
  const server = await chatServer(({ body }) => {
    const question = JSON.stringify(body);
    const before = asked.get(question) ?? 0;
    asked.set(question, before + 1);
    const position = [...asked.keys()].indexOf(question);
    return before > 0 && flips(position) ? '[{"type": "LOC", "text": "x"}]' : '[]';
  });
  const name = `x${++made}`;
  write(
    folder,
    `${name}.yaml`,
    `name: ${name}
ner: {dataset: mini8}
languages: [ka]
grid: {method: [direct], model: [served]}
models: {served: {engine: openai, model: asked, endpoint: "${server.url}", topLogprobs: 0}}
`,
  );
  const db = join(folder, `${name}.duckdb`);
  const run = (...more: string[]) => eatlab(['run', `${name}.yaml`, '--db', db, '--plain', '--json', ...more], folder);
  const rows = async <T>(sql: string) => {
    const store = await Store.read(db);
    await expectSound(store);
    const found = await store.rows<T>(sql);
    await store.close();
    return found;
  };
  const flipRate = () =>
    rows<{ value: number; ci_low: number; ci_high: number; support: number; sentences: number }>(
      "SELECT value, ci_low, ci_high, support, sentences FROM scores WHERE metric = 'flip-rate'",
    );
  return { server, asked, name, db, run, rows, flipRate };
}

/** The keys of a share: their first 32 bits are below it. */
const belowHalf = (keys: readonly { key: string }[]) =>
  keys.filter(({ key }) => Number(`0x${key.slice(0, 8)}`) / 2 ** 32 < 0.5);

const firsts = "SELECT key, text FROM generations WHERE repeat_of IS NULL AND origin = 'live'";

describe('run --repeat-share', () => {
  it('asks the same share of the calls again in each run, once, and scores how many answers differ', async () => {
    const { server, asked, run, rows, flipRate } = await experiment((i) => i % 4 === 0);
    expect((await run()).code).toBe(0);
    const before = await rows<{ key: string }>(`${firsts} ORDER BY key`);
    expect(await flipRate()).toEqual([]);

    const { code, stdout, stderr } = await run('--repeat-share', '0.5');
    expect(code).toBe(0);
    const chosen = belowHalf(before);
    expect(server.received.length).toBe(50 + chosen.length);
    expect(await rows(`${firsts} ORDER BY key`)).toEqual(before);
    const repeats = await rows<{ repeat_of: string }>(
      'SELECT repeat_of FROM generations WHERE repeat_of IS NOT NULL ORDER BY 1',
    );
    expect(repeats.map(({ repeat_of }) => repeat_of)).toEqual(chosen.map(({ key }) => key));

    const flipped = [...asked.values()].filter((times, i) => times === 2 && i % 4 === 0).length;
    expect(flipped).toBeGreaterThan(0);
    const [score] = await flipRate();
    expect(score).toMatchObject({ value: flipped / chosen.length, support: chosen.length, sentences: chosen.length });
    expect(score?.ci_low).toBeLessThan(flipped / chosen.length);
    expect(score?.ci_high).toBeGreaterThan(flipped / chosen.length);
    expect(JSON.parse(stdout)).toMatchObject({ calls: chosen.length, repeated: chosen.length, flipped });
    expect(stderr).toMatch(new RegExp(`^flip rate 0\\.\\d+: ${flipped} of ${chosen.length} calls`, 'm'));

    await run('--repeat-share', '0.5');
    expect(server.received.length).toBe(50 + chosen.length);
  });

  it('counts against --max-calls, and goes on from there', async () => {
    const { server, run, flipRate } = await experiment(() => false);
    const { code } = await run('--repeat-share', '1', '--max-calls', '60');
    expect(code).toBe(3);
    expect(server.received.length).toBe(60);
    expect(await flipRate()).toMatchObject([{ value: 0, support: 10 }]);
    expect((await run('--repeat-share', '1')).code).toBe(0);
    expect(server.received.length).toBe(100);
    expect(await flipRate()).toMatchObject([{ value: 0, support: 50 }]);
  });

  it('leaves answers of recordings alone, and --offline asks nothing; repeats travel with a recording', async () => {
    const { server, name, db, run, rows } = await experiment(() => true);
    await run('--repeat-share', '1', '--limit', '5');
    const file = join(folder, `${name}.parquet`);
    expect((await eatlab(['export', name, '--recording', file, '--db', db], folder)).code).toBe(0);
    const other = [
      'run',
      `${name}.yaml`,
      '--db',
      `${name}-2.duckdb`,
      '--plain',
      '--json',
      '--recordings',
      file,
      '--limit',
      '5',
    ];
    for (const more of [[], ['--offline']]) {
      const { code, stdout } = await eatlab([...other, '--repeat-share', '1', ...more], folder);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ calls: 0, repeated: 5, flipped: 5 });
    }
    expect(server.received.length).toBe(10);
    expect(await rows("SELECT count(*)::int AS n FROM generations WHERE origin = 'live'")).toEqual([{ n: 10 }]);
  });

  it('leaves a call that gets no answer for the next run', async () => {
    let broken = false;
    const server = await chatServer(() => (broken ? { fault: { status: 400, body: 'no' } } : '[]'));
    write(
      folder,
      'broken.yaml',
      `name: broken
ner: {dataset: mini8}
languages: [ka]
grid: {method: [direct], model: [served]}
models: {served: {engine: openai, model: asked, endpoint: "${server.url}", topLogprobs: 0}}
`,
    );
    const run = (...more: string[]) =>
      eatlab(['run', 'broken.yaml', '--db', 'broken.duckdb', '--plain', '--json', '--limit', '3', ...more], folder);
    await run();
    broken = true;
    const { code, stdout } = await run('--repeat-share', '1');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).not.toHaveProperty('repeated');
    broken = false;
    expect(JSON.parse((await run('--repeat-share', '1')).stdout)).toMatchObject({ repeated: 3, flipped: 0 });
  });

  it.each(['0', '1.5', 'half'])('of %s is a mistake', async (share) => {
    const { code, stderr } = await eatlab(['run', 'x1.yaml', '--repeat-share', share], folder);
    expect(code).toBe(2);
    expect(stderr.trim()).toBe(`--repeat-share ${share}: expected a share above 0, at most 1`);
  });
});
