import type { TopLevelSpec } from 'vega-lite';
import { type LanguageOf, languageOf as languageByCode } from '../../languages/index.js';
import { type Registry, registry } from '../../metrics/registry.js';
import type { Between } from '../../results/relations/between.js';
import type { OverSentences } from '../../results/relations/over-sentences.js';
import {
  coefficient,
  probability,
  type Quality,
  type QualityWords,
  wordsOf,
} from '../../results/relations/relation.js';
import type { Within } from '../../results/relations/within.js';
import { meanBy } from '../../statistics/mean-by.js';
import { languageColourChannel, mostSmall, shownLanguage, small, wide } from './base.js';
import { pictures } from './pictures.js';
import type { Plot } from './plot.js';

const f1Title = 'F1 over entities (seqeval)';
const range = ({ low, high }: { low: number; high: number }) => `${coefficient(low)} to ${coefficient(high)}`;

/** There is no interval if F1 does not vary in too many of the resamples. */
const intervalWords = (interval: { low: number; high: number }) =>
  Number.isFinite(interval.low) && Number.isFinite(interval.high) ? range(interval) : 'no interval: F1 hardly varies';

/** Names of scores and languages; results also know the ones that users add. */
interface Words {
  readonly registry: Registry;
  readonly languageOf: LanguageOf;
}

const ours: Words = { registry, languageOf: languageByCode };

const title = ({ short }: QualityWords) => `${short} against F1`;

/** Between languages: one point per language, one panel per system. */
export function betweenPlot(quality: Quality, relations: readonly Between[], words: Words = ours): Plot | undefined {
  if (relations.length === 0) return undefined;
  const named = wordsOf(quality, words.registry);
  const kept = relations.slice(0, mostSmall);
  const rows = kept.flatMap(({ system, points, correlation, sentencesOnly }) => {
    const said = correlation
      ? [
          `r = ${coefficient(correlation.r)}, ${probability(correlation.p)}`,
          ...(correlation.leaveOneOut ? [`${range(correlation.leaveOneOut)} without one language`] : []),
          ...(sentencesOnly
            ? [
                `r = ${coefficient(sentencesOnly.correlation.r)} on the ${Math.round(100 * sentencesOnly.share)} % whole sentences`,
              ]
            : []),
        ].join(' · ')
      : 'no correlation';
    return points.map((point) => ({
      ...point,
      name: shownLanguage(words.languageOf(point.language)),
      picture: kept.length > 1 ? [system.label, said].join(' · ') : said,
    }));
  });
  const languages = Math.max(...relations.map(({ points }) => points.length));
  const left =
    relations.length > kept.length ? ` Only the first ${kept.length} of ${relations.length} systems are shown.` : '';
  return {
    id: `between-${quality}`,
    title: `${title(named)}, between languages`,
    description: `Scatter plots of ${languages} languages: ${named.words} against F1.`,
    caption:
      `One point per language; r is Pearson’s, p is exact over all orders of the points, and the range is that of r when any one language is left out. ${languages} points prove very little: with eight, |r| has to reach .71 for p < .05, and languages are not a random sample. Whole sentences are those that are not redirect lines and have more than 6 tokens (12 characters in languages without spaces between words): without the others, F1 no longer includes lines that need no translating. ${
        quality === 'entropy' ? 'Entropies of different models are not comparable. ' : ''
      }${left}`.trim(),
    spec: betweenSpec(rows, named, words.languageOf),
  };
}

export interface BetweenRow {
  readonly picture: string;
  readonly language: string;
  readonly name: string;
  readonly quality: number;
  readonly f1: number;
}

