import { describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/index.js';
import { helpText } from '../../src/help.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder } from '../support/temporary.js';

const folder = temporaryFolder();
const lines = (text: string) => text.replace(/\s+/g, ' ');

describe('eatlab --help', () => {
  it('lists every command that the parser knows, in its order', async () => {
    const [quick, parsed] = await Promise.all([eatlab(['--help'], folder), eatlab(['--help', '--no-version'], folder)]);
    expect([quick.code, quick.stderr]).toEqual([0, '']);
    const listed = (text: string) => /Commands: (.*?) Options:/.exec(lines(text))?.[1];
    expect(listed(quick.stdout)).toBe(listed(parsed.stdout));
    expect(listed(quick.stdout)).toContain('eatlab completion');
  });

  it('of a command is still its own', async () => {
    const { stdout, code } = await eatlab(['merge', '--help'], folder);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^eatlab merge <database\.\.>/);
  });

  it('fits the width of the terminal', () => {
    for (const width of [80, 100]) {
      expect(
        Math.max(
          ...helpText(commands, width)
            .split('\n')
            .map((line) => line.length),
        ),
      ).toBeLessThanOrEqual(width);
    }
  });
});
