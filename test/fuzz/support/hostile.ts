import fc from 'fast-check';
import { required } from '../../../src/store/required.js';
import { type TableName, tables } from '../../../src/store/tables.js';

const pieces = [
  ...[
    '\ud83d',
    '\ude00',
    '\\',
    '"',
    "'",
    '\0',
    '\n',
    '\r',
    '\t',
    '\x1b]52;c;bWluZQ==\x07',
    '\u202e',
    '\u2028',
    '\ufeff',
    '\x85',
  ],
  ...[
    '<script>MARK</script>',
    '</script><!--',
    '<img src=x onerror=MARK>',
    '](javascript:MARK)',
    '| a | b |',
    '`',
    '$x$',
    '\\input{MARK}',
  ],
  ...[
    '../../../evil',
    '/etc/passwd',
    'C:\\x',
    'con',
    '.',
    '..',
    '~',
    '%2e%2e',
    'a/b',
    '=1+1',
    '__proto__',
    'constructor',
    'toString',
  ],
  ...[
    "'; DROP TABLE cells; --",
    '{{x}}',
    '{english}',
    'NaN',
    'null',
    'é',
    'e\u0301',
    '日本',
    '😀',
    'مرحبا',
    'a',
    ' ',
    'Marie Curie',
    'B-PER',
    'O',
  ],
];

/** Texts that mean something to a shell, a terminal, a page, a table, SQL, JSON, a path or a careless program. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: fc.constantFrom(...pieces), maxLength: 6 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.constantFrom(...pieces) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3000 }).map((n) => 'x'.repeat(n)) },
);

const scalars: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  VARCHAR: hostileText,
  JSON: fc.oneof(fc.jsonValue({ maxDepth: 3 }), hostileText),
  BOOLEAN: fc.boolean(),
  INTEGER: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer()),
  FLOAT: fc.float({ noNaN: true, noDefaultInfinity: true }),
  DOUBLE: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ noNaN: true, noDefaultInfinity: true })),
  TIMESTAMP: fc.constantFrom(
    '2026-01-01T00:00:00Z',
    '1970-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '0001-01-01T00:00:00Z',
  ),
};

/** Values of a type of DuckDB as `tables.ts` has it. */
export function valuesOf(type: string, isInside = false): fc.Arbitrary<unknown> {
  if (type.endsWith('[]')) return fc.array(valuesOf(type.slice(0, -2), true), { maxLength: 4 });
  const struct = /^STRUCT\((.*)\)$/.exec(type)?.[1];
  const scalar = scalars[type] ?? fc.constant(null);
  if (struct === undefined) return isInside ? scalar : fc.option(scalar, { freq: 8 });
  const fields = struct.split(', ').map((field) => /^"?(\w+)"? (.+)$/.exec(field) ?? []);
  return fc.record(Object.fromEntries(fields.map(([, name = '', of = '']) => [name, valuesOf(of, true)])));
}

/** Names that rows of several tables share, so that joins find something. */
const shared: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  cell_id: fc.constantFrom('c1', 'c2', '../c3'),
  dataset: fc.constantFrom('d', 'data/<b>'),
  ner_dataset: fc.constantFrom('d', 'data/<b>'),
  translation_dataset: fc.constantFrom('d', 'data/<b>', null),
  data_id: fc.constantFrom('id1', 'id2'),
  ner_data: fc.constantFrom('id1', 'id2'),
  translation_data: fc.constantFrom('id1', 'id2', null),
  split: fc.constantFrom('test', ''),
  language: fc.constantFrom('ru', 'zh', 'en', 'tlh', '__proto__'),
  sentence_id: fc.constantFrom(0, 1, 2),
  key: fc.constantFrom('k1', 'k2', 'k3'),
  metric: fc.constantFrom('f1.seqeval', 'f1.eat.micro', 'bleu', 'chrf', 'entropy', 'given', '../m', 'toString'),
  scope: fc.constantFrom('overall', 'PER', '<b>'),
  method: fc.constantFrom('eat', 'direct', 'cheap-translation', 'of-another'),
  state: fc.constantFrom('ok', 'failed', 'truncated', 'odd'),
  best: fc.constantFrom('highest', 'lowest', 'odd'),
};

/** Columns that are never empty in what eatlab writes, and the same length that lists of a sentence have. */
const filled: Partial<Record<TableName, readonly string[]>> = {
  experiments: ['names', 'named_at', 'ner_sample'],
  cells: [
    'config',
    'model',
    'adapter',
    'prompt',
    'tagger',
    'locator',
    'sampling',
    'ner_revision',
    'status',
    'started_at',
  ],
  sentences: ['text'],
  predictions: ['english_entities', 'entities', 'exits', 'calls'],
  scores: ['value', 'signature', 'sentences', 'sentence_set'],
  given_metrics: ['title', 'digits'],
  given_scores: ['score', 'file'],
  recordings: ['name', 'rows'],
};

const tags = fc.array(fc.constantFrom('O', 'B-PER', 'I-PER', 'B-LOC', 'I-<b>'), { minLength: 2, maxLength: 2 });

/** Columns whose values must fit each other. */
const fitting: Partial<Record<TableName, Readonly<Record<string, fc.Arbitrary<unknown>>>>> = {
  sentences: {
    tokens: fc.array(hostileText, { minLength: 2, maxLength: 2 }),
    offsets: fc.constant([
      { start: 0, end: 1 },
      { start: 1, end: 2 },
    ]),
    tags,
  },
  predictions: { tags },
  sentence_stats: Object.fromEntries(
    ['seqeval', 'strict', 'eat', 'bleu', 'chrf', 'entropy', 'logprob', 'entity_recall', 'fates', 'verdicts'].map(
      (name) => [name, fc.constant(null)],
    ),
  ),
};

/** Rows of a table: any values of its types, empty only where eatlab leaves them empty. */
export function rowOf(table: TableName): fc.Arbitrary<Record<string, unknown>> {
  const never = new Set([...required(table), ...(filled[table] ?? [])]);
  const columns = Object.entries(tables[table].columns).map(([column, type]) => {
    const values = fitting[table]?.[column] ?? shared[column] ?? valuesOf(type);
    return [column, never.has(column) ? values.filter((value) => value !== null) : values] as const;
  });
  return fc.record(Object.fromEntries(columns));
}

export type Content = Readonly<Partial<Record<TableName, readonly Record<string, unknown>[]>>>;

/** What a database may hold. */
export const contents: fc.Arbitrary<Content> = fc.record(
  Object.fromEntries(
    (Object.keys(tables) as TableName[]).map((table) => [
      table,
      fc.array(rowOf(table), { minLength: 1, maxLength: 4 }),
    ]),
  ),
);
