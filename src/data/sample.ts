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

export type Sample = 'all' | { readonly size: number; readonly seed: number; readonly rule?: SampleRule };

type DrawnSample = Exclude<Sample, 'all'>;

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
 * sentences in memory, and one for `all`.
 */
export async function* selectSample(
  sentences: AsyncIterable<Sentence>,
  { sample, identity, limit = Number.POSITIVE_INFINITY }: SampleOptions,
): AsyncGenerator<Sentence> {
  const taken =
    sample === 'all'
      ? sentences
      : await firstByRank(sentences, { ...sample, size: Math.min(sample.size, limit) }, identity);
  let count = 0;
  if (limit <= 0) return;
  for await (const sentence of taken) {
    yield sentence;
    count += 1;
    if (count >= limit) return;
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
