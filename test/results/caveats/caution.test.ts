import { expect, test } from 'vitest';
import { labelled, titled } from '../../../src/report/plots/labelled.js';
import type { Plot } from '../../../src/report/plots/plot.js';
import { withWidth } from '../../../src/report/plots/plot.js';
import { toSvg } from '../../../src/report/plots/svg.js';
import { cautionOf } from '../../../src/results/caveats/caution.js';
import { hostile } from '../../report/support/synthetic.js';
import { cell, results, score } from '../../support/results.js';

const origin = (name: string) => ({
  ...{ model: 'm', revision: null, quantization: null, engine: 'openai', calls: 3, origin: name },
  ...{ first: '2026-11-22 10:00', last: '2026-11-22 10:00' },
});
const [live, replayed] = [origin('live'), origin('quickstart')];
const [large, tiny] = [cell(), cell({ model: 'gemma-3-270m' })];
const smoke = cell({ model: 'gemma-3-270m', ner_dataset: 'mini8' });

test.each([
  ['a live run of a large model on real data', [large], [live], undefined],
  [
    'the quickstart',
    [smoke],
    [replayed],
    'Replayed answers of gemma-3-270m, a very small model, on mini8, a smoke test.',
  ],
  ['replayed answers of a large model', [large], [replayed], 'Replayed answers of large-14b on wikiann.'],
  ['some replayed', [large], [live, replayed], 'Partly replayed answers of large-14b on wikiann.'],
  [
    'one tiny model of two',
    [large, tiny],
    [live],
    'Answers of gemma-3-270m, large-14b (gemma-3-270m very small) on wikiann.',
  ],
  [
    'a smoke test beside real data',
    [large, smoke],
    [live],
    'Answers of gemma-3-270m, large-14b (gemma-3-270m very small) on mini8, wikiann (mini8 a smoke test).',
  ],
  ['no model at all', [cell({ model: null, ner_dataset: 'mini8' })], [], 'Answers on mini8, a smoke test.'],
])('%s', (_, cells, origins, said) => {
  expect(cautionOf(results({ cells, origins }))).toBe(said);
});

const plot: Plot = {
  ...{ id: 'x', title: `Title ${hostile}`, description: 'd', caption: 'Points.' },
  spec: {
    width: 'container',
    height: 100,
    data: { values: [{ a: 1 }] },
    mark: 'point',
    encoding: { x: { field: 'a', type: 'quantitative' } },
  },
};

test('a figure says how many sentences a cell has, by metric where these differ', () => {
  const cells = [cell({ language: 'ja' }), cell({ language: 'ru' })];
  const scores = cells.flatMap((one, i) => [
    score(one, 0.5, { sentences: 100 }),
    score(one, 20, { metric: 'bleu', sentences: 300 + 100 * i }),
  ]);
  const shown = results({ cells, scores, origins: [live] });
  expect(labelled(plot, ['f1.seqeval'], shown).caption).toBe('Points. n = 100 sentences per cell.');
  expect(labelled(plot, ['f1.seqeval', 'bleu'], shown).caption).toBe(
    'Points. n = 100 (F1 seqeval) and 300 to 400 (BLEU) sentences per cell.',
  );
  expect(labelled(plot, ['entropy'], shown).caption).toBe('Points.');
});

test('a figure in a file of its own has its title, n and cautions in the picture, as text', async () => {
  const shown = results({ cells: [smoke], scores: [score(smoke, 0.5)], origins: [replayed] });
  const svg = await toSvg(withWidth(titled(labelled(plot, ['f1.seqeval'], shown)), 600));
  expect(svg).toContain('n = 100 sentences per cell.');
  expect(svg).toContain('Replayed answers of gemma-3-270m, a very small model, on mini8, a smoke test.');
  expect(svg).toContain('Title &lt;/script&gt;');
  expect(svg).not.toContain('<script');
});
