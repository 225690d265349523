import { copyFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.js';
import { allKinds, type Kind } from '../../src/audit/finding.js';
import { Store } from '../../src/store/store.js';
import { quickstart } from '../support/quickstart.js';

/** One cell: EAT in three rounds, which has translations, turns, entities and exits. */
const ofCell = "cell_id = (SELECT cell_id FROM cells WHERE method = 'eat' AND rounds_forward = 3)";

/** The first row of a table that the cell has and for which a condition holds. */
const first = (table: string, condition: string): string =>
  `${ofCell} AND sentence_id = (SELECT min(sentence_id) FROM ${table} WHERE ${ofCell} AND ${condition})`;
const prediction = (condition = 'true') => first('predictions', condition);
const statistics = (condition = 'true') => first('sentence_stats', condition);
const score = (metric: string, scope = 'overall') => `${ofCell} AND metric = '${metric}' AND scope = '${scope}'`;

/** The key of an answer that the cell used. */
const key = (step: string): string =>
  `(SELECT min(call.key) FROM (SELECT unnest(calls) AS call FROM predictions WHERE ${ofCell}) WHERE call.step = '${step}')`;

const relabelled = (from: string, to: string) => `list_transform(tags, lambda t: replace(t, '${from}', '${to}'))`;

/** What another version of the method would have as its config: no table shows that version. */
const otherVersion = `regexp_replace(replace(config::VARCHAR, '"eat","version":1}', '"eat","version":99}'), ',"parameterCount":\\d+', '')`;

interface Planted {
  readonly fault: string;
  readonly sql: readonly string[];
  /** Every kind that is found then, in the order in which they are told. */
  readonly found: readonly Kind[];
}

/** What follows where the set of predicted sentences is not the scored one. */
const otherSentences = [
  'missing-statistics',
  'wrong-scores',
  'wrong-support',
  'wrong-funnel',
  'wrong-report',
] as const satisfies Kind[];

/** One row or value is changed in each, as a bug, a lost write or a hand in the database could do it. */
const planted: readonly Planted[] = [
  {
    fault: 'a prediction that is there twice',
    sql: [`INSERT INTO predictions SELECT * FROM predictions WHERE ${prediction()}`],
    found: ['doubled-rows', ...otherSentences],
  },
  {
    fault: 'an experiment that names a cell which is not there',
    sql: [`INSERT INTO experiments SELECT * REPLACE ('f' || cell_id AS cell_id) FROM experiments WHERE ${ofCell}`],
    found: ['unknown-cells'],
  },
  {
    fault: 'data of which nothing says what it was read from',
    sql: ['DELETE FROM datasets'],
    found: ['unknown-data'],
  },
  {
    fault: 'data that is said to be of another revision',
    sql: ["UPDATE datasets SET revision = 'another'"],
    found: ['wrong-data'],
  },
  {
    fault: 'a cell whose seed is not the one that it ran with',
    sql: [`UPDATE cells SET seed = 1 WHERE ${ofCell}`],
    found: ['wrong-cells'],
  },
  {
    fault: 'a cell whose config is not the one that its identity is made of',
    sql: [`UPDATE cells SET config = ${otherVersion} WHERE ${ofCell}`],
    found: ['wrong-cells'],
  },
  {
    fault: 'a sentence without an answer in a cell that counts as done',
    sql: [
      `UPDATE predictions SET state = 'failed', error = 'no answer', tags = NULL, entities = NULL, translation = NULL
       WHERE ${prediction()}`,
    ],
    found: ['wrong-status', ...otherSentences],
  },
  {
    fault: 'two cells that no table can tell apart',
    sql: [
      `INSERT INTO cells SELECT * REPLACE (sha256(${otherVersion}) AS cell_id, ${otherVersion} AS config)
       FROM cells WHERE ${ofCell}`,
      `INSERT INTO experiments SELECT e.* REPLACE (new.cell_id AS cell_id) FROM experiments e JOIN cells c USING (cell_id),
       (SELECT cell_id FROM cells WHERE config->>'$.method.version' = '99') new
       WHERE c.method = 'eat' AND c.rounds_forward = 3`,
    ],
    found: ['alike-cells'],
  },
  {
    fault: 'a sentence with an offset too few',
    sql: ['UPDATE sentences SET offsets = offsets[:-2] WHERE sentence_id = 3'],
    found: ['wrong-sentences'],
  },
  {
    fault: 'a sentence that is not there',
    sql: ['DELETE FROM sentences WHERE sentence_id = 7'],
    found: ['missing-sentences'],
  },
  {
    fault: 'a prediction of a dataset that its cell does not read',
    sql: [`UPDATE predictions SET dataset = 'another' WHERE ${prediction()}`],
    found: ['other-dataset', ...otherSentences],
  },
  {
    fault: 'a prediction with a tag too few',
    sql: [`UPDATE predictions SET tags = tags[:-2] WHERE ${prediction("tags[-1] = 'O'")}`],
    found: ['wrong-tags'],
  },
  {
    fault: 'an entity that is not where it is said to be',
    sql: [
      `UPDATE predictions SET entities = list_transform(entities, lambda e:
         {'text': e.text, 'type': e.type, 'start': e.start + 1, 'end': e."end" + 1}) WHERE ${prediction('len(entities) > 0')}`,
    ],
    found: ['wrong-entities', 'entities-unlike-tags'],
  },
  {
    fault: 'a predicted type that was changed in the tags',
    sql: [
      `UPDATE predictions SET tags = ${relabelled('PER', 'LOC')} WHERE ${prediction("list_contains(tags, 'B-PER')")}`,
    ],
    found: ['entities-unlike-tags', 'wrong-statistics', 'wrong-scores', 'wrong-funnel', 'wrong-report'],
  },
  {
    fault: 'an English entity of which nothing came, and nobody says why',
    sql: [`UPDATE predictions SET exits = exits[2:] WHERE ${prediction('len(exits) > 0')}`],
    found: ['lost-names'],
  },
  {
    fault: 'an answer that was cut and counts as whole',
    sql: [
      "UPDATE generations SET state = 'ok' WHERE key = (SELECT min(key) FROM generations WHERE finish_reason = 'length')",
    ],
    found: ['wrong-state'],
  },
  {
    fault: 'an answer that is not there',
    sql: [`DELETE FROM generations WHERE key = ${key('backward')}`],
    found: ['missing-answers'],
  },
  {
    fault: 'an answer to another request',
    sql: [`UPDATE generations SET request = json_merge_patch(request, '{"seed": 99}') WHERE key = ${key('backward')}`],
    found: ['wrong-answers'],
  },
  {
    fault: 'an answer whose entropy was changed',
    sql: [
      `UPDATE generations SET entropy = entropy + 1, entropy_high = entropy_high + 1 WHERE key = ${key('translation')}`,
    ],
    found: ['wrong-statistics', 'wrong-scores', 'wrong-report'],
  },
  {
    fault: 'a cell without scores',
    sql: [`DELETE FROM scores WHERE ${ofCell}`],
    found: ['not-scored', 'wrong-report'],
  },
  {
    fault: 'a sentence that was left out of the scores',
    sql: [`DELETE FROM sentence_stats WHERE ${statistics()}`],
    found: ['missing-statistics', 'wrong-scores', 'wrong-support', 'wrong-set', 'wrong-report'],
  },
  {
    fault: 'gold data that changed after it was scored',
    sql: [
      `UPDATE sentences SET tags = ${relabelled('PER', 'ORG')}
       WHERE sentence_id = (SELECT min(sentence_id) FROM sentences WHERE list_contains(tags, 'B-PER'))`,
    ],
    found: ['wrong-statistics', 'wrong-scores', 'wrong-support', 'wrong-report'],
  },
  {
    fault: 'an entity too many that counts as right',
    sql: [`UPDATE sentence_stats SET seqeval = [seqeval[1] + 1] || seqeval[2:] WHERE ${statistics()}`],
    found: ['wrong-statistics'],
  },
  {
    fault: 'a match of words too many',
    sql: [
      `UPDATE sentence_stats SET bleu = bleu[:2] || [bleu[3] + 1] || bleu[4:] WHERE ${statistics('bleu[3] < bleu[7]')}`,
    ],
    found: ['wrong-scores', 'wrong-report'],
  },
  ...['f1.seqeval', 'f1.eat.micro', 'bleu', 'chrf', 'entropy'].map((metric) => ({
    fault: `${metric} that is off by a thousandth`,
    sql: [`UPDATE scores SET value = value * 1.001 WHERE ${score(metric)}`],
    found: ['wrong-scores', 'wrong-report'] as const,
  })),
  {
    fault: 'a score that is not there',
    sql: [`DELETE FROM scores WHERE ${score('precision.seqeval', 'LOC')}`],
    found: ['missing-scores'],
  },
  {
    fault: 'a score that nothing gives',
    sql: [`INSERT INTO scores SELECT * REPLACE ('invented' AS metric) FROM scores WHERE ${score('chrf')}`],
    found: ['left-over-scores'],
  },
  {
    fault: 'a count of gold entities that is one too high',
    sql: [`UPDATE scores SET support = support + 1 WHERE ${score('f1.strict')}`],
    found: ['wrong-support'],
  },
  {
    fault: 'a score that names another set of sentences',
    sql: [`UPDATE scores SET sentence_set = '0000000000000000' WHERE ${score('bleu')}`],
    found: ['wrong-set'],
  },
  {
    fault: 'a funnel that does not add up',
    sql: [`UPDATE scores SET value = value + 1 WHERE ${score('funnel.found')}`],
    found: ['wrong-scores', 'wrong-funnel'],
  },
  {
    fault: 'an interval whose ends are the wrong way round',
    sql: [`UPDATE scores SET ci_low = ci_high, ci_high = ci_low WHERE ${score('f1.eat.micro')}`],
    found: ['wrong-interval'],
  },
  {
    fault: 'a score of another program whose metric nobody knows',
    sql: [
      `INSERT INTO given_scores SELECT 'comet', cell_id, dataset, sentence_id, 0.5, 'file' FROM predictions
       WHERE ${prediction()}`,
    ],
    found: ['wrong-given'],
  },
];

let db: string;
beforeAll(async () => {
  db = await quickstart('--only', 'language=ru');
});

/** The kinds that are found in a copy of the database once a fault is planted in it. */
async function foundAfter(sql: readonly string[], experiment?: string): Promise<Kind[]> {
  const copy = join(dirname(db), 'copy.duckdb');
  copyFileSync(db, copy);
  const store = await Store.open(copy);
  try {
    for (const statement of sql) await store.run(statement);
    const { findings } = await audit(store, experiment);
    for (const { count, example } of findings) expect(`${count} ${example}`).toMatch(/^[1-9]\d* \S/);
    return findings.map(({ kind }) => kind);
  } finally {
    await store.close();
  }
}

describe('a check of a database', () => {
  it('finds nothing before anything is planted', async () => {
    expect(await foundAfter([])).toEqual([]);
    expect(await foundAfter([], 'quickstart')).toEqual([]);
  });

  it.each(planted)('finds $fault', async ({ sql, found }) => {
    expect(await foundAfter(sql)).toEqual(found);
  });

  it('has a planted fault for every kind that it tells of', () => {
    const kinds = new Set(planted.flatMap(({ found }) => found));
    expect(allKinds.filter((kind) => !kinds.has(kind))).toEqual([]);
  });

  it('of one experiment leaves out what is wrong with others', async () => {
    const sql = [
      `UPDATE scores SET value = 0.9 WHERE ${score('f1.seqeval')}`,
      `INSERT INTO experiments SELECT * REPLACE ('another' AS name) FROM experiments WHERE NOT (${ofCell})`,
    ];
    expect(await foundAfter(sql, 'quickstart')).toEqual(['wrong-scores', 'wrong-report']);
    expect(await foundAfter(sql, 'another')).toEqual([]);
  });
});
