import { notIterable } from './messages.js';

/** Both arguments as flat lists of tags. As in the original, `yTrue` alone decides whether they are nested. */
export function flattenLike(
  yTrue: unknown,
  yPred: unknown,
): [truth: readonly unknown[], prediction: readonly unknown[]] {
  const truth = listOf(yTrue, 'yTrue');
  const nested = truth.some(Array.isArray);
  const prediction = () => listOf(yPred, 'yPred');
  return nested ? [flatten(truth), flatten(prediction())] : [truth, prediction()];
}

function flatten(sentences: readonly unknown[]): unknown[] {
  return sentences.flatMap((sentence) => listOf(sentence, 'a sentence'));
}

// Python takes a string as the list of its characters here.
function listOf(value: unknown, what: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') return [...value];
  throw notIterable(value, what);
}
