import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface OracleRow {
  readonly id: number;
  readonly text: string;
  readonly reference: string;
  readonly entities: readonly { readonly type: string; readonly text: string; readonly english: string }[];
}

/** What a request asks, as the oracle understands it. */
export type Question =
  | { readonly step: 'forward'; readonly language: string; readonly row: OracleRow; readonly turn: number }
  /** `row` is absent if the sentence to tag is not a reference in the corpus. */
  | { readonly step: 'tag'; readonly row?: OracleRow }
  | {
      readonly step: 'backward';
      readonly language: string;
      readonly row: OracleRow;
      readonly turn: number;
      readonly phrase: string;
    }
  /** All of a sentence's entities in one backward conversation. */
  | {
      readonly step: 'batched';
      readonly language: string;
      readonly row: OracleRow;
      readonly turn: number;
      readonly phrases: readonly string[];
    }
  /** `marked`: the translation with its marks. */
  | { readonly step: 'mark'; readonly language: string; readonly row: OracleRow; readonly marked: string }
  | { readonly step: 'direct'; readonly language: string; readonly row: OracleRow }
  /** From English into the language. */
  | { readonly step: 'return'; readonly language: string; readonly row: OracleRow };

/** A planted error: a different answer, or an HTTP status in place of one. */
export type Plant = (question: Question) => string | number | undefined;

export interface Oracle {
  readonly endpoint: string;
  readonly questions: Question[];
  /** The number of requests that reached it. */
  readonly requests: () => number;
  close(): Promise<void>;
}

/** The counts of mini8 in each language. One sentence has London twice; a single request traces both back. */
export const mini8Counts = { sentences: 50, entities: 92, ledBack: 91 } as const;

export const mini8Languages = ['ar', 'hi', 'hy', 'ja', 'ka', 'ko', 'ru', 'zh'] as const;

export function readMini8(language: string): OracleRow[] {
  const file = new URL(`../../configs/datasets/mini8/${language}.jsonl`, import.meta.url);
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line, id) => ({ id, ...(JSON.parse(line) as Omit<OracleRow, 'id'>) }));
}

/** The same sentences in several languages. */
export type Corpus = ReadonlyMap<string, { readonly name: string; readonly rows: readonly OracleRow[] }>;

const mini8 = (): Corpus =>
  new Map(mini8Languages.map((code) => [code, { name: languageNames[code], rows: readMini8(code) }]));

/**
 * A chat server that knows a corpus's gold data and answers every step of every method perfectly, except for planted
 * errors.
 * @param delayMs the time that each answer takes
 */
