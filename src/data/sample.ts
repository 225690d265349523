import { createHash } from 'node:crypto';
import type { Sentence } from '../text/sentence.js';

/** What a sentence is known by, beside its position. */
export interface DatasetIdentity {
  readonly dataset: string;
  readonly split: string;
  readonly language: string;
}

export type Sample = 'all' | { readonly size: number; readonly seed: number };

export interface SampleOptions {
  readonly sample: Sample;
  readonly identity: DatasetIdentity;
  /** Take only the first so many, in the order of the sample. */
  readonly limit?: number | undefined;
}

/**
 * The sentences of a sample: `all` in the order of the dataset, else ordered by SHA-256 of the seed and the sentence's identity,
 * the first `size` of them. A smaller sample of the same seed is the beginning of a larger one. Holds at most about
 * twice `size` sentences in memory, and for `all` one.
 */
export async function* selectSample(
  sentences: AsyncIterable<Sentence>,
  { sample, identity, limit = Number.POSITIVE_INFINITY }: SampleOptions,
): AsyncGenerator<Sentence> {
  const taken =
    sample === 'all' ? sentences : await firstByRank(sentences, Math.min(sample.size, limit), sample.seed, identity);
  let count = 0;
  if (limit <= 0) return;
  for await (const sentence of taken) {
    yield sentence;
    count += 1;
    if (count >= limit) return;
  }
}

/** The place of a sentence in the order of a seed, as 64 hexadecimal digits that sort. */
export function sampleRank(seed: number, { dataset, split, language }: DatasetIdentity, id: number): string {
  return createHash('sha256')
    .update(JSON.stringify([seed, dataset, split, language, id]))
    .digest('hex');
}

async function firstByRank(
  sentences: AsyncIterable<Sentence>,
  size: number,
  seed: number,
  identity: DatasetIdentity,
): Promise<Sentence[]> {
  let kept: { rank: string; sentence: Sentence }[] = [];
  const cut = () => kept.sort((a, b) => (a.rank < b.rank ? -1 : 1)).slice(0, size);
  for await (const sentence of sentences) {
    kept.push({ rank: sampleRank(seed, identity, sentence.id), sentence });
    if (kept.length >= 2 * size + 1024) kept = cut();
  }
  return cut().map(({ sentence }) => sentence);
}
