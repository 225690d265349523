import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { eatlab } from '../support/eatlab.js';
import { type Oracle, startOracle } from '../support/oracle-server.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
let oracle: Oracle;

/** The experiment as it ran, and one with a change. */
beforeAll(async () => {
  oracle = await startOracle();
  const yaml = `name: first
ner: {dataset: mini8}
languages: [ja]
grid: {method: [eat], model: [oracle], tagger: [compromise], rounds: [1]}
models:
  oracle: {engine: openai, model: oracle, revision: a1, endpoint: "${oracle.endpoint}"}
`;
  write(folder, 'first.yaml', yaml);
  write(folder, 'revised.yaml', yaml.replace('revision: a1', 'revision: b2'));
  expect((await eatlab(['run', 'first.yaml', '--plain', '--limit', '4'], folder)).code).toBe(0);
});
afterAll(() => oracle.close());

async function rows<R>(sql: string): Promise<R[]> {
  const store = await Store.read(join(folder, 'results/eatlab.duckdb'));
  const found = await store.rows<R>(sql);
  await store.close();
  return found;
}

async function planned(file: string): Promise<string> {
  const { stdout } = await eatlab(['plan', file, '--json'], folder);
  return Object.keys((JSON.parse(stdout) as { cellNames: Record<string, string> }).cellNames)[0] ?? '';
}

describe('eatlab why', () => {
  it('a cell that has not run: the nearest one that has, its first missing call, the nearest recorded one, and what differs', async () => {
    const id = await planned('revised.yaml');
    const { stdout, code } = await eatlab(['why', id.slice(0, 12), 'revised.yaml'], folder);
    expect(code).toBe(0);
    const [cell] = await rows<{ cell_id: string }>('SELECT cell_id FROM cells');
    expect(stdout).toContain(`cell ${id}: not in the database`);
    expect(stdout).toMatch(
      new RegExp(`nearest cell in the database ${cell?.cell_id} differs in\n.*\n  model\\.revision +b2 +a1\n\n`),
    );
    expect(stdout).toMatch(/its first call that is not recorded:\nrequest [0-9a-f]{64}: not recorded/);
    expect(stdout).toMatch(/nearest recorded request [0-9a-f]{64} differs in\n.*\n {2}revision +b2 +a1\n$/);
  });

  it('a key that is not recorded: found among what an experiment asks next', async () => {
    const args = ['first.yaml', '--set', 'grid.sampling=[{temperature: 0.5}]'];
    const { stdout: plan } = await eatlab(['plan', ...args, '--json'], folder);
    const id = Object.keys(JSON.parse(plan).cellNames)[0] ?? '';
    const { stdout: cell } = await eatlab(['why', id, ...args, '--json'], folder);
    const { key } = JSON.parse(cell).cell.missing as { key: string };
    const { stdout, code } = await eatlab(['why', key, ...args, '--json'], folder);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).request).toMatchObject({
      key,
      nearest: { differences: [{ path: 'sampling.temperature', ours: 0.5, theirs: 0 }] },
    });
  });

  it('a recorded key: where it is from, and the nearest other', async () => {
    const [row] = await rows<{ key: string }>("SELECT key FROM generations WHERE origin = 'live' ORDER BY key LIMIT 1");
    const { stdout, code } = await eatlab(['why', row?.key ?? ''], folder);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^request [0-9a-f]{64}: recorded \(asked \d{4}-/);
    expect(stdout).toMatch(/nearest other recorded request [0-9a-f]{64} differs in\n.*\n {2}messages\./);
  });

  it('a cell that ran: said so, and after its whole sample that nothing is missing', async () => {
    const id = await planned('first.yaml');
    const { stdout } = await eatlab(['why', id, 'first.yaml', '--limit', '4'], folder);
    expect(stdout).toContain(`cell ${id}: in the database, done`);
    expect(stdout).toContain('every call that can be known so far is recorded');
  });

  it.each([
    [
      ['nothex'],
      /^nothex: expected the key of a generation or the identity of a cell, or at least its first 4 hex digits$/,
    ],
    [
      ['00000000'],
      /^00000000: neither a recorded key nor a cell .*; name its experiment too: eatlab why 00000000 FILE$/,
    ],
    [['00000000', 'first.yaml'], /^00000000: not recorded, and neither a cell nor a next call of first\.yaml$/],
  ])('%j is a mistake', async (args, line) => {
    const { stderr, code } = await eatlab(['why', ...args], folder);
    expect(code).toBe(2);
    expect(stderr.trim()).toMatch(line);
  });

  it('asks no model', async () => {
    const before = oracle.requests();
    await eatlab(['why', await planned('revised.yaml'), 'revised.yaml'], folder);
    expect(oracle.requests()).toBe(before);
  });

  it('is named by --offline where an answer is not recorded, with the key that it takes', async () => {
    const offline = await eatlab(['run', 'revised.yaml', '--replace', '--offline', '--plain', '--limit', '4'], folder);
    expect(offline.code).toBe(2);
    const [, key = ''] =
      /^--offline: .*; eatlab why ([0-9a-f]{64}) revised\.yaml shows why/m.exec(offline.stderr) ?? [];
    const { stdout, code } = await eatlab(['why', key, 'revised.yaml', '--limit', '4'], folder);
    expect([code, stdout]).toEqual([0, expect.stringMatching(/differs in\n.*\n {2}revision +b2 +a1\n/)]);
  });
});
