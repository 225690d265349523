import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { eatlab, type Finished } from '../support/eatlab.js';
import { type Oracle, type OracleRow, startOracle } from '../support/oracle-server.js';
import { temporaryFolder, write } from '../support/temporary.js';

/** Words of a sentence without spaces; of a place the name in English too. */
type Words = readonly (string | readonly [name: string, english: string])[];

const references = [
  'She lives in Bangkok.',
  'He went to Tokyo yesterday.',
  'She moved from London to Paris.',
  'Tokyo is larger than London.',
];

/**
 * Thai, and a language that nobody writes: in a script that elsewhere has spaces, and of which ICU has no dictionary.
 */
const own = {
  th: {
    name: 'Thai',
    yaml: 'th: {name: Thai, script: Thai}',
    sentences: [
      ['เธอ', 'อาศัย', 'อยู่', 'ใน', ['กรุงเทพ', 'Bangkok']],
      ['เขา', 'ไป', ['โตเกียว', 'Tokyo'], 'เมื่อวานนี้'],
      ['เธอ', 'ย้าย', 'จาก', ['ลอนดอน', 'London'], 'ไป', ['ปารีส', 'Paris']],
      [['โตเกียว', 'Tokyo'], 'ใหญ่', 'กว่า', ['ลอนดอน', 'London']],
    ],
  },
  qaa: {
    name: 'Mada',
    yaml: 'qaa: {name: Mada, script: Georgian, unspaced: true, tokeniser: char, colour: "#1b9e77"}',
    sentences: [
      ['ნე', 'კა', 'რუ', ['ბანგო', 'Bangkok']],
      ['ვე', 'რუ', ['ტოკიო', 'Tokyo'], 'დემი'],
      ['ნე', 'სა', ['ლონდო', 'London'], 'და', ['პარი', 'Paris']],
      [['ტოკიო', 'Tokyo'], 'ბო', ['ლონდო', 'London']],
    ],
  },
} as const satisfies Record<string, { name: string; yaml: string; sentences: readonly Words[] }>;

const codes = ['th', 'qaa'] as const;

const wordOf = (word: Words[number]): string => (typeof word === 'string' ? word : word[0]);
const namesOf = (words: Words) => words.flatMap((word) => (typeof word === 'string' ? [] : [word]));

const rowsOf = (sentences: readonly Words[]): OracleRow[] =>
  sentences.map((words, id) => ({
    id,
    text: words.map(wordOf).join(''),
    reference: references[id] ?? '',
    entities: namesOf(words).map(([text, english]) => ({ type: 'LOC', text, english })),
  }));

const lineOf = (words: Words, { text, reference, entities }: OracleRow): string =>
  JSON.stringify({
    text,
    tokens: words.map(wordOf),
    tags: words.map((word) => (typeof word === 'string' ? 'O' : 'B-LOC')),
    reference,
    entities,
  });

const folder = temporaryFolder();
let oracle: Oracle;
let ran: Finished;
let reported: Finished;

/**
 * Runs all methods and locators in both languages, and two of ours beside them, and reports: what a user would do in a
 * folder of their own.
 */
