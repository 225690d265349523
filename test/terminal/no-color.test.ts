import { execFile, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { bin } from '../support/eatlab.js';
import { temporaryFolder } from '../support/temporary.js';

const hasScript = spawnSync('script', ['--version']).status === 0;

/** What the program writes to a real terminal, one that util-linux's `script` makes, when it has a mistake to tell. */
const onTerminal = (env: Readonly<Record<string, string>>): Promise<string> =>
  new Promise((resolve) => {
    // Node sees no colours where CI is set.
    const { NO_COLOR: _, FORCE_COLOR: __, CI: ___, ...others } = process.env;
    const command = `"${process.execPath}" "${bin}" report --db none.duckdb`;
    const options = { cwd: temporaryFolder(), env: { ...others, TERM: 'xterm-256color', ...env } };
    execFile('script', ['-qec', command, '/dev/null'], options, (_error, stdout) => resolve(stdout));
  });

describe.skipIf(!hasScript)(`a terminal${hasScript ? '' : ' (no script of util-linux)'}`, () => {
  it('has mistakes in red, unless NO_COLOR is set', async () => {
    expect(await onTerminal({})).toContain('\x1b[31mnone.duckdb: no such database');
    const plain = await onTerminal({ NO_COLOR: '1' });
    expect(plain).toContain('none.duckdb: no such database');
    expect(plain).not.toContain('\x1b');
  });
});
