import { followEntities } from '../metrics/funnel/follow-entities.js';
import type { Followed } from '../metrics/funnel/followed.js';
import { notTranslated } from '../metrics/not-translated.js';
import type { Certainty, Judged, ScoredSentence, SeenNames } from '../metrics/scored-sentence.js';
import type { Store } from '../store/store.js';
import { cleanTranslation } from '../text/clean-translation.js';
import { readOfAnyAnswer, readPart } from '../text/read-part.js';
import type { Mention } from '../text/sentence.js';
import { tagsToSpans } from '../text/tags.js';
import type { Block } from './blocks.js';
import type { CellInfo } from './cell-info.js';
import * as messages from './messages.js';
import { readCertainty, readGiven, readRepeats, readRoundTrips, type ToldAnswer } from './read-answers.js';

/** What is known before a cell is read, which saves searching every key for data that does not exist. */
export interface Surroundings {
  readonly seen: SeenNames | undefined;
  readonly hasRepeats: boolean;
  readonly hasGiven: boolean;
}

interface PredictionRow {
  readonly sentence_id: number;
  readonly text: string;
  readonly tokens: readonly string[];
  readonly gold_tags: readonly string[] | null;
  readonly tags: readonly string[] | null;
  readonly widened: readonly boolean[] | null;
  readonly translation: string | null;
  readonly reference: string | null;
  readonly names: readonly Mention[] | null;
  readonly aligned: boolean | null;
  readonly english: readonly Mention[] | null;
  readonly english_index: readonly (number | null)[] | null;
  readonly exits: readonly (Mention & { readonly reason: string })[] | null;
}

/**
 * Every prediction of a block that counts, in dataset order, with everything metrics read about it. A model's refusal
 * or empty answer counts as it is.
 */
export async function* readSentences(
  store: Store,
  cell: CellInfo,
  block: Block,
  { seen, hasRepeats, hasGiven }: Surroundings,
): AsyncGenerator<{ readonly id: number; readonly sentence: ScoredSentence }> {
  const { language } = cell;
  const certainty = await readCertainty(store, cell, block);
  const trips = await readRoundTrips(store, cell, block);
  const repeats = hasRepeats ? await readRepeats(store, cell, block) : undefined;
  const given = hasGiven ? await readGiven(store, cell, block) : undefined;
  // As JSON: parsing it takes half the time of converting DuckDB's vectors to lists and structs.
  const rows = await store.rows<{ row: string }>(
    `SELECT to_json({
       sentence_id: p.sentence_id, text: s.text, tokens: s.tokens, gold_tags: s.tags, tags: p.tags, widened: p.widened,
       reference: s.reference, translation: p.translation, names: s.english_entities, aligned: s.english_aligned,
       english: p.english_entities, english_index: p.english_index,
       exits: [{'type': lost.type, 'text': lost.text, 'reason': lost.reason} FOR lost IN p.exits]})::VARCHAR AS row
     FROM ${block.from} p
     JOIN sentences s ON s.data_id = $data_id AND s.sentence_id = p.sentence_id
     WHERE p.cell_id = $cell_id AND p.dataset = $dataset AND p.state <> 'failed'
       AND p.sentence_id BETWEEN $first AND $last AND s.sentence_id BETWEEN $first AND $last ORDER BY p.sentence_id`,
    { cell_id: cell.cell_id, dataset: cell.dataset, data_id: cell.data_id, first: block.first, last: block.last },
  );
  for (const { row: json } of rows) {
    const row = JSON.parse(json) as PredictionRow;
    const { sentence_id: id, tokens, gold_tags: goldTags, tags, translation, reference, names } = row;
    const unfit = [goldTags, tags].find((some) => some && some.length !== tokens.length);
    if (unfit) throw messages.tagsDoNotFit(store.path, cell, id, unfit.length, tokens.length);
    const judged = goldTags && tags ? { language, tokens, goldTags, tags, widened: row.widened } : null;
    const followed = judged && followedOf(row, judged);
    const sentence = {
      language,
      judged,
      followed,
      funnel: followed && followEntities(followed),
      translation,
      reference,
      names,
      certainty: certaintyOf(row, certainty.translation.get(id)),
      composed: certaintyOf(row, composing(certainty.translation.get(id), certainty.revision.get(id))),
      forced: certaintyOf(row, certainty.forced.get(id)),
      roundTrip: trips.get(id) ?? null,
      repeats: repeats?.get(id) ?? null,
      seen: seen ?? null,
      given: given?.get(id) ?? null,
    };
    yield { id, sentence };
  }
}

/** The turn that composed the text that counts, of those that may have: the revision, where it changed the text. */
function composing(first: ToldAnswer | undefined, revision: ToldAnswer | undefined): ToldAnswer | undefined {
  if (!revision) return undefined;
  const isSame = cleanTranslation(first?.answer ?? '') === cleanTranslation(revision.answer ?? '');
  return isSame ? first : revision;
}

function certaintyOf({ text }: PredictionRow, told: ToldAnswer | undefined): Certainty | null {
  if (!told) return null;
  const answer = told.answer === null ? null : readPart(told.answer, text, readOfAnyAnswer);
  return { ...told, notTranslated: answer === null ? null : notTranslated(text, answer) };
}

function followedOf(row: PredictionRow, { tokens, goldTags, tags }: Judged): Followed {
  const { names, aligned, reference, translation, english, english_index: englishIndex, exits } = row;
  return {
    tokens,
    gold: tagsToSpans(goldTags),
    goldEnglish: aligned && names ? names.map(({ text }) => text) : null,
    reference,
    translation,
    english: english ?? [],
    predicted: tagsToSpans(tags),
    englishIndex,
    exits: exits ?? [],
  };
}