beforeAll(async () => {
  const corpus = Object.entries(own).map(
    ([code, { name, sentences }]) => [code, { name, rows: rowsOf(sentences) }] as const,
  );
  oracle = await startOracle(undefined, 0, new Map(corpus));
  write(folder, 'configs/languages.yaml', codes.map((code) => `${own[code].yaml}\n`).join(''));
  for (const code of codes) {
    const rows = rowsOf(own[code].sentences);
    const lines = own[code].sentences.map((words, i) => lineOf(words, rows[i]!));
    const entries = Object.fromEntries(own[code].sentences.flatMap(namesOf));
    write(folder, `data/${code}.jsonl`, `${lines.join('\n')}\n`);
    write(folder, `configs/lexicon/${code}.json`, JSON.stringify({ language: code, entries }));
  }
  write(
    folder,
    'own.yaml',
    `name: own
ner: {dataset: mine}
languages: [th, qaa]
roundTrip: true
grid:
  method: [eat, direct, mark-then-translate, translate-test, cheap-translation]
  model: [oracle]
  rounds: [1]
  tagger: [compromise]
  locator: [official, exact, aligned]
datasets:
  mine: {format: jsonl, path: "data/{language}.jsonl"}
models:
  oracle: {engine: openai, model: oracle, endpoint: "${oracle.endpoint}", topLogprobs: 0}
`,
  );
  write(
    folder,
    'shipped.yaml',
    'name: shipped\nner: {dataset: mini8}\nlanguages: [ru, ja]\ngrid: {method: [cheap-translation]}\n',
  );
  ran = await eatlab(['run', 'own.yaml', 'shipped.yaml', '--plain', '--events', 'run.jsonl'], folder);
  reported = await eatlab(['report', 'own', '--format', 'md', '--format', 'html'], folder);
});
afterAll(() => oracle.close());

async function read<R>(sql: string): Promise<R[]> {
  const store = await Store.open(`${folder}/results/eatlab.duckdb`);
  const rows = await store.rows<R>(sql);
  await store.close();
  return rows;
}

/** Scores by method and locator of the rows that are asked for. */
async function scores(code: string, metric: string) {
  const rows = await read<{ method: string; locator: string | null; value: number; support: number | null }>(
    `SELECT method, locator, value, support::INTEGER AS support FROM scores JOIN cells USING (cell_id)
     WHERE language = '${code}' AND metric = '${metric}' AND scope = 'overall'`,
  );
  return new Map(
    rows.map(({ method, locator, value, support }) => [`${method} ${locator ?? '–'}`, { value, support }]),
  );
}

const protocols = ['f1.seqeval', 'f1.strict', 'f1.eat.micro', 'f1.eat.macro', 'f1.eat.weighted'];

