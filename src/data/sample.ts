import { hash } from 'node:crypto';
import type { Sentence } from '../text/sentence.js';

/** What identifies a sentence, besides its position. */
export interface DatasetIdentity {
  readonly dataset: string;
  readonly split: string;
  readonly language: string;
}

/** How a sample is drawn: one for all languages of a dataset or, by default, one for each language. */
export type SampleRule = 'parallel';

export interface DrawnSample {
  readonly size: number;
  readonly seed: number;
  readonly rule?: SampleRule;
  readonly distinct?: true;
}

/** With `distinct`, of equal texts only the first in the dataset is there. */
export type Sample = 'all' | { readonly distinct: true } | DrawnSample;

export const isDrawn = (sample: Sample): sample is DrawnSample => sample !== 'all' && 'size' in sample;

export const isDistinct = (sample: Sample): boolean => sample !== 'all' && sample.distinct === true;

export interface SampleOptions {
  readonly sample: Sample;
  readonly identity: DatasetIdentity;
  /** Take only this many, in the order of the sample. */
  readonly limit?: number | undefined;
}

/**
 * The sentences of a sample. `all` keeps the order of the dataset; otherwise they are ordered by SHA-256 of the seed
 * and the sentence's identity, and the first `size` are taken. With the rule `parallel` the language is not part of
 * that identity. A smaller sample with the same seed is the beginning of a larger one. Holds at most about twice `size`
 * sentences in memory, and one where all are taken; with `distinct`, also a hash of each different text.
 */
export async function* selectSample(
  sentences: AsyncIterable<Sentence>,
  { sample, identity, limit = Number.POSITIVE_INFINITY }: SampleOptions,
): AsyncGenerator<Sentence> {
  const all = isDistinct(sample) ? distinct(sentences) : sentences;
  const taken = isDrawn(sample)
    ? await firstByRank(all, { ...sample, size: Math.min(sample.size, limit) }, identity)
    : all;
  let count = 0;
  if (limit <= 0) return;
  for await (const sentence of taken) {
    yield sentence;
    count += 1;
    if (count >= limit) return;
  }
}

async function* distinct(sentences: AsyncIterable<Sentence>): AsyncGenerator<Sentence> {
  const seen = new Set<string>();
  for await (const sentence of sentences) {
    const text = hash('sha256', sentence.text, 'base64');
    if (seen.has(text)) continue;
    seen.add(text);
    yield sentence;
  }
}

/** The place of a sentence in a sample's order, as 64 hexadecimal digits that sort. */
function sampleRank({ seed, rule }: DrawnSample, { dataset, split, language }: DatasetIdentity, id: number): string {
  const of = rule === 'parallel' ? [seed, dataset, split, id] : [seed, dataset, split, language, id];
  return hash('sha256', JSON.stringify(of), 'hex');
}

async function firstByRank(
  sentences: AsyncIterable<Sentence>,
  sample: DrawnSample,
  identity: DatasetIdentity,
): Promise<Sentence[]> {
  const { size } = sample;
  let kept: { rank: string; sentence: Sentence }[] = [];
  const cut = () => kept.sort((a, b) => (a.rank < b.rank ? -1 : 1)).slice(0, size);
  for await (const sentence of sentences) {
    kept.push({ rank: sampleRank(sample, identity, sentence.id), sentence });
    if (kept.length >= 2 * size + 1024) kept = cut();
  }
  return cut().map(({ sentence }) => sentence);
}
