import { hash } from 'node:crypto';
import { cleaned } from '../corpus/clean.js';
import type { Entry } from '../corpus/entry.js';
import { leakOf, type TestSet } from '../corpus/leaks.js';
import { surfaceOf } from '../corpus/surface.js';
import type { Language } from '../languages/language.js';
import type { Pair } from './conversations.js';
import type { Recipe } from './recipe.js';

/** Why an entry is not learnt. */
export type LeftOut = 'absent' | 'other form' | 'length' | 'leak' | 'twice' | 'share';

/** The entries of a language, parted. */
export interface Chosen {
  readonly learnt: readonly Pair[];
  /** With names that are never learnt, in any language. */
  readonly heldOut: readonly Pair[];
  readonly leftOut: Readonly<Record<LeftOut, number>>;
}

export interface ChooseOptions {
  readonly data: Recipe['data'];
  readonly seed: number;
  readonly language: Language;
  readonly testSets: readonly TestSet[];
}

/**
 * Parts the entries of a language into those that are learnt, held out and left out. Which names are held out depends
 * on the names alone, so it is the same in all languages and trainings; a smaller share is part of a larger one.
 */
export async function chooseEntries(entries: AsyncIterable<Entry>, options: ChooseOptions): Promise<Chosen> {
  const { data, seed, language, testSets } = options;
  const leftOut: Record<LeftOut, number> = { absent: 0, 'other form': 0, length: 0, leak: 0, twice: 0, share: 0 };
  const [learnt, heldOut]: [Ranked[], Pair[]] = [[], []];
  const seen = new Set<string>();
  for await (const raw of entries) {
    const entry = { ...raw, text: cleaned(raw.text).text };
    const surface = surfaceOf(entry, language);
    const length = [...entry.text].length;
    const key = `${entry.target}\n${entry.text}`;
    const why: LeftOut | undefined =
      surface.kind === 'absent'
        ? 'absent'
        : surface.kind === 'inflected' && data.names === 'verbatim'
          ? 'other form'
          : length < data.characters.from || length > data.characters.to
            ? 'length'
            : seen.has(key)
              ? 'twice'
              : testSets.some((testSet) => isLeak(entry, testSet, language))
                ? 'leak'
                : undefined;
    if (why !== undefined || surface.kind === 'absent') {
      leftOut[why ?? 'absent']++;
      continue;
    }
    seen.add(key);
    const pair = { language: language.name, english: entry.english, words: surface.words, sentence: entry.text };
    if (placeOf(`held out ${entry.english.toLowerCase()}`) < data.heldOut) heldOut.push(pair);
    else learnt.push({ pair, rank: placeOf(`${seed} ${key}`) });
  }
  const most = Math.min(data.entries ?? Number.POSITIVE_INFINITY, Math.ceil(learnt.length * data.share));
  const taken = learnt.sort((a, b) => a.rank - b.rank).slice(0, most);
  leftOut.share = learnt.length - taken.length;
  return { learnt: taken.map(({ pair }) => pair), heldOut, leftOut };
}

interface Ranked {
  readonly pair: Pair;
  readonly rank: number;
}

const isLeak = (entry: Entry, testSet: TestSet, language: Language): boolean => {
  const { entity, sentence } = leakOf(entry, testSet, language);
  return entity || sentence;
};

/** A number from 0 to 1 that a text always has. */
const placeOf = (text: string): number => Number.parseInt(hash('sha256', text, 'hex').slice(0, 12), 16) / 2 ** 48;
