import type { Term } from 'compromise/misc';
import type View from 'compromise/view/one';
import { turns } from '../event-loop.js';
import { type CodePoints, codePoints } from '../text/code-points.js';
import type { TaggedEntity, Tagger } from './tagger.js';
import { longestWindow, type Window, windowsOf } from './windows.js';

/** A word from compromise after `compute('offset')`: `text` begins at UTF-16 offset `start` of the input. */
type Word = Term & { readonly offset: { readonly start: number } };

/**
 * The tagger that needs no weights: the people, organizations and places found by `compromise` (rules and word lists).
 *
 * Its matches are cut to names as in CoNLL: split at a comma, bracket or possessive ("Paris, France"), no words without
 * a capital or digit and no article at the ends ("city of Jerusalem", "the Beatles"), no leading title ("President
 * Obama"), no possessive 's. Recorded runs depend on its results, so a change here makes it a new tagger. Spans are
 * code points of the given sentence; `text` is exactly that stretch.
 */
export async function loadCompromiseTagger(): Promise<Tagger> {
  const { default: nlp } = await import('compromise/three');
  return {
    async tag(sentence) {
      const known = latest.get(sentence);
      if (known) return known;
      const found = await entitiesOf(sentence);
      if (sentence.length > longestWindow) return found;
      // Evict the oldest first.
      if (latest.size >= remembered) latest.delete(latest.keys().next().value ?? '');
      latest.set(sentence, found);
      return found;
    },
  };

  async function entitiesOf(sentence: string): Promise<TaggedEntity[]> {
    const turn = turns();
    const entities: TaggedEntity[] = [];
    for (const window of windowsOf(sentence)) {
      entities.push(...entitiesIn(window, codePoints(sentence)));
      await turn();
    }
    return entities;
  }

  function entitiesIn(window: Window, points: CodePoints): TaggedEntity[] {
    const document = nlp(window.text);
    document.compute('offset');
    const found = [
      ...names(document.people(), 'PER'),
      ...names(document.organizations(), 'ORG'),
      ...names(document.places(), 'LOC'),
    ];
    return inOrder(found).map(({ type, start, end }) => {
      const span = { start: points.fromUtf16(window.from + start), end: points.fromUtf16(window.from + end) };
      return { type, text: points.slice(span.start, span.end), ...span };
    });
  }
}

/**
 * Cells of a grid tag the same translations within a short time, and tagging one takes as long as several calls (1 to 2
 * ms).
 */
const remembered = 1000;
const latest = new Map<string, TaggedEntity[]>();

/** A name by its UTF-16 offsets in the tagged text. */
interface Located {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

function names(view: View, type: string): Located[] {
  return (view.docs as Word[][]).flatMap(splitNames).flatMap((terms) => {
    const from = terms.findIndex((term) => isNameWord(term) && !term.tags?.has('Honorific'));
    const first = terms[from];
    const last = terms.findLast(isNameWord);
    if (!first || !last) return [];
    const end = last.offset.start + withoutPossessive(last.text).length;
    return [{ type, start: first.offset.start, end }];
  });
}

/** Splits a match after each comma, bracket, quote or possessive. */
function splitNames(terms: readonly Word[]): Word[][] {
  const parts: Word[][] = [[]];
  for (const term of terms) {
    parts.at(-1)?.push(term);
    if (/[^\s.&/\p{Pd}]/u.test(term.post) || withoutPossessive(term.text) !== term.text) parts.push([]);
  }
  return parts;
}

function isNameWord({ text }: Word): boolean {
  return /[\p{Lu}\p{Lt}\p{N}]/u.test(text) && !/^(the|an?)$/i.test(text);
}

function withoutPossessive(text: string): string {
  return text.replace(/['’]s?$/u, '');
}

/**
 * In the order of the text. Of two that overlap, the one that starts first is kept; if they start together, the longer
 * one.
 */
function inOrder(entities: readonly Located[]): Located[] {
  const kept: Located[] = [];
  for (const entity of entities.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (entity.start >= (kept.at(-1)?.end ?? 0)) kept.push(entity);
  }
  return kept;
}