/** The specification, from rows alone. */
export function betweenSpec(
  rows: readonly BetweenRow[],
  { unit, digits }: QualityWords,
  languageOf: LanguageOf,
): TopLevelSpec {
  const x = { field: 'quality', type: 'quantitative', title: unit, scale: { zero: false } } as const;
  const y = { field: 'f1', type: 'quantitative', title: f1Title, scale: { zero: false } } as const;
  const color = {
    ...languageColourChannel(
      rows.map(({ language }) => language),
      languageOf,
    ),
    legend: null,
  };
  const tooltip = [
    { field: 'name', type: 'nominal', title: 'language' },
    { field: 'quality', type: 'quantitative', title: unit, format: `.${digits}f` },
    { field: 'f1', type: 'quantitative', title: 'F1', format: '.1f' },
  ];
  const layer = [
    { mark: { type: 'point', filled: true, size: 70, opacity: 1 }, encoding: { x, y, color, tooltip } },
    {
      mark: { type: 'text', align: 'left', dx: 6, dy: -6, fontSize: 11, color: 'currentColor' },
      encoding: { x, y, text: { field: 'language' } },
    },
  ];
  return related(rows, layer, 'own');
}

/** Within languages: one point per cell, with the common slope through the mean of each language. */
export function withinPlot(quality: Quality, relation: Within | null, words: Words = ours): Plot | undefined {
  if (!relation) return undefined;
  const named = wordsOf(quality, words.registry);
  const { points, correlation, interval } = relation;
  const said = [
    `repeated-measures r = ${coefficient(correlation.r)}`,
    ...(interval ? [`95 % interval over sentences ${intervalWords(interval)}`] : []),
    `${probability(correlation.p)} with ${correlation.degrees} degrees of freedom if cells were independent`,
  ].join('; ');
  return {
    id: `within-${quality}`,
    title: `${title(named)}, within a language over cells`,
    description: `Scatter plot of ${points.length} cells of ${correlation.subjects} languages with one common slope.`,
    caption: `One point per cell, coloured by language, and the common slope that fits all languages best, each at its own level: ${said}. F1 is entity F1 (f1.seqeval) of ${points.length} cells of ${new Set(points.map(({ system }) => system)).size} systems: all those in this report except oracles and degenerate baselines. A claim that eatlab verify grades may cover other cells or another F1, and then has a different r. Cells of one language share their sentences${
      quality === 'entropy' ? ', and entropies of different models are not comparable' : ''
    }.`,
    spec: withinSpec(points, named, words.languageOf),
  };
}

/** The specification, from points alone. */
export function withinSpec(
  points: Within['points'],
  { unit, digits }: QualityWords,
  languageOf: LanguageOf,
): TopLevelSpec {
  const rows = points.map((point) => ({ ...point, name: shownLanguage(languageOf(point.language)) }));
  const x = { field: 'quality', type: 'quantitative', title: unit, scale: { zero: false } } as const;
  const y = { field: 'f1', type: 'quantitative', title: f1Title, scale: { zero: false } } as const;
  const color = languageColourChannel(
    rows.map(({ language }) => language),
    languageOf,
  );
  const spec = {
    ...wide(380),
    layer: [
      {
        data: { values: commonSlope(points) },
        mark: { type: 'line', strokeWidth: 1.5, opacity: 0.6 },
        encoding: { x, y, color },
      },
      {
        data: { values: rows },
        mark: { type: 'point', filled: true, size: 65, opacity: 0.9 },
        encoding: {
          x,
          y,
          color,
          tooltip: [
            { field: 'name', type: 'nominal', title: 'language' },
            { field: 'system', type: 'nominal', title: 'system' },
            { field: 'quality', type: 'quantitative', title: unit, format: `.${digits}f` },
            { field: 'f1', type: 'quantitative', title: 'F1', format: '.1f' },
          ],
        },
      },
    ],
  };
  return spec as unknown as TopLevelSpec;
}

/** The two ends of each language's line, which has the common slope and passes through the language's mean. */
function commonSlope(points: Within['points']) {
  const means = meanBy(points, ({ language }) => language, ['quality', 'f1']);
  const centred = points.map(({ language, quality, f1 }) => {
    const mean = means.get(language);
    return { dx: quality - (mean?.quality ?? 0), dy: f1 - (mean?.f1 ?? 0) };
  });
  const slope =
    centred.reduce((sum, { dx, dy }) => sum + dx * dy, 0) / centred.reduce((sum, { dx }) => sum + dx * dx, 0);
  return [...means].flatMap(([language, mean]) => {
    const own = points.filter((point) => point.language === language).map(({ quality }) => quality);
    return [Math.min(...own), Math.max(...own)].map((quality) => ({
      language,
      quality,
      f1: mean.f1 + slope * (quality - mean.quality),
    }));
  });
}

