import { EntityScorer, type ScorerOptions } from 'seqeval-js';
import { entityTypes, narrowToTypes, overTypes, scopesByType } from './by-type.js';
import { f1, measures } from './f1.js';
import type { Formula, Metric, Score, Sum } from './metric.js';

/** What differs between seqeval's two ways of reading tags. */
interface Protocol {
  readonly name: 'seqeval' | 'strict';
  readonly options: ScorerOptions;
  readonly title: string;
  readonly reading: string;
  readonly signature: string;
}

const add = (column: string, places: readonly number[]) => places.map((i) => `sum(${column}[${i}])`).join(' + ');

const formula = (column: string): Formula => ({
  columns: [
    `${add(column, [1, 4, 7])} AS tp`,
    `${add(column, [2, 5, 8])} AS predicted`,
    `${add(column, [3, 6, 9])} AS gold`,
  ],
  value: 'coalesce(2 * tp / nullif((predicted + gold), 0), 0)',
});

const scoreOf = (protocol: Protocol, { name, title, measure }: (typeof measures)[number]): Score => ({
  metric: `${name}.${protocol.name}`,
  value: (sum) => measure(overTypes(sum, 0), overTypes(sum, 1), overTypes(sum, 2)),
  hasInterval: name === 'f1',
  scale: 100,
  digits: 1,
  isOutOf100: true,
  best: 'highest',
  title: `${title} over entities${protocol.title}`,
  short: `${title} ${protocol.name}`,
  note: `Micro-averaged over entities, tags read ${protocol.reading}. ${title} is shown from 0 to 100.`,
  hasTable: name === 'f1',
  ...(name === 'f1' ? { formula: formula(protocol.name) } : {}),
});

/** Micro F1, from 0 to 1, from true positives, predicted and gold entities, by type or over all types. */
export const microF1 = (sum: Sum): number => f1(overTypes(sum, 0), overTypes(sum, 1), overTypes(sum, 2));

/** Statistics are true positives, predicted and gold entities of LOC, ORG and PER. */
function entityF1(protocol: Protocol): Metric {
  const scorer = new EntityScorer(protocol.options);
  return {
    name: protocol.name,
    unit: 'entities',
    version: 1,
    keptIn: 'sentence_stats',
    scores: measures.map((measure) => scoreOf(protocol, measure)),
    scopes: scopesByType(2, [1, 2], { always: true }),
    narrow: narrowToTypes,
    statistics: ({ judged }) => {
      if (!judged) return null;
      const { types } = scorer.stats(judged.goldTags, judged.tags);
      const vector: number[] = [];
      for (const type of entityTypes) {
        const of = types.get(type);
        vector.push(of?.tp ?? 0, of?.pred ?? 0, of?.true ?? 0);
      }
      return vector;
    },
    signature: (_, { sentences }) => `sentences:${sentences}|${protocol.signature}`,
  };
}

/** F1 over entities as seqeval 1.2.2 counts by default: an I- that follows O or another type begins an entity. */
export const seqeval = entityF1({
  name: 'seqeval',
  options: {},
  title: ' (seqeval)',
  reading: 'as seqeval reads them by default',
  signature: 'unit:entity|mode:default|average:micro|zero:0|version:seqeval-js.0.1.0|as:seqeval.1.2.2',
});

/** The same with `mode='strict'` and IOB2: nothing that begins with I- is an entity. */
export const strict = entityF1({
  name: 'strict',
  options: { mode: 'strict', scheme: 'IOB2' },
  title: ', strict IOB2',
  reading: 'strictly as IOB2',
  signature: 'unit:entity|mode:strict|scheme:IOB2|average:micro|zero:0|version:seqeval-js.0.1.0|as:seqeval.1.2.2',
});
