import { ofBeats, ofBleu, ofDifferences, ofF1, ofF1Before, ofValue } from './cases.js';

const lengths = ['short', 'long'];
const cross = (first, second) => first.flatMap((a) => second.map((b) => ({ ...a, ...b })));
const of = (name, values) => values.map((value) => ({ [name]: value }));
const all = (axes) => Object.entries(axes).reduce((worlds, [name, values]) => cross(worlds, of(name, values)), [{}]);

/** What is simulated: how, in which worlds, and how many times each. */
export const grid = {
  f1: {
    simulate: ofF1,
    worlds: all({
      length: lengths,
      together: [false, true],
      sentences: [20, 40, 100, 300, 1000],
      f1: [0.1, 0.3, 0.5, 0.7, 0.9, 0.95],
    }),
    times: ({ sentences }) => (sentences > 300 ? 2000 : 4000),
  },
  before: {
    simulate: ofF1Before,
    worlds: all({ length: lengths, together: [true], sentences: [40, 100, 300], f1: [0.1, 0.5, 0.9, 0.95] }),
    times: () => 1000,
  },
  difference: {
    simulate: ofDifferences,
    worlds: all({
      length: lengths,
      sentences: [40, 100, 300],
      same: [0.3, 0.8],
      f1: [
        [0.5, 0.5],
        [0.9, 0.9],
        [0.9, 0.8],
        [0.95, 0.93],
      ],
    }),
    times: () => 2000,
  },
  bleu: {
    simulate: ofBleu,
    worlds: all({ sentences: [40, 100, 300], quality: [0.3, 0.55, 0.75, 0.9] }),
    times: () => 2000,
  },
  value: {
    simulate: ofValue,
    worlds: all({
      length: lengths,
      together: [true],
      sentences: [40, 100, 300],
      f1: [0.5, 0.9],
      end: ['under, ± 2', 'over, ± 2', 'under, ± 10', 'over, ± 10'],
    }),
    times: () => 2000,
  },
  beats: {
    simulate: ofBeats,
    worlds: all({
      length: lengths,
      sentences: [40, 100, 300],
      same: [0.5],
      f1: [
        [0.5, 0.5],
        [0.9, 0.9],
        [0.9, 0.91],
      ],
    }),
    times: () => 1000,
  },
};

/** The name of a world, under which its result is kept. */
export const keyOf = (kind, world) => `${kind} ${JSON.stringify(world)}`;