describe.each(codes)('a language by a line of languages.yaml and a lexicon (%s)', (code) => {
  const { sentences, name } = own[code];

  it('runs, and its treatment is said in one line', () => {
    expect(ran.code).toBe(0);
    const lines = ran.stderr.split('\n').filter((line) => line.includes(`language "${code}" (${name})`));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('without spaces between words');
    const events = readFileSync(`${folder}/run.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.filter(({ event, line }) => event === 'noticed' && line === lines[0])).toHaveLength(1);
  });

  it('is put to the model by its name', () => {
    expect(
      oracle.questions.filter((question) => 'language' in question && question.language === code).length,
    ).toBeGreaterThan(0);
    expect(oracle.questions.some((question) => question.step === 'return' && question.language === code)).toBe(true);
  });

  it.each(protocols)('gets from a perfect model all that is there, under every protocol (%s)', async (metric) => {
    const found = await scores(code, metric);
    // The macro mean is over three types, of which two are nowhere here.
    const all = metric === 'f1.eat.macro' ? 1 / 3 : 1;
    for (const system of ['eat exact', 'eat aligned', 'direct exact', 'direct aligned', 'mark-then-translate aligned'])
      expect(found.get(system)?.value, system).toBeCloseTo(all, 12);
    expect(found.get('cheap-translation –')?.value).toBeCloseTo(all, 12);
  });

  it('is painted by characters under the protocol of the paper', async () => {
    const characters = sentences.flatMap(namesOf).reduce((sum, [text]) => sum + [...text].length, 0);
    expect((await scores(code, 'f1.eat.micro')).get('eat aligned')?.support).toBe(characters);
    expect((await scores(code, 'f1.seqeval')).get('eat aligned')?.support).toBe(6);
  });

  it('is divided by spaces only for the released locator, as its authors wrote it', async () => {
    expect((await scores(code, 'f1.seqeval')).get('eat official')?.value).toBe(0);
  });

  it('is in the report', () => {
    expect(reported.code).toBe(0);
    expect(reported.stdout).toMatch(new RegExp(`\\b${code} \\(n 4\\)`));
    expect(reported.stdout).toContain(`${code} ${name}`);
  });
});

it('figures have the colour that the line names', () => {
  expect(readFileSync(`${folder}/results/reports/own/report.html`, 'utf8')).toContain('#1b9e77');
});

it('BLEU of round trips is by the tokeniser that the line names', async () => {
  const rows = await read<{ language: string; value: number; signature: string }>(
    `SELECT DISTINCT language, value, signature FROM scores JOIN cells USING (cell_id) WHERE metric = 'roundtrip.bleu'`,
  );
  expect(rows.map(({ language, value }) => [language, value])).toEqual([['qaa', expect.closeTo(100, 9)]]);
  expect(rows[0]?.signature).toContain('tok:char');
});

it('names without a space before them are led back by sound where no dictionary divides the text', async () => {
  const found = await read<{ text: string }>(
    `SELECT DISTINCT unnest(entities).text AS text FROM predictions JOIN cells USING (cell_id)
     WHERE language = 'qaa' AND method = 'translate-test'`,
  );
  expect(found.map(({ text }) => text)).toEqual(expect.arrayContaining(['ტოკიო', 'ლონდო', 'პარი']));
});

it('the languages that come with eatlab are as they were', async () => {
  const rows = await read<{ language: string; definition: string | null }>(
    `SELECT language, config->>'$.languageDefinition' AS definition FROM cells WHERE language IN ('ru', 'ja') ORDER BY ALL`,
  );
  expect(rows).toEqual([
    { language: 'ja', definition: null },
    { language: 'ru', definition: null },
  ]);
  expect(ran.stderr).not.toMatch(/language "(?:ru|ja)"/);
});

describe('a lexicon of the working folder', () => {
  const run = async (language: string, files: Readonly<Record<string, string>>) => {
    const own = temporaryFolder();
    for (const [name, text] of Object.entries(files)) write(own, name, text);
    write(own, 'd.jsonl', '{"text": "Рим", "tokens": ["Рим"], "tags": ["B-LOC"]}\n');
    write(
      own,
      'x.yaml',
      `name: x
ner: {dataset: mine}
languages: [${language}]
grid: {method: [cheap-translation]}
datasets: {mine: {format: jsonl, path: d.jsonl}}
`,
    );
    const finished = await eatlab(['run', 'x.yaml', '--plain', '--db', 'x.duckdb'], own);
    return { ...finished, db: `${own}/x.duckdb` };
  };
  const lexicon = (language: string, entries: string) => `{"language": "${language}",\n"entries": ${entries}}\n`;

  it('counts before that of the package', async () => {
    const { code, db } = await run('ru', { 'configs/lexicon/ru.json': lexicon('ru', '{"Рим": "Oslo"}') });
    expect(code).toBe(0);
    const store = await Store.open(db);
    expect(await store.rows('SELECT translation FROM predictions')).toEqual([{ translation: 'Oslo' }]);
    await store.close();
  });

  it.each([
    [
      'is not there',
      {},
      /^cheap-translation: no lexicon for "th"; it has ar, hi, .*; write configs\/lexicon\/th\.json$/,
    ],
    [
      'is of another language',
      { 'configs/lexicon/th.json': lexicon('ru', '{}') },
      /^configs\/lexicon\/th\.json: language: is "ru"/,
    ],
    [
      'has an entry that is no word',
      { 'configs/lexicon/th.json': lexicon('th', '{"a": "A",\n"b": 3}') },
      /^configs\/lexicon\/th\.json:3:6: entries\.b: /,
    ],
    [
      'is torn',
      { 'configs/lexicon/th.json': '{"language": "th",\n"entries": {"a": ' },
      /^configs\/lexicon\/th\.json:2:\d+: not valid YAML/,
    ],
  ])('that %s is a mistake of one line', async (_, files, message) => {
    const { code, stderr } = await run('th', {
      'configs/languages.yaml': 'th: {name: Thai, script: Thai}\n',
      ...files,
    });
    expect(stderr.trim()).toMatch(message);
    expect(code).toBe(2);
  });
});