/** Over sentences: fifths of the sentences by quality, one line per language, one panel per system. */
export function overSentencesPlot(
  quality: Quality,
  relations: readonly OverSentences[],
  words: Words = ours,
): Plot | undefined {
  if (relations.length === 0) return undefined;
  const named = wordsOf(quality, words.registry);
  const kept = relations.slice(0, mostSmall);
  const rows = kept.flatMap(({ system, fifths, r, interval, byLanguage }) => {
    const said = `mean of Spearman’s r ${coefficient(r)} (${intervalWords(interval)})`;
    const picture = kept.length > 1 ? `${system.label} · ${said}` : said;
    return fifths.map((fifth) => ({
      ...fifth,
      name: shownLanguage(words.languageOf(fifth.language)),
      r: coefficient(byLanguage.find(({ language }) => language === fifth.language)?.r ?? 0),
      picture,
    }));
  });
  const left =
    relations.length > kept.length ? ` Only the first ${kept.length} of ${relations.length} systems are shown.` : '';
  return {
    id: `sentences-${quality}`,
    title: `${title(named)}, over sentences`,
    description: `Lines of mean F1 over fifths of the sentences by ${named.words}, one per language.`,
    caption: `The sentences of each language are divided into five equal parts by the ${named.words} of their translation, lowest first; the lines show the mean F1 of each part. ${sentenceValue(quality, named)} and F1 are of the same sentences. The 95 % interval over sentences is in brackets. Sentences with neither gold nor predicted entities are excluded.${left}`,
    spec: overSentencesSpec(rows, named, words.languageOf),
  };
}

const sentenceValue = (quality: Quality, { words }: QualityWords): string =>
  quality === 'bleu' || quality === 'entropy' ? 'BLEU (with effective order) or entropy' : words;

export interface FifthRow {
  readonly picture: string;
  readonly language: string;
  readonly name: string;
  readonly fifth: number;
  readonly f1: number;
  readonly sentences: number;
  readonly r: string;
}

/** The specification, from rows alone. */
export function overSentencesSpec(
  rows: readonly FifthRow[],
  { words }: QualityWords,
  languageOf: LanguageOf,
): TopLevelSpec {
  const axis = { labelAngle: 0, labelExpr: "datum.value == 1 ? 'lowest' : datum.value == 5 ? 'highest' : datum.value" };
  const x = {
    field: 'fifth',
    type: 'ordinal',
    title: `Fifth of the sentences by ${words}`,
    axis,
  } as const;
  const y = { field: 'f1', type: 'quantitative', title: 'Mean F1 of sentences' } as const;
  const color = languageColourChannel(
    rows.map(({ language }) => language),
    languageOf,
  );
  const tooltip = [
    { field: 'name', type: 'nominal', title: 'language' },
    { field: 'f1', type: 'quantitative', title: 'mean F1', format: '.1f' },
    { field: 'sentences', type: 'quantitative', title: 'sentences' },
    { field: 'r', type: 'nominal', title: 'Spearman’s r' },
  ];
  return related(
    rows,
    [
      { mark: { type: 'line', strokeWidth: 1.5 }, encoding: { x, y, color } },
      { mark: { type: 'point', filled: true, size: 50, opacity: 1 }, encoding: { x, y, color, tooltip } },
    ],
    'shared',
  );
}

/** One panel per picture text, with its own scales or shared ones. */
function related(
  rows: readonly { readonly picture: string }[],
  layer: readonly object[],
  scales: 'own' | 'shared',
): TopLevelSpec {
  return pictures(rows, {
    by: 'picture',
    drawing: { layer },
    heights: { one: 320, each: small.height },
    header: { labelFontSize: 11, labelLimit: small.width + 40, labelExpr: "split(datum.value, ' · ')" },
    title: { text: rows[0]?.picture ?? '', fontSize: 12, fontWeight: 'normal' },
    resolve: scales === 'own' ? { scale: { x: 'independent', y: 'independent' } } : {},
  });
}
