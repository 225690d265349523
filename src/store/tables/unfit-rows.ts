import { required } from '../required.js';
import type { Store } from '../store.js';
import { quoted, type TableName, tables } from '../tables.js';

/** Columns besides those of `required` that eatlab fills in every row it writes. */
const filled: Partial<Record<TableName, readonly string[]>> = {
  experiments: ['ner_sample'],
  cells: ['config', 'method', 'language', 'ner_dataset', 'ner_revision', 'status'],
  sentences: ['text', 'tokens', 'offsets'],
  predictions: ['state'],
  scores: ['value', 'sentences'],
  given_metrics: ['title', 'best', 'digits'],
  given_scores: ['score'],
};

/** What may be missing inside of lists. */
const mayBeMissing: readonly string[] = ['token_logprobs', 'english_index', 'exits.answer', 'calls.entity'];

/** Numbers that each row of statistics has, by metric (docs/database.md). */
const widths = { seqeval: 9, strict: 9, eat: 9, bleu: 10, chrf: 18, entropy: 2, logprob: 2, entity_recall: 9 };

/** What must not hold for a row: the column, what is wrong with it, and SQL of the condition. */
type Rule = readonly [column: string, what: string, fault: string];

const own: Partial<Record<TableName, readonly Rule[]>> = {
  cells: [['config', 'no object', "json_type(config) <> 'OBJECT'"]],
  sentences: [
    ['offsets', 'not as many as tokens', 'len(offsets) <> len(tokens)'],
    ['tags', 'not as many as tokens', 'len(tags) <> len(tokens)'],
    [
      'offsets',
      'outside of the text',
      'len(list_filter(offsets, lambda o: o.start < 0 OR o.start > o."end" OR o."end" > length("text"))) > 0',
    ],
  ],
  predictions: [
    ['english_index', 'not as many as entities', 'len(english_index) <> len(entities)'],
    ['entities', 'ends before it starts', 'len(list_filter(entities, lambda e: e.start < 0 OR e.start > e."end")) > 0'],
  ],
  sentence_stats: Object.entries(widths).map(
    ([column, width]): Rule => [column, `not ${width} numbers`, `len(${column}) <> ${width}`],
  ),
};

/** What every column of a type has to be. */
function rulesOf(column: string, type: string): Rule[] {
  const name = quoted(column);
  if (type === 'DOUBLE') return [[column, 'not a number', `isnan(${name})`]];
  if (!type.endsWith('[]') || mayBeMissing.includes(column)) return [];
  const parts = [...type.matchAll(/"?(\w+)"? (?:VARCHAR|INTEGER)/g)].flatMap(([, field = '']) =>
    mayBeMissing.includes(`${column}.${field}`) ? [] : [`one.${quoted(field)} IS NULL`],
  );
  const missing = ['one IS NULL', ...(type.startsWith('STRUCT') ? parts : [])].join(' OR ');
  const rules: Rule[] = [[column, 'incomplete', `len(list_filter(${name}, lambda one: ${missing})) > 0`]];
  if (type === 'DOUBLE[]')
    rules.push([column, 'not a number', `len(list_filter(${name}, lambda one: isnan(one))) > 0`]);
  return rules;
}

/**
 * Looks for rows that nothing of eatlab writes and that its readers do not expect: columns that are empty, lists that
 * do not fit each other, NaN. Somebody made them by hand, or another program did.
 * @returns table, column, what is wrong and in how many rows, of the first that there are
 */
export async function unfitRows(store: Pick<Store, 'rows'>): Promise<string | undefined> {
  for (const [name, { columns }] of Object.entries(tables) as [TableName, { columns: Record<string, string> }][]) {
    const rules: readonly Rule[] = [
      ...[...required(name), ...(filled[name] ?? [])].map(
        (column): Rule => [column, 'empty', `${quoted(column)} IS NULL`],
      ),
      ...Object.entries(columns).flatMap(([column, type]) => rulesOf(column, type)),
      ...(own[name] ?? []),
    ];
    const counts = rules.map(([, , fault], i) => `count_if(coalesce(${fault}, false))::DOUBLE AS n${i}`);
    const [found] = await store.rows<Record<string, number>>(`SELECT ${counts.join(', ')} FROM ${name}`);
    const place = rules.findIndex((_, i) => (found?.[`n${i}`] ?? 0) > 0);
    const [column, what] = rules[place] ?? [];
    if (column !== undefined) {
      const rows = found?.[`n${place}`] ?? 0;
      return `"${column}" of "${name}" is ${what} in ${rows} row${rows === 1 ? '' : 's'}`;
    }
  }
  return undefined;
}
