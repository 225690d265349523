import { join } from 'node:path';
import { Store } from '../../../src/store/store.js';
import { temporaryFolder } from '../../support/temporary.js';

/** What a model might answer to break out of a page, a table or a spreadsheet. */
export const hostile = `</script><script>alert(1)</script>"><img src=x onerror=alert(2)> [x](javascript:alert(3)) a|b \\input{x}$%_ {{}}`;

const languages = ['ar', 'hi', 'hy', 'ja', 'ka', 'ko', 'ru', 'zh'] as const;

const texts: Readonly<Record<string, readonly [text: string, person: string]>> = {
  ar: ['ولدت ماري كوري في وارسو.', 'ماري كوري'],
  hi: ['मैरी क्यूरी का जन्म वारसॉ में हुआ।', 'मैरी क्यूरी'],
  hy: ['Մարի Կյուրին ծնվել է Վարշավայում։', 'Մարի Կյուրին'],
  ja: ['マリー・キュリーはワルシャワで生まれた。', 'マリー・キュリー'],
  ka: ['მარი კიური დაიბადა ვარშავაში.', 'მარი კიური'],
  ko: ['마리 퀴리는 바르샤바에서 태어났다.', '마리 퀴리는'],
  ru: ['Мария Кюри родилась в Варшаве.', 'Мария Кюри'],
  zh: ['玛丽·居里出生于华沙。', '玛丽·居里'],
};

export interface SyntheticOptions {
  readonly name?: string;
  readonly dataset?: string;
  readonly model?: string;
  readonly origin?: string;
  /** Sentences whose prediction failed, in `ru` with 5 rounds. */
  readonly failed?: number;
  readonly translation?: string;
}

/**
 * A database with invented rows: cheap translation and EAT in 1, 3 and 5 rounds over eight languages, two sentences each.
 * No number in it was measured. F1 of r rounds in the i-th language is (10 r + i) / 100, BLEU is 10 r + 3 (5 i mod 8); r is 0 for cheap translation.
 */
export async function syntheticStore(options: SyntheticOptions = {}): Promise<string> {
  const path = join(temporaryFolder(), 'eatlab.duckdb');
  const store = await Store.open(path);
  fill(store, options);
  await store.flush();
  await store.close();
  return path;
}

export function fill(store: Store, options: SyntheticOptions = {}): void {
  const { name = 'invented', dataset = 'mini8' } = options;
  for (const [i, language] of languages.entries()) {
    for (const id of [0, 1]) store.append('sentences', sentence(dataset, language, id));
    for (const rounds of [null, 1, 3, 5]) {
      const cell_id = `${name}-${rounds ?? 'cheap'}-${language}`;
      store.append('experiments', { name, cell_id, ner_sample: 'all' });
      store.append('cells', cellRow(cell_id, language, rounds, options));
      const keys = rounds === null ? [] : Array.from({ length: rounds }, (_, r) => `${name}-${language}-${r}`);
      for (const [r, key] of keys.entries()) store.append('generations', generation(key, r, options));
      const failed = language === 'ru' && rounds === 5 ? (options.failed ?? 0) : 0;
      for (const id of [0, 1]) {
        const identity = { cell_id, dataset, sentence_id: id };
        if (id < failed) store.append('predictions', { ...identity, state: 'failed', error: 'timeout: no answer' });
        else store.append('predictions', { ...identity, ...prediction(language, keys, options) });
      }
      for (const row of scoreRows(cell_id, dataset, i, rounds)) store.append('scores', row);
    }
  }
}

const span = (text: string, part: string) => {
  const start = [...text.slice(0, text.indexOf(part))].length;
  return { start, end: start + [...part].length };
};

/** What the sentences of an invented dataset are known by. */
const dataOf = (dataset: string, language: string) => `${dataset} in ${language}`;

