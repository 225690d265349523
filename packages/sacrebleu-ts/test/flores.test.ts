import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BLEU } from '../src/index.js';
import { describeWithShared, sharedPath } from './support/shared.js';

const lines = (...path: string[]) =>
  readFileSync(sharedPath('data', 'flores200', ...path), 'utf8')
    .replace(/\n$/, '')
    .split('\n');

describeWithShared('the published BLEU of real systems on FLORES-200', () => {
  const pairs = readdirSync(sharedPath('data', 'flores200')).filter((name) => /^..-en$/.test(name));
  const systems = pairs.flatMap((pair) => {
    const files = new Set(readdirSync(sharedPath('data', 'flores200', pair)));
    const scored = [...files].filter((file) => file.endsWith('.en.bleu'));
    return scored.filter((file) => files.has(file.slice(0, -'.bleu'.length))).map((file) => [pair, file] as const);
  });

  test('there are systems', () => expect(systems.length).toBeGreaterThan(50));

  test.each(systems)('%s %s', (pair, file) => {
    const set = file.slice(0, file.indexOf('.'));
    const score = new BLEU().corpusScore(lines(pair, file.slice(0, -'.bleu'.length)), [lines(pair, `${set}.en`)]);
    expect(score.format(1, true)).toBe(lines(pair, file)[0]);
  });
});
