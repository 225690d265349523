import { beforeAll, describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { eatlab } from '../support/eatlab.js';
import { quickstart } from '../support/quickstart.js';
import { temporaryFolder } from '../support/temporary.js';

let db: string;
beforeAll(async () => {
  db = await quickstart('--only', 'language=ko');
});

const check = (...args: string[]) => eatlab(['check', ...args], temporaryFolder());

describe('eatlab check', () => {
  it('says in one line that all holds, and what it cannot recompute', async () => {
    const { code, stdout } = await check('quickstart', '--db', db);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\S+: 4 cells with 200 predictions are consistent, and \d+ scores match their rows;/);
    expect(stdout.trim().split('\n')).toHaveLength(1);
  });

  it('gives the same as JSON', async () => {
    const { code, stdout } = await check('--db', db, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ findings: [], cells: 4, predictions: 200 });
  });

  it('names the experiments that there are instead of an unknown one', async () => {
    const { code, stderr } = await check('quickstrat', '--db', db);
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean "quickstart"');
  });

  it('has a line for each kind of fault, with an example and how to mend it, and exit code 1', async () => {
    const store = await Store.open(db);
    await store.run("UPDATE scores SET value = 0.9 WHERE metric = 'f1.seqeval' AND scope = 'overall'");
    await store.run("UPDATE datasets SET revision = 'another'");
    await store.close();
    const { code, stdout, stderr } = await check('--db', db);
    expect([code, stderr]).toEqual([1, '']);
    const lines = stdout.trim().split('\n');
    expect(lines.map((line) => line.split(':')[0])).toEqual(['wrong-data', 'wrong-scores', 'wrong-report']);
    expect(lines[1]).toMatch(/^wrong-scores: 4 .*f1\.seqeval overall of [0-9a-f]{8} on mini8 .*`eatlab score --fresh`/);
    expect((await eatlab(['score', '--fresh', '--db', db], temporaryFolder())).code).toBe(0);
    expect((await check('--db', db)).stdout.trim().split('\n')).toHaveLength(1);
  });
});
