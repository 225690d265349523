import { narrowToTypes } from '../../metrics/by-type.js';
import { microF1 } from '../../metrics/entity-f1.js';
import type { Score } from '../../metrics/metric.js';
import { spearman } from '../../statistics/correlation.js';
import { Random } from '../../statistics/random.js';
import { drawCounts, percentile, resamples } from '../../statistics/resample.js';
import { weightedSpearman } from '../../statistics/weighted-spearman.js';
import type { Results } from '../results.js';
import type { SentenceStats } from '../rows/sentence-stats.js';
import type { System } from '../systems.js';
import { f1Scale, type Quality, vectorsOf } from './relation.js';
import type { SentenceVectors } from './sentence-vectors.js';

/** One of five equal parts of the sentences, ordered by translation quality from the lowest, and its mean F1. */
export interface Fifth {
  readonly language: string;
  readonly fifth: number;
  /** From 0 to 100. */
  readonly f1: number;
  readonly sentences: number;
}

/** F1 of sentences against the quality of their translations in one system. */
export interface OverSentences {
  readonly system: System;
  readonly fifths: readonly Fifth[];
  /** Mean of the per-language Spearman coefficients, and its 95 % interval over sentences. */
  readonly r: number;
  readonly interval: { readonly low: number; readonly high: number };
  readonly byLanguage: readonly { readonly language: string; readonly r: number; readonly sentences: number }[];
}

/** Below this, a fifth is only a handful of sentences. */
const fewest = 25;

/**
 * One relation for each system whose translations and entities cover the same sentences, using sentences with both
 * values.
 */
export function overSentences(quality: Quality, results: Results, stats: SentenceVectors) {
  const drawsOf = drawing();
  const score = results.registry.find(quality)?.score;
  if (!score) return [];
  const vectors = vectorsOf(quality, stats);
  return results.systems.flatMap((system): OverSentences[] => {
    const samples = [...system.cells].flatMap(([language, { cell_id, ner_dataset, translation_dataset }]) => {
      if (translation_dataset !== null && translation_dataset !== ner_dataset) return [];
      const pairs = pairsOf(score, vectors.get(cell_id), stats.seqeval.get(cell_id));
      const r = spearman(pairs.x, pairs.y);
      return pairs.x.length >= fewest && !Number.isNaN(r) ? [{ language, r, ...pairs }] : [];
    });
    if (samples.length === 0) return [];
    const byLanguage = samples.map(({ language, r, x }) => ({ language, r, sentences: x.length }));
    return [
      {
        system,
        fifths: samples.flatMap(fifthsOf),
        r: byLanguage.reduce((sum, { r }) => sum + r, 0) / byLanguage.length,
        // Computed on demand, since figures show only a few of many systems.
        get interval() {
          return intervalOf(samples, drawsOf);
        },
        byLanguage,
      },
    ];
  });
}

interface Pairs {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Sentences that have gold or predicted entities: quality and F1 (0 to 100) of each. */
function pairsOf(score: Score, translation: SentenceStats | undefined, judged: SentenceStats | undefined): Pairs {
  const [x, y]: [number[], number[]] = [[], []];
  if (!translation || !judged) return { x, y };
  const { ofSentence = score.value } = score;
  const at = new Map(judged.ids.map((id, i) => [id, i]));
  const [ofEntities, ofTranslations] = [judged.stats, translation.stats];
  for (const [i, id] of translation.ids.entries()) {
    const counts = ofEntities[at.get(id) ?? -1];
    const vector = ofTranslations[i];
    if (!counts || !vector) continue;
    const entities = narrowToTypes(counts);
    if (entities[1] + entities[2] === 0) continue;
    x.push(ofSentence(vector));
    y.push(f1Scale * microF1(entities));
  }
  return { x, y };
}

function fifthsOf({ language, x, y }: Pairs & { readonly language: string }): Fifth[] {
  const order = x.map((_, i) => i).sort((a, b) => (x[a] ?? 0) - (x[b] ?? 0) || a - b);
  return [0, 1, 2, 3, 4].map((fifth) => {
    const part = order.slice(Math.floor((fifth * order.length) / 5), Math.floor(((fifth + 1) * order.length) / 5));
    const f1 = part.reduce((sum, i) => sum + (y[i] ?? 0), 0) / part.length;
    return { language, fifth: fifth + 1, f1, sentences: part.length };
  });
}

function intervalOf(samples: readonly Pairs[], drawsOf: Draws) {
  const draws = drawsOf(samples.map(({ x }) => x.length));
  const means = new Float64Array(resamples);
  for (const [k, { x, y }] of samples.entries()) {
    const coefficientOf = weightedSpearman(x, y);
    for (let i = 0; i < resamples; i++) {
      means[i] = (means[i] ?? 0) + coefficientOf(draws[i]?.[k] ?? []) / samples.length;
    }
  }
  return percentile(means, 0.05);
}

type Draws = (lengths: readonly number[]) => readonly (readonly Uint16Array[])[];

/**
 * How often each sentence of each language is drawn, by resample. Systems with the same number of sentences share their
 * draws; only the latest draws are kept.
 */
function drawing(): Draws {
  let [known, draws]: [string, Uint16Array[][]] = ['', []];
  return (lengths) => {
    const key = lengths.join(' ');
    if (key !== known) {
      const random = new Random();
      const counts = lengths.map((length) => new Uint32Array(length));
      draws = Array.from({ length: resamples }, () =>
        counts.map((count) => {
          drawCounts(count, random);
          return Uint16Array.from(count);
        }),
      );
      known = key;
    }
    return draws;
  };
}
