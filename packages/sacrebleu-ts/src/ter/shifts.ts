import { type BeamDistance, DELETE, INSERT, SAME } from './edit-distance.js';

const MAX_SHIFT_SIZE = 10;
const MAX_SHIFT_DISTANCE = 50;
/** How many candidates are tried for a pair of segments, in all its rounds together. */
export const MAX_CANDIDATES = 1000;

/** How the words of hypothesis and reference correspond. */
interface Alignment {
  /** For each reference word, the position of the last hypothesis word at or before its place; -1: before the first. */
  readonly align: Int32Array;
  /** 1 if the word has no match. */
  readonly hypothesisErrors: Uint8Array;
  readonly referenceErrors: Uint8Array;
}

/** Follows the trace with insert and delete exchanged, as the original does. */
function alignment(trace: readonly number[], hypothesisLength: number, referenceLength: number): Alignment {
  const align = new Int32Array(referenceLength);
  const hypothesisErrors = new Uint8Array(hypothesisLength);
  const referenceErrors = new Uint8Array(referenceLength);
  let h = -1;
  let r = -1;
  for (const operation of trace) {
    if (operation !== INSERT) h++;
    if (operation !== DELETE) {
      r++;
      align[r] = h;
    }
    const wrong = operation === SAME ? 0 : 1;
    if (operation !== INSERT) hypothesisErrors[h] = wrong;
    if (operation !== DELETE) referenceErrors[r] = wrong;
  }
  return { align, hypothesisErrors, referenceErrors };
}

function anyError(errors: Uint8Array, start: number, length: number): boolean {
  for (let i = start; i < start + length; i++) if (errors[i] === 1) return true;
  return false;
}

/** Writes `words` to `into`, with the span `[start, start + length)` moved to `target`. */
export function shift(words: Int32Array, start: number, length: number, target: number, into: Int32Array): void {
  into.set(words);
  if (target < start) {
    into.copyWithin(target + length, target, start);
    into.set(words.subarray(start, start + length), target);
    return;
  }
  // A target after the span means that it ends before that old position; one within, that it moves right as far as it
  // can.
  const end = target > start + length ? target - length : Math.min(target, words.length - length);
  into.copyWithin(start, start + length, end + length);
  into.set(words.subarray(start, start + length), end);
}

/** The result of the best shift. */
export interface BestShift {
  readonly words: Int32Array;
  /** By how much the distance shrinks; 0 if no shift helps. */
  readonly gain: number;
  /** How many candidates have been tried so far. */
  readonly candidates: number;
}

/**
 * Finds the shift that shortens the distance most, of a run of words that the reference has, too (upstream `_shift`).
 * Of equally good shifts, the longest run wins, then the earliest start, then the smallest target.
 * @param before the distance of `words`, which `distance` was last filled with
 * @param tried how many candidates earlier rounds of this pair have tried
 */
export function bestShift(
  words: Int32Array,
  reference: Int32Array,
  distance: BeamDistance,
  before: number,
  tried: number,
): BestShift {
  const { align, hypothesisErrors, referenceErrors } = alignment(distance.trace(), words.length, reference.length);
  const shifted = new Int32Array(words.length);
  let best: Int32Array | undefined;
  let lowest = before;
  let bestRank: readonly [length: number, start: number, target: number] = [0, 0, 0];
  let candidates = tried;

  for (let start = 0; start < words.length && candidates < MAX_CANDIDATES; start++) {
    const from = Math.max(0, start - MAX_SHIFT_DISTANCE);
    const until = Math.min(reference.length, start + MAX_SHIFT_DISTANCE + 1);
    for (let r = from; r < until && candidates < MAX_CANDIDATES; r++) {
      for (let length = 1; length <= MAX_SHIFT_SIZE; length++) {
        if (start + length > words.length || r + length > reference.length) break;
        if (words[start + length - 1] !== reference[r + length - 1]) break;
        if (!anyError(hypothesisErrors, start, length) || !anyError(referenceErrors, r, length)) continue;
        const place = align[r] as number;
        if (place >= start && place < start + length) continue;
        let previous = -1;
        for (let offset = -1; offset < length; offset++) {
          const target = r + offset === -1 ? 0 : (align[r + offset] as number) + 1;
          if (target === previous) continue;
          previous = target;
          shift(words, start, length, target, shifted);
          candidates++;
          const after = distance.distance(shifted, Math.min(start, target), lowest);
          if (after > lowest || after === before) continue;
          const [bestLength, bestStart, bestTarget] = bestRank;
          const better =
            after < lowest ||
            length > bestLength ||
            (length === bestLength && (start < bestStart || (start === bestStart && target < bestTarget)));
          if (!better) continue;
          best = shifted.slice();
          lowest = after;
          bestRank = [length, start, target];
        }
        if (candidates >= MAX_CANDIDATES) break;
      }
    }
  }
  return best === undefined ? { words, gain: 0, candidates } : { words: best, gain: before - lowest, candidates };
}
