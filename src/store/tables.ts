/** The version of what is written below. A database with a newer one is refused, an older one is brought up to it. */
export const schemaVersion = 4;

const entity = 'STRUCT("text" VARCHAR, "type" VARCHAR, "start" INTEGER, "end" INTEGER)[]';
const mention = 'STRUCT("type" VARCHAR, "text" VARCHAR)[]';

export interface Table {
  readonly columns: Readonly<Record<string, string>>;
  /** The columns that say which row it is. */
  readonly identity: readonly string[];
  /** Whether a row written later takes the place of the one before it, or is dropped. */
  readonly latest: boolean;
}

/** Every table, once: `CREATE TABLE` and the reader of the journal are both made from this. */
export const tables = {
  /**
   * That an experiment names a cell, how many of its sentences it wants, when it last did, in which file, and what it calls the
   * parts of the cell. Names are the experiment's: the cell is its content, and another experiment may call it otherwise.
   */
  experiments: {
    columns: {
      name: 'VARCHAR',
      cell_id: 'VARCHAR',
      ner_sample: 'JSON',
      translation_sample: 'JSON',
      named_at: 'TIMESTAMP',
      file: 'VARCHAR',
      // In one column, so that queries over cells and experiments may go on naming `model` and the like without a prefix.
      names: 'STRUCT(method VARCHAR, model VARCHAR, adapter VARCHAR, prompt VARCHAR, tagger VARCHAR, sampling VARCHAR)',
    },
    identity: ['name', 'cell_id'],
    latest: true,
  },
  /** Datasets as they were read (`data-id.ts`): what changed is another one, and sentences of two are never mixed. */
  datasets: {
    columns: {
      data_id: 'VARCHAR',
      dataset: 'VARCHAR',
      split: 'VARCHAR',
      language: 'VARCHAR',
      revision: 'VARCHAR',
      reading: 'VARCHAR',
      read_at: 'TIMESTAMP',
    },
    identity: ['data_id'],
    latest: false,
  },
  cells: {
    columns: {
      cell_id: 'VARCHAR',
      config: 'JSON',
      method: 'VARCHAR',
      model: 'VARCHAR',
      adapter: 'VARCHAR',
      prompt: 'VARCHAR',
      rounds_forward: 'INTEGER',
      rounds_backward: 'INTEGER',
      tagger: 'VARCHAR',
      locator: 'VARCHAR',
      sampling: 'VARCHAR',
      seed: 'INTEGER',
      language: 'VARCHAR',
      ner_dataset: 'VARCHAR',
      ner_split: 'VARCHAR',
      ner_revision: 'VARCHAR',
      translation_dataset: 'VARCHAR',
      translation_revision: 'VARCHAR',
      status: 'VARCHAR',
      started_at: 'TIMESTAMP',
      finished_at: 'TIMESTAMP',
      software: 'JSON',
      provenance: 'JSON',
      ner_data: 'VARCHAR',
      translation_data: 'VARCHAR',
    },
    identity: ['cell_id'],
    latest: true,
  },
  sentences: {
    columns: {
      dataset: 'VARCHAR',
      split: 'VARCHAR',
      language: 'VARCHAR',
      sentence_id: 'INTEGER',
      text: 'VARCHAR',
      tokens: 'VARCHAR[]',
      offsets: 'STRUCT("start" INTEGER, "end" INTEGER)[]',
      tags: 'VARCHAR[]',
      reference: 'VARCHAR',
      english_entities: mention,
      english_aligned: 'BOOLEAN',
      /** Of `datasets`; null in rows of an older eatlab, which did not say of which data they are: nothing reads those. */
      data_id: 'VARCHAR',
    },
    identity: ['data_id', 'dataset', 'split', 'language', 'sentence_id'],
    latest: true,
  },
  generations: {
    columns: {
      key: 'VARCHAR',
      model: 'VARCHAR',
      revision: 'VARCHAR',
      engine: 'VARCHAR',
      endpoint_host: 'VARCHAR',
      origin: 'VARCHAR',
      request: 'JSON',
      text: 'VARCHAR',
      finish_reason: 'VARCHAR',
      prompt_tokens: 'INTEGER',
      completion_tokens: 'INTEGER',
      entropy: 'DOUBLE',
      entropy_low: 'DOUBLE',
      entropy_high: 'DOUBLE',
      logprob: 'DOUBLE',
      token_logprobs: 'FLOAT[]',
      latency_ms: 'DOUBLE',
      cost_usd: 'DOUBLE',
      fingerprint: 'VARCHAR',
      created_at: 'TIMESTAMP',
      state: 'VARCHAR',
      served_model: 'VARCHAR',
      repeat_of: 'VARCHAR',
    },
    identity: ['key'],
    latest: true,
  },
  attempts: {
    columns: { key: 'VARCHAR', at: 'TIMESTAMP', kind: 'VARCHAR', message: 'VARCHAR', wait_ms: 'INTEGER' },
    identity: ['key', 'at', 'kind'],
    latest: false,
  },
  /** What an endpoint can do for a model, as its first answers showed or it says itself; null is not known. */
  capabilities: {
    columns: {
      endpoint_host: 'VARCHAR',
      model: 'VARCHAR',
      probed_at: 'TIMESTAMP',
      top_logprobs: 'INTEGER',
      takes_seed: 'BOOLEAN',
      keeps_seed: 'BOOLEAN',
      context_length: 'INTEGER',
    },
    identity: ['endpoint_host', 'model'],
    latest: true,
  },
  /** How many requests at once an endpoint was found to take, for the next run to begin with. */
  endpoint_limits: {
    columns: { endpoint: 'VARCHAR', concurrency: 'INTEGER', found_at: 'TIMESTAMP' },
    identity: ['endpoint'],
    latest: true,
  },
  predictions: {
    columns: {
      cell_id: 'VARCHAR',
      dataset: 'VARCHAR',
      sentence_id: 'INTEGER',
      translation: 'VARCHAR',
      english_entities: mention,
      entities: entity,
      tags: 'VARCHAR[]',
      /** For each of `entities` the position of the English entity that led to it; those that it does not name are in `exits`, in order. */
      english_index: 'INTEGER[]',
      exits: 'STRUCT("type" VARCHAR, "text" VARCHAR, answer VARCHAR, reason VARCHAR)[]',
      calls: 'STRUCT(step VARCHAR, round INTEGER, entity INTEGER, key VARCHAR)[]',
      state: 'VARCHAR',
      error: 'VARCHAR',
      /** Of two predictions of a sentence, as a merge may bring them, the later one that did not fail counts. */
      predicted_at: 'TIMESTAMP',
    },
    identity: ['cell_id', 'dataset', 'sentence_id'],
    latest: true,
  },
  scores: {
    columns: {
      cell_id: 'VARCHAR',
      dataset: 'VARCHAR',
      metric: 'VARCHAR',
      scope: 'VARCHAR',
      value: 'DOUBLE',
      ci_low: 'DOUBLE',
      ci_high: 'DOUBLE',
      support: 'INTEGER',
      sentences: 'INTEGER',
      sentence_set: 'VARCHAR',
      signature: 'VARCHAR',
    },
    identity: ['cell_id', 'dataset', 'metric', 'scope'],
    latest: true,
  },
  /** What the scores are sums of (docs/metrics.md): of F1 numbers of entities or labels by type, of BLEU and chrF sacreBLEU's. */
  sentence_stats: {
    columns: {
      cell_id: 'VARCHAR',
      dataset: 'VARCHAR',
      sentence_id: 'INTEGER',
      seqeval: 'INTEGER[]',
      strict: 'INTEGER[]',
      eat: 'INTEGER[]',
      bleu: 'INTEGER[]',
      chrf: 'INTEGER[]',
      entropy: 'DOUBLE[]',
      logprob: 'DOUBLE[]',
      /** Why the turn that should produce the translation did not (docs/metrics.md): then it has no entropy. Null where it did. */
      not_translated: 'VARCHAR',
      entity_recall: 'DOUBLE[]',
      /** What became of each gold entity, by its tokens from 0, and what each predicted one is (docs/methods.md). */
      fates: 'STRUCT("type" VARCHAR, "first" INTEGER, "last" INTEGER, fate VARCHAR)[]',
      verdicts: 'VARCHAR[]',
    },
    identity: ['cell_id', 'dataset', 'sentence_id'],
    latest: true,
  },
  /** Metrics whose scores of sentences were computed elsewhere, as experiments name them. */
  given_metrics: {
    columns: { metric: 'VARCHAR', title: 'VARCHAR', best: 'VARCHAR', digits: 'INTEGER' },
    identity: ['metric'],
    latest: true,
  },
  /** Their scores, each with the SHA-256 of the file that it was read from. */
  given_scores: {
    columns: {
      metric: 'VARCHAR',
      cell_id: 'VARCHAR',
      dataset: 'VARCHAR',
      sentence_id: 'INTEGER',
      score: 'DOUBLE',
      file: 'VARCHAR',
    },
    identity: ['metric', 'cell_id', 'dataset', 'sentence_id'],
    latest: true,
  },
  /** Where an experiment's scores were read: a path of this machine, so it does not travel. */
  given_files: {
    columns: { experiment: 'VARCHAR', metric: 'VARCHAR', path: 'VARCHAR', sha256: 'VARCHAR', read_at: 'TIMESTAMP' },
    identity: ['experiment', 'metric'],
    latest: true,
  },
  /** That a cell was scored on a dataset, and what its scores were made of. */
  scored: {
    columns: { cell_id: 'VARCHAR', dataset: 'VARCHAR', inputs: 'VARCHAR', scored_at: 'TIMESTAMP' },
    identity: ['cell_id', 'dataset'],
    latest: true,
  },
  /** Names that count as seen, folded. Of several lists of a language, as a merge may bring them, the first by name counts. */
  name_lists: {
    columns: { language: 'VARCHAR', name: 'VARCHAR', list: 'VARCHAR' },
    identity: ['language', 'list', 'name'],
    latest: true,
  },
  recordings: {
    columns: { name: 'VARCHAR', sha256: 'VARCHAR', rows: 'INTEGER', imported_at: 'TIMESTAMP' },
    identity: ['sha256'],
    latest: false,
  },
} as const satisfies Record<string, Table>;

export type TableName = keyof typeof tables;

/** A row to write: its columns by name, absent ones null. */
export type Row<T extends TableName> = { readonly [C in keyof (typeof tables)[T]['columns']]?: unknown };

/** A name as SQL has it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const createTable = (name: TableName): string =>
  `CREATE TABLE IF NOT EXISTS ${name} (${Object.entries(tables[name].columns)
    .map(([column, type]) => `${quoted(column)} ${type}`)
    .join(', ')})`;

/** SQL that gives a table of an older eatlab the columns that it lacks. */
export const addColumns = (name: TableName, there: ReadonlySet<string>): string[] =>
  Object.entries(tables[name].columns)
    .filter(([column]) => !there.has(column))
    .map(([column, type]) => `ALTER TABLE ${name} ADD COLUMN ${quoted(column)} ${type}`);

/** A text as an SQL literal. DuckDB takes a statement for finished at a NUL. */
export const literal = (text: string): string =>
  text.includes('\0') ? `(${text.split('\0').map(literal).join(' || chr(0) || ')})` : `'${text.replaceAll("'", "''")}'`;
