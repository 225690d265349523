import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gitState } from '../../src/run/git-state.js';
import type { CellProvenance } from '../../src/store/cell-provenance.js';
import { Store } from '../../src/store/store.js';
import { chatServer } from '../support/chat-server.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
let made = 0;

/** A folder with an experiment that asks a server; it may be a repository. */
async function experiment(endpoint: string, { isRepository = true } = {}) {
  const cwd = join(folder, `${++made}`);
  const file = write(
    cwd,
    'x.yaml',
    `name: x
ner: {dataset: mini8}
languages: [ka]
grid: {method: [direct], model: [served]}
models: {served: {engine: openai, model: asked, revision: abc, endpoint: "${endpoint}", topLogprobs: 0}}
`,
  );
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd, encoding: 'utf8' }).trim();
  if (isRepository) {
    git('init', '-q');
    git('add', 'x.yaml');
    git('commit', '-q', '-m', 'x');
  }
  const run = async (...more: string[]) => {
    const { code, stderr } = await eatlab(['run', 'x.yaml', '--db', 'x.duckdb', '--plain', ...more], cwd);
    expect(stderr).toMatch(/^done/m);
    expect(code).toBe(0);
    const store = await Store.read(join(cwd, 'x.duckdb'));
    const [row] = await store.rows<{ provenance: string }>('SELECT provenance::VARCHAR AS provenance FROM cells');
    await store.close();
    return JSON.parse(row?.provenance ?? '') as CellProvenance;
  };
  return { cwd, file, git, run };
}

describe('provenance of a cell', () => {
  it('has the commit, prompts, data, and what servers say of themselves', async () => {
    const server = await chatServer((_, i) => ({
      text: '[]',
      model: 'served-7b',
      fingerprint: i < 2 ? 'fp-1' : 'fp-2',
    }));
    const { git, run } = await experiment(server.url);
    const { servers, ...others } = await run('--limit', '5');
    const mini8 = new URL('../../configs/datasets/mini8/ka.jsonl', import.meta.url);
    expect(others).toEqual({
      experiment: 'x.yaml',
      git: { commit: git('rev-parse', 'HEAD'), dirty: false, experimentCommitted: true },
      prompts: expect.any(Object),
      data: { mini8: createHash('sha256').update(readFileSync(mini8)).digest('hex') },
    });
    const server1 = {
      engine: 'openai',
      host: new URL(server.url).host,
      origin: 'live',
      model: 'asked',
      revision: 'abc',
    };
    expect(servers).toEqual([
      { ...server1, servedModel: 'served-7b', fingerprint: 'fp-1', answers: 2 },
      { ...server1, servedModel: 'served-7b', fingerprint: 'fp-2', answers: 3 },
    ]);
  });

  it('stays what it was when a run predicts nothing new, and is that of the last run that did', async () => {
    const server = await chatServer(() => '[]');
    const { git, run } = await experiment(server.url);
    const first = await run('--limit', '2');
    git('commit', '-q', '--allow-empty', '-m', 'later');
    expect(await run('--limit', '2')).toEqual(first);
    const extended = await run('--limit', '3');
    expect(extended.git?.commit).toBe(git('rev-parse', 'HEAD'));
    expect(extended.git?.commit).not.toBe(first.git?.commit);
    expect(extended.servers?.[0]?.answers).toBe(3);
  });

  it('has no git outside a repository, and the run goes on', async () => {
    const server = await chatServer(() => '[]');
    const { run } = await experiment(server.url, { isRepository: false });
    const found = await run('--limit', '1');
    expect(found.git).toBeUndefined();
    expect(found.data).toHaveProperty('mini8');
  });
});

describe('gitState', () => {
  it('tells a changed experiment from other changes, and does not mind what git does not know', async () => {
    const { cwd, file, git } = await experiment('http://127.0.0.1:9');
    const commit = git('rev-parse', 'HEAD');
    write(cwd, 'results.duckdb', 'x');
    expect(await gitState(file)).toEqual({ commit, dirty: false, experimentCommitted: true });
    const other = write(cwd, 'new.yaml', 'name: new');
    expect(await gitState(other)).toEqual({ commit, dirty: false, experimentCommitted: false });
    appendFileSync(file, '# changed\n');
    expect(await gitState(file)).toEqual({ commit, dirty: true, experimentCommitted: false });
  });

  it('runs no program that a repository names', async () => {
    const { cwd, file, git } = await experiment('http://127.0.0.1:9');
    git('config', 'core.fsmonitor', 'touch ran; false');
    await gitState(file);
    expect(() => readFileSync(join(cwd, 'ran'))).toThrow(/ENOENT/);
  });
});
