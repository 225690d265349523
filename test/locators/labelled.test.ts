import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { onLabelled, readLabelled } from '../../scripts/locators/labelled.js';
import { languageOf } from '../../src/languages/index.js';
import { locators } from '../../src/locators/index.js';
import { codePoints } from '../../src/text/code-points.js';

const answers = readLabelled(fileURLToPath(new URL('../fixtures/locators/answers.jsonl', import.meta.url)));

describe('answers of a real model, labelled by hand', () => {
  test('are 50 a language, and each span has the words that its label says', () => {
    const counts = new Map<string, number>();
    for (const { language } of answers) counts.set(language, (counts.get(language) ?? 0) + 1);
    expect([...counts.values()]).toEqual(Array(8).fill(50));
    for (const { sentence, right, span } of answers) {
      expect(span && codePoints(sentence).slice(...span)).toBe(right);
    }
    expect(answers.filter(({ span }) => span)).toHaveLength(243);
  });

  // Lower bounds: what each found, and upper bounds: what it invented, when the labels were made.
  test.each([
    ['aligned', 241, 0],
    ['exact', 185, 3],
    ['official', 131, 6],
  ] as const)('%s finds at least %d and invents at most %d', (name, found, invented) => {
    const counts = onLabelled(locators[name], languageOf, answers);
    expect(counts.found).toBeGreaterThanOrEqual(found);
    expect(counts.invented).toBeLessThanOrEqual(invented);
  });
});
