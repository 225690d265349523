import { describe, expect, test } from 'vitest';
import { languageOf } from '../../src/languages/index.js';
import { paperLanguages } from '../../src/languages/order.js';
import { languageColour } from '../../src/report/plots/palette.js';
import { contrast, distance, sights } from './support/colour.js';

describe('colours of the eight languages', () => {
  const colours = paperLanguages.map((code) => languageColour(languageOf(code)));
  const pairs = colours.flatMap((a, i) => colours.slice(0, i).map((b) => [a, b] as const));

  test.each(Object.keys(sights) as (keyof typeof sights)[])('are told apart by %s eyes', (sight) => {
    expect(Math.min(...pairs.map(([a, b]) => distance(a, b, sight)))).toBeGreaterThan(0.1);
  });

  test('stand out from white and from dark paper', () => {
    for (const colour of colours) {
      expect(contrast(colour, '#ffffff')).toBeGreaterThan(2.5);
      expect(contrast(colour, '#16181d')).toBeGreaterThan(2.5);
    }
  });
});
