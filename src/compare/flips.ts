import type { CellPair } from '../results/pairing/pairs.js';
import type { Store } from '../store/store.js';
import { mentionsOf, type TaggedText } from '../text/mentions.js';
import type { Entity, Mention } from '../text/sentence.js';

/** A cell's output for a sentence. */
export interface Output {
  readonly entities: readonly Mention[];
  readonly translation: string | null;
  readonly state: string;
}

/** A sentence that only one of two cells got right, with the outputs of both. */
export interface Flip {
  readonly language: string;
  readonly sentence: number;
  readonly right: 'a' | 'b';
  readonly text: string;
  readonly gold: readonly Mention[];
  readonly a: Output;
  readonly b: Output;
}

interface Row extends TaggedText {
  readonly cell_id: string;
  readonly translation: string | null;
  readonly entities: readonly Entity[] | null;
  readonly state: string;
}

/** Reads the outputs behind flips. */
export async function readFlips(
  store: Store,
  pairs: readonly (CellPair & { readonly flips: readonly { readonly id: number; readonly onlyA: boolean }[] })[],
): Promise<Flip[]> {
  const flips: Flip[] = [];
  for (const { a, b, flips: ids } of pairs) {
    for (const { id, onlyA } of ids) {
      const rows = await store.rows<Row>(
        `SELECT s.text, s.offsets, s.tags, p.cell_id, p.translation, p.entities, p.state
         FROM sentences s JOIN predictions p ON p.dataset = s.dataset AND p.sentence_id = s.sentence_id
         WHERE s.data_id = $data AND s.sentence_id = $id AND p.cell_id IN ($a, $b)`,
        { data: a.ner_data, id, a: a.cell_id, b: b.cell_id },
      );
      const [ofA, ofB] = [
        rows.find(({ cell_id }) => cell_id === a.cell_id),
        rows.find(({ cell_id }) => cell_id === b.cell_id),
      ];
      if (!ofA || !ofB) continue;
      flips.push({
        language: a.language,
        sentence: id,
        right: onlyA ? 'a' : 'b',
        text: ofA.text,
        gold: mentionsOf(ofA),
        a: outputOf(ofA),
        b: outputOf(ofB),
      });
    }
  }
  return flips;
}

const outputOf = ({ entities, translation, state }: Row): Output => ({
  entities: (entities ?? []).map(({ type, text }) => ({ type, text })),
  translation,
  state,
});
