import type { Store } from '../store/store.js';
import { predictionsOfBlock, scoredTypes, sentencesOfBlock } from './block.js';
import type { Finding } from './finding.js';
import { findIn, type RowFaults, sentenceName } from './row-faults.js';
import { beginsSql, endsSql, noTagsSql } from './spans.js';

/** Predictions checked in one batch; they are held in memory with their sentences. */
const together = 30_000;

/**
 * Checks all predictions against their sentences, in batches. Along the way it counts what scores count (`tallies`, one
 * row per cell, dataset and block), to compare with the scores.
 */
export async function predictions(store: Store): Promise<Finding[]> {
  const [size] = await store.rows<{ last: number | null }>('SELECT max(rowid)::DOUBLE AS last FROM predictions');
  const last = size?.last ?? -1;
  const found: Finding[] = [];
  for (let from = 0; from === 0 || from <= last; from += together) {
    const to = from + together - 1;
    await store.run(`CREATE OR REPLACE TEMP TABLE sentences_of_block AS ${sentencesOfBlock(from, to)}`);
    await store.run(`CREATE OR REPLACE TEMP TABLE told AS ${predictionsOfBlock(from, to)}`);
    await store.run(from === 0 ? `CREATE OR REPLACE TEMP TABLE tallies AS ${tally}` : `INSERT INTO tallies ${tally}`);
    found.push(...(await findIn(store, ofPredictions)));
    await store.trim();
  }
  await store.run('DROP TABLE told; DROP TABLE sentences_of_block');
  return found;
}

const states = "'ok', 'truncated', 'refused', 'overlong', 'unparsable', 'empty', 'failed'";

const place = (of: string): string => `${of}.type || ' ' || ${of}.start || ' ' || ${of}."end"`;

const ofPredictions: RowFaults = {
  from: 'told p',
  example: sentenceName('p'),
  faults: {
    'missing-sentences': 'NOT has_sentence',
    'wrong-tags': `(has_sentence AND len(tags) <> tokens) OR ${noTagsSql('tags')} > 0
      OR (tagged AND has_sentence AND tags IS NULL AND state <> 'failed')`,
    'wrong-entities': `has_sentence AND len(list_filter(entities, lambda e: e.start < 0 OR e.start >= e."end"
      OR e."end" > length(p.text) OR p.text[e.start + 1:e."end"] <> e.text)) > 0`,
    'entities-unlike-tags': `(entities IS NULL) <> (tags IS NULL) OR (has_sentence AND len(tags) = tokens
      AND list_transform(entities, lambda e: ${place('e')})
        <> list_transform(list_zip(${beginsSql('tags')}, ${endsSql('tags')}), lambda z:
          tags[z[1]][3:] || ' ' || offsets[z[1]].start || ' ' || offsets[z[2]]."end"))`,
    'lost-names': `len(english_index) <> len(entities)
      OR len(list_filter(english_index, lambda i: i < 0 OR i >= coalesce(len(english_entities), 0))) > 0
      OR (len(english_entities) > 0 AND english_index IS NOT NULL
        AND len(list_distinct(list_filter(english_index, lambda i: i IS NOT NULL))) + len(exits) <> len(english_entities))`,
    'wrong-state': `coalesce(state, '') NOT IN (${states}) OR (state = 'failed') <> (error IS NOT NULL)
      OR (state = 'failed' AND (tags IS NOT NULL OR translation IS NOT NULL))`,
  },
};

const hashes = (where: string, ...columns: string[]): string =>
  `coalesce(sum(hash(${['sentence_id', ...columns].join(', ')})::HUGEINT) FILTER (${where}), 0)`;

/** The sums of a vector's elements, named `name_1` and so on. */
const sums = (name: string, places: number): string =>
  Array.from({ length: places }, (_, i) => `coalesce(sum(${name}[${i + 1}]), 0) AS ${name}_${i + 1}`).join(', ');

const names = scoredTypes
  .map(
    (type, i) =>
      `coalesce(sum(len(list_filter(names, lambda n: n.type = '${type}'))) FILTER (is_named), 0) AS names_${i + 1}`,
  )
  .join(', ');

/** Sums over the predictions of a block. Sets of sentences and of vectors are summed as hashes. */
const tally = `
  SELECT cell_id, dataset, count_if(NOT has_sentence) AS lost,
    count_if(is_judged) AS judged, ${hashes('is_judged')} AS judged_ids,
    count_if(is_translated) AS translated, ${hashes('is_translated')} AS translated_ids,
    count_if(is_named) AS named, ${hashes('is_named')} AS named_ids,
    ${hashes('is_judged', 'seqeval')} AS seqeval_hash, ${hashes('is_judged', 'strict')} AS strict_hash,
    ${hashes('is_judged', 'gold', 'found')} AS fates_hash, ${hashes('is_judged', '"right"')} AS verdicts_hash,
    ${hashes('is_translated', 'translation_characters', 'reference_characters')} AS characters_hash,
    ${sums('seqeval', 9)}, ${sums('strict', 9)}, ${names},
    coalesce(sum(len(gold)) FILTER (is_judged), 0) AS gold, coalesce(sum(len(predicted)) FILTER (is_judged), 0) AS predicted,
    coalesce(sum(len(list_filter(found, lambda f: f))) FILTER (is_judged), 0) AS found,
    coalesce(sum(len(gold_strict)) FILTER (is_judged), 0) AS gold_strict,
    coalesce(sum(len(list_filter(gold_strict, lambda s: list_contains(predicted, s)))) FILTER (is_judged), 0) AS found_strict
  FROM told GROUP BY cell_id, dataset`;
