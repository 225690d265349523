import { tokenise } from '../data/readers/tokenise.js';
import type { Language } from '../languages/language.js';
import { codePoints } from '../text/code-points.js';
import type { Pair } from './conversations.js';

/** The type that stands for all: the corpus has none. */
const anyType = 'LOC';

/**
 * An entry whose name was held out, as a line of a dataset in JSON lines: its sentence with the one gold entity that is
 * known of it, and that entity in English. With `oracle: entities` a model is asked for just that entity, as it was
 * trained to be. Whatever else the sentence names is not annotated.
 */
export function heldOutLine({ english, words, sentence }: Pair, { unspaced }: Language): string {
  const points = codePoints(sentence);
  const start = points.fromUtf16(sentence.indexOf(words));
  const end = start + codePoints(words).length;
  const { tokens, offsets } = tokenise(sentence, unspaced ? 'characters' : 'words');
  const inside = offsets.map((token) => token.start < end && token.end > start);
  const tags = inside.map((is, i) => (!is ? 'O' : inside[i - 1] ? `I-${anyType}` : `B-${anyType}`));
  const covered = offsets.filter((_, i) => inside[i]);
  const text = codePoints(sentence).slice(covered[0]?.start ?? start, covered.at(-1)?.end ?? end);
  return `${JSON.stringify({ text: sentence, tokens, tags, entities: [{ type: anyType, text, english }] })}\n`;
}

/** The definition of the dataset of what was held out, for an experiment beside it or anywhere else. */
export const heldOutDefinition = (languages: readonly string[]) => ({
  description: 'Names of the corpus that were never learnt. The corpus has no types: LOC stands for all.',
  format: 'jsonl',
  source: 'file',
  path: 'held-out/{language}.jsonl',
  languages,
});
