import type { TopLevelSpec } from 'vega-lite';
import { type LanguageOf, languageOf as languageByCode } from '../../languages/index.js';
import { languageOrder } from '../../languages/order.js';
import type { Difference } from '../../results/relations/differences.js';
import { languageColourChannel, mostSmall, shownLanguage, small } from './base.js';
import { pictures } from './pictures.js';
import type { Plot } from './plot.js';

/** How much another value of an axis changes F1, by language, with intervals: with and without fine-tuning, say. */
export function differencesPlot(
  { id, title, words }: { id: string; title: string; words: string },
  all: readonly Difference[],
  languageOf: LanguageOf = languageByCode,
): Plot | undefined {
  if (all.length === 0) return undefined;
  const pictureOf = ({ series, to }: Difference) => [series, to].filter((part) => part !== '').join(' · ');
  const pictures = [...new Set(all.map(pictureOf))];
  const kept = pictures.slice(0, mostSmall);
  const rows = all
    .map((one) => ({ ...one, picture: pictureOf(one), name: shownLanguage(languageOf(one.language)) }))
    .filter(({ picture }) => kept.includes(picture));
  const left =
    pictures.length > kept.length ? ` Only the first ${kept.length} of ${pictures.length} pairs are shown.` : '';
  return {
    id,
    title,
    description: `Differences in F1 by language, with intervals: ${kept.join('; ')}.`,
    caption: `${words} Points to the right of the line are gains, points to its left losses. Points are differences in entity F1 (seqeval) and bars their 95 % intervals by paired bootstrap over the sentences that both have. Intervals are not corrected for multiple comparisons.${left}`,
    spec: differencesSpec(rows, languageOf),
  };
}

export interface DifferenceRow extends Difference {
  readonly picture: string;
  readonly name: string;
}

/** The specification, from rows alone. */
export function differencesSpec(rows: readonly DifferenceRow[], languageOf: LanguageOf): TopLevelSpec {
  const sort = languageOrder(rows.map(({ language }) => language));
  const y = { field: 'language', type: 'nominal', title: null, sort } as const;
  const color = { ...languageColourChannel(sort, languageOf), legend: null };
  const layer = [
    {
      mark: { type: 'rule', color: 'currentColor', opacity: 0.5 },
      encoding: { x: { datum: 0, type: 'quantitative' } },
    },
    {
      mark: { type: 'rule', strokeWidth: 2 },
      encoding: {
        y,
        x: { field: 'low', type: 'quantitative', title: 'Difference in F1' },
        x2: { field: 'high' },
        color,
      },
    },
    {
      mark: { type: 'point', filled: true, size: 70, opacity: 1 },
      encoding: {
        y,
        x: { field: 'difference', type: 'quantitative', title: 'Difference in F1' },
        color,
        tooltip: [
          { field: 'name', type: 'nominal', title: 'language' },
          { field: 'difference', type: 'quantitative', format: '+.1f' },
          { field: 'low', type: 'quantitative', title: 'from', format: '+.1f' },
          { field: 'high', type: 'quantitative', title: 'to', format: '+.1f' },
          { field: 'sentences', type: 'quantitative', format: ',d' },
        ],
      },
    },
  ];
  const height = 22 * sort.length + 10;
  return pictures(rows, {
    by: 'picture',
    drawing: { layer },
    heights: { one: height, each: height },
    header: { labelLimit: small.width },
  });
}