const sentence = (dataset: string, language: string, sentence_id: number) => {
  const [text = '', person = ''] = texts[language] ?? [];
  const [before = '', after = ''] = text.split(person);
  const parts = [
    { text: before, tag: 'O' },
    { text: person, tag: 'B-PER' },
    { text: after, tag: 'O' },
  ].filter((part) => part.text !== '');
  return {
    dataset,
    split: 'test',
    language,
    sentence_id,
    text,
    tokens: parts.map((part) => part.text),
    offsets: parts.map((part) => span(text, part.text)),
    tags: parts.map((part) => part.tag),
    reference: 'Marie Curie was born in Warsaw.',
    data_id: dataOf(dataset, language),
  };
};

const cellRow = (cell_id: string, language: string, rounds: number | null, options: SyntheticOptions) => {
  const { dataset = 'mini8', model = 'gemma-3-270m' } = options;
  const eat = rounds !== null;
  return {
    cell_id,
    config: eat ? { model: { model: `invented/${model}`, revision: 'a'.repeat(40), quantization: 'Q4_K_M' } } : {},
    method: eat ? 'eat' : 'cheap-translation',
    ...(eat ? { model, adapter: 'none', prompt: 'mrcot', tagger: 'compromise', locator: 'aligned', seed: 0 } : {}),
    ...(eat ? { rounds_forward: rounds, rounds_backward: rounds, sampling: 'greedy' } : {}),
    language,
    ner_dataset: dataset,
    ner_split: 'test',
    ner_revision: 'b'.repeat(64),
    ner_data: dataOf(dataset, language),
    status: 'done',
    started_at: '2026-11-20T10:00:00.000Z',
    finished_at: '2026-11-20T11:00:00.000Z',
    software: { eatlab: '0.1.0', node: 'v20.19.0', platform: 'linux-x64' },
  };
};

const generation = (key: string, round: number, { model = 'gemma-3-270m', origin = 'live' }: SyntheticOptions) => ({
  key,
  model: `invented/${model}`,
  revision: 'a'.repeat(40),
  engine: 'llama-cpp',
  endpoint_host: '',
  origin,
  request: {},
  text: `answer ${round}`,
  finish_reason: 'stop',
  prompt_tokens: 100,
  completion_tokens: 10,
  latency_ms: 500,
  cost_usd: null,
  created_at: '2026-11-20T10:30:00.000Z',
  state: 'ok',
});

const prediction = (language: string, keys: readonly string[], { translation }: SyntheticOptions) => {
  const [text = '', person = ''] = texts[language] ?? [];
  const mentions = [
    { type: 'PER', text: translation ?? 'Marie Curie' },
    { type: 'LOC', text: 'Warsaw' },
  ];
  return {
    translation: translation ?? 'Marie Curie was born in Warsaw.',
    english_entities: mentions,
    entities: [{ type: 'PER', text: person, ...span(text, person) }],
    exits: [{ type: 'LOC', text: 'Warsaw', answer: translation ?? 'Warschau', reason: 'not-located' }],
    calls: keys.map((key, round) => ({ step: 'forward', round: round + 1, entity: null, key })),
    state: keys.length === 1 ? 'truncated' : 'ok',
  };
};

function scoreRows(cell_id: string, dataset: string, i: number, rounds: number | null) {
  const f1 = (10 * (rounds ?? 0) + i) / 100;
  const row = (metric: string, value: number, signature: string) => ({
    ...{ cell_id, dataset, metric, scope: 'overall', value, ci_low: value * 0.9, ci_high: value * 1.1 },
    ...{ support: 2, sentences: 2, sentence_set: 'all', signature: `sentences:2|${signature}` },
  });
  const protocols = ['seqeval', 'strict', 'eat.micro', 'eat.macro', 'eat.weighted'];
  return [
    ...protocols.map((protocol) => row(`f1.${protocol}`, f1, `protocol:${protocol}`)),
    // A type is not the score of the cell.
    { ...row('f1.seqeval', 0.888, 'protocol:seqeval'), scope: 'PER' },
    row('bleu', 10 * (rounds ?? 0) + 3 * ((5 * i) % 8), 'tok:13a'),
    ...(rounds === null ? [] : [row('entropy', 1 + f1, 'unit:nat/token')]),
  ];
}