export async function startOracle(
  plant: Plant = () => undefined,
  delayMs = 0,
  corpus: Corpus = mini8(),
): Promise<Oracle> {
  const questions: Question[] = [];
  let requests = 0;
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      // It reports nothing about itself.
      response.writeHead(404).end();
      return;
    }
    requests++;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { messages, model } = JSON.parse(Buffer.concat(chunks).toString()) as {
      model: string;
      messages: { role: string; content: string }[];
    };
    const question = understand(messages, corpus);
    questions.push(question);
    if (delayMs > 0) await sleep(delayMs);
    const said = plant(question) ?? answer(question);
    response.setHeader('content-type', 'application/json');
    if (typeof said === 'number') {
      response.statusCode = said;
      response.end(JSON.stringify({ error: { message: 'planted' } }));
      return;
    }
    response.end(
      JSON.stringify({
        id: 'oracle',
        object: 'chat.completion',
        created: 0,
        model,
        choices: [{ index: 0, message: { role: 'assistant', content: said }, finish_reason: 'stop' }],
        usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    questions,
    requests: () => requests,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

const languageNames = {
  ar: 'Arabic',
  hi: 'Hindi',
  hy: 'Armenian',
  ja: 'Japanese',
  ka: 'Georgian',
  ko: 'Korean',
  ru: 'Russian',
  zh: 'Chinese',
};

/** Recognises a question by its sentence, wherever that occurs in it, and by its other words. */
function understand(messages: readonly { role: string; content: string }[], corpus: Corpus): Question {
  const users = messages.filter(({ role }) => role === 'user').map(({ content }) => content);
  const last = users.at(-1) ?? '';
  for (const [language, { rows }] of corpus) {
    const at = users.findIndex((content) => rows.some(({ text }) => content.includes(text)));
    if (at < 0) continue;
    const asked = users[at] ?? '';
    const [row] = rows.filter(({ text }) => asked.includes(text)).sort((a, b) => b.text.length - a.text.length);
    if (row) return about(language, row, asked, users.length - at);
  }
  const [any] = corpus.values();
  const [row] = (any?.rows ?? [])
    .filter(({ reference }) => last.includes(reference))
    .sort((a, b) => b.reference.length - a.reference.length);
  const name = /\b(?:in)?to ([A-Z]\w+)/.exec(last)?.[1];
  const [into, there] = [...corpus].find(([, language]) => language.name === name) ?? [];
  const same = row && there?.rows[row.id];
  if (into && same) return { step: 'return', language: into, row: same };
  return row ? { step: 'tag', row } : { step: 'tag' };
}

function about(language: string, row: OracleRow, asked: string, turn: number): Question {
  const marked = /^Translation: (.*)$/m.exec(asked)?.[1];
  if (marked !== undefined) return { step: 'mark', language, row, marked };
  if (asked.includes('Answer with a JSON list')) return { step: 'direct', language, row };
  const phrases = /English phrases:\n((?:\d+\. .*\n)+)/.exec(asked)?.[1];
  if (phrases !== undefined) {
    const lines = phrases.trimEnd().split('\n');
    return { step: 'batched', language, row, turn, phrases: lines.map((line) => line.replace(/^\d+\. /, '')) };
  }
  const phrase = /English phrase: (.*)|mean "(.*)"\?/.exec(asked);
  return phrase
    ? { step: 'backward', language, row, turn, phrase: phrase[1] ?? phrase[2] ?? '' }
    : { step: 'forward', language, row, turn };
}

function answer(question: Question): string {
  switch (question.step) {
    case 'forward':
      return question.row.reference;
    case 'tag':
      return JSON.stringify(
        (question.row ? inOrder(question.row) : []).map(({ type, english }) => ({ type, text: english })),
      );
    case 'backward':
      return nameOf(question.row, question.phrase);
    case 'batched':
      return question.phrases.map((phrase, i) => `${i + 1}. ${nameOf(question.row, phrase)}`).join('\n');
    case 'mark':
      return withMarks(question.row, question.marked);
    case 'direct':
      return JSON.stringify(question.row.entities.map(({ type, text }) => ({ type, text })));
    case 'return':
      return question.row.text;
  }
}

/** A phrase as a batched prompt writes it: with or without its type. */
const nameOf = ({ entities }: OracleRow, phrase: string): string =>
  (
    entities.find(({ english }) => english === phrase) ??
    entities.find(({ english }) => phrase.startsWith(`${english} (`))
  )?.text ?? 'None';

/** The sentence with the same marks around names as in its translation. */
function withMarks({ text, entities }: OracleRow, marked: string): string {
  const numbers = [...marked.matchAll(/<(\d+)>(.*?)<\/\1>/g)].map(([, number, english]) => ({ number, english }));
  let written = '';
  let at = 0;
  for (const { text: name, english } of entities) {
    const from = text.indexOf(name, at);
    const [mark] = numbers.splice(
      numbers.findIndex((one) => one.english === english),
      1,
    );
    written += `${text.slice(at, from)}<${mark?.number}>${name}</${mark?.number}>`;
    at = from + name.length;
  }
  return written + text.slice(at);
}

const inOrder = ({ entities, reference }: OracleRow) =>
  [...entities].sort((a, b) => reference.indexOf(a.english) - reference.indexOf(b.english));
