import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathName } from '../src/path-name.js';
import { temporaryFolder } from './support/temporary.js';

describe('a name as a part of a path', () => {
  it('stays as it is where it leads nowhere else', () => {
    for (const name of [
      'quickstart',
      'f1-seqeval',
      'Qwen2.5-7B',
      'mine 2 (copy)',
      '실험',
      'Ελλάδα',
      'a+b=c',
      '-x',
      "it's",
    ])
      expect(pathName(name)).toBe(name);
  });

  it.each([
    ['..', '%2E%2E'],
    ['.', '%2E'],
    ['', '%'],
    ['../../../evil2', '%2E.%2F..%2F..%2Fevil2'],
    ['/etc/passwd', '%2Fetc%2Fpasswd'],
    ['..\\..\\evil', '%2E.%5C..%5Cevil'],
    ['C:\\x', 'C%3A%5Cx'],
    ['.ssh', '%2Essh'],
    ['a\0b', 'a%00b'],
    ['a\nb\x1b[2J', 'a%0Ab%1B[2J'],
    ['a%2Fb', 'a%252Fb'],
    ['a.', 'a%2E'],
    ['CON.html', '%43ON.html'],
    ['con', '%63on'],
    ['x\u202eexe.txt', 'x%E2%80%AEexe.txt'],
    ['a\u2028b', 'a%E2%80%A8b'],
  ])('is written otherwise where it does: %j', (name, path) => expect(pathName(name)).toBe(path));

  it('is one part below its folder, is a file that can be made, and is that of no other name', () => {
    const folder = temporaryFolder();
    const names = fc.sample(
      fc.string({
        unit: fc.oneof(
          fc.constantFrom('.', '/', '\\', '%', '2', 'F', '\0', ' ', '\ud83d', '~'),
          fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
        ),
        maxLength: 300,
      }),
      { numRuns: 2000, seed: 3 },
    );
    const made = new Map<string, string>();
    for (const name of [...names, 'x'.repeat(400), `${'x'.repeat(400)}y`, '日'.repeat(100_000)]) {
      const path = join(folder, pathName(name));
      expect(dirname(resolve(path))).toBe(folder);
      const text = Buffer.from(name).toString();
      expect(made.get(path) ?? text).toBe(text);
      made.set(path, text);
      writeFileSync(`${path}.12345-1@some-host.incomplete`, '');
      mkdirSync(path, { recursive: true });
    }
    expect(readdirSync(folder)).toHaveLength(2 * made.size);
  });
});
