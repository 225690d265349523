import { BeamDistance } from './edit-distance.js';
import { bestShift, MAX_CANDIDATES } from './shifts.js';

/** How many edits (insertions, deletions, substitutions, shifts) turn the hypothesis into the reference. */
export function translationEdits(hypothesis: Int32Array, reference: Int32Array): number {
  if (reference.length === 0) return hypothesis.length;
  const table = new BeamDistance(reference, hypothesis.length);
  let words = hypothesis;
  let shifts = 0;
  let candidates = 0;
  let distance = table.fill(words);
  while (distance > 0) {
    const best = bestShift(words, reference, table, distance, candidates);
    candidates = best.candidates;
    if (candidates >= MAX_CANDIDATES || best.gain <= 0) break;
    shifts++;
    words = best.words;
    distance = table.fill(words);
  }
  return shifts + distance;
}
