import { compile } from 'vega-lite';
import { describe, expect, test } from 'vitest';
import { paperLanguages } from '../../src/report/languages.js';
import { bleuF1Plot, bleuF1Spec } from '../../src/report/plots/bleu-f1.js';
import { withRoom } from '../../src/report/plots/labels.js';
import { languageColour } from '../../src/report/plots/palette.js';
import { withWidth } from '../../src/report/plots/plot.js';
import { toSvg } from '../../src/report/plots/svg.js';
import { contrast, distance, sights } from './support/colour.js';
import { cell, evidence, score } from './support/evidence.js';
import { hostile } from './support/synthetic.js';

const row = { language: 'ja', name: 'Japanese (ja)', system: 'eat, 3 rounds', bleu: 10, f1: 20, sentences: 100 };

describe('BLEU against F1', () => {
  test('a point for each cell that has both', () => {
    const cells = ['ja', 'ru', 'zh'].map((language) => cell({ language }));
    const [ja, ru, zh] = cells as [(typeof cells)[0], (typeof cells)[0], (typeof cells)[0]];
    const bleu = { metric: 'bleu' };
    const scores = [score(ja, 0.5), score(ja, 12, bleu), score(ru, 0.25), score(zh, 3, bleu)];
    const plot = bleuF1Plot(evidence({ cells, scores }));
    expect(plot?.spec).toMatchObject({ data: { values: [{ language: 'ja', bleu: 12, f1: 50, sentences: 100 }] } });
    expect(bleuF1Plot(evidence({ cells, scores: [score(ja, 0.5)] }))).toBeUndefined();
  });

  test('the specification', () => {
    const rows = [
      row,
      { ...row, language: 'ru', name: 'Russian (ru)', f1: 60 },
      { ...row, system: 'eat, 5 rounds', bleu: 40 },
    ];
    expect(bleuF1Spec(rows)).toMatchSnapshot();
  });

  test('compiles without a warning, with one system and with more than there are shapes', () => {
    for (const systems of [1, 2, 6, 9]) {
      const rows = Array.from({ length: systems }, (_, i) => ({ ...row, system: `system ${i}`, bleu: i }));
      const said: unknown[] = [];
      const say = (...words: unknown[]) => said.push(words);
      const logger = { level: () => logger, error: say, warn: say, info: say, debug: say } as never;
      expect(compile(withWidth(bleuF1Spec(rows), 700), { logger }).spec.marks).toHaveLength(2);
      expect(said).toEqual([]);
    }
  });

  test('is drawn without a browser: every point, no style that the page’s policy would refuse, text as text', async () => {
    const rows = [row, { ...row, system: hostile, bleu: 40 }];
    const svg = await toSvg(withWidth(bleuF1Spec(rows), 700));
    expect(svg.match(/aria-roledescription="point"/g)).toHaveLength(2);
    expect(svg).not.toMatch(/\sstyle=|<script|<img|href=/);
  });
});

describe('labels', () => {
  test('a point with no other near it has room', () => {
    expect(
      withRoom([
        { x: 0, y: 0 },
        { x: 100, y: 0 },
      ]),
    ).toEqual([true, true]);
  });

  test('a point or a label in the way leaves none', () => {
    expect(
      withRoom([
        { x: 0, y: 0 },
        { x: 15, y: 8 },
      ]),
    ).toEqual([false, true]);
    expect(
      withRoom([
        { x: 0, y: 0 },
        { x: 3, y: -12 },
      ]),
    ).toEqual([true, false]);
  });
});

describe('colours of the eight languages', () => {
  const colours = paperLanguages.map(languageColour);
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
