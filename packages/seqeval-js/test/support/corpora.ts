import fc from 'fast-check';

/** One sentence: true and predicted tags, as many of each. */
export type Pair = { truth: string[]; prediction: string[] };

const types = ['PER', 'LOC', 'ORG', 'Ａ', '😀', '__proto__', '10'];

const tag = (letters: string) =>
  fc.oneof(
    fc.constant('O'),
    fc.tuple(fc.constantFrom(...letters), fc.constantFrom(...types)).map(([letter, type]) => `${letter}-${type}`),
  );

/** Any corpus whose tags have these letters, well formed or not. */
export function corpus(letters: string): fc.Arbitrary<Pair[]> {
  const pair = fc.array(fc.tuple(tag(letters), tag(letters)), { maxLength: 8 }).map((tags) => ({
    truth: tags.map(([truth]) => truth),
    prediction: tags.map(([, prediction]) => prediction),
  }));
  return fc.array(pair, { minLength: 1, maxLength: 6 });
}

export function columns(pairs: readonly Pair[]): [yTrue: string[][], yPred: string[][]] {
  return [pairs.map((pair) => pair.truth), pairs.map((pair) => pair.prediction)];
}

/** Entities of one sentence, `gap` tags after each other, `length` tags long. */
export type Layout = { gap: number; length: number; type: string }[];

export const layout: fc.Arbitrary<Layout> = fc.array(
  fc.record({ gap: fc.nat(2), length: fc.integer({ min: 1, max: 4 }), type: fc.constantFrom(...types) }),
  { maxLength: 5 },
);
