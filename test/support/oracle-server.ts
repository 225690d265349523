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
  /** `row` is absent where the sentence to tag is no reference of the corpus. */
  | { readonly step: 'tag'; readonly row?: OracleRow }
  | {
      readonly step: 'backward';
      readonly language: string;
      readonly row: OracleRow;
      readonly turn: number;
      readonly phrase: string;
    };

/** A planted error: another answer, or an HTTP status instead of one. */
export type Plant = (question: Question) => string | number | undefined;

export interface Oracle {
  readonly endpoint: string;
  readonly questions: Question[];
  /** Requests that reached it. */
  readonly requests: () => number;
  close(): Promise<void>;
}

export const mini8Languages = ['ar', 'hi', 'hy', 'ja', 'ka', 'ko', 'ru', 'zh'] as const;

export function readMini8(language: string): OracleRow[] {
  const file = new URL(`../../configs/datasets/mini8/${language}.jsonl`, import.meta.url);
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line, id) => ({ id, ...(JSON.parse(line) as Omit<OracleRow, 'id'>) }));
}

/**
 * A chat server that knows mini8's gold and answers every step of every method perfectly, but for what is planted.
 * @param delayMs how long each answer takes
 */
export async function startOracle(plant: Plant = () => undefined, delayMs = 0): Promise<Oracle> {
  const corpus = new Map(mini8Languages.map((language) => [language as string, readMini8(language)]));
  const questions: Question[] = [];
  let requests = 0;
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      // It says nothing of itself.
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

function understand(
  messages: readonly { role: string; content: string }[],
  corpus: ReadonlyMap<string, OracleRow[]>,
): Question {
  const users = messages.filter(({ role }) => role === 'user');
  for (const [language, rows] of corpus) {
    const at = users.findIndex(({ content }) => rows.some(({ text }) => content.endsWith(`Sentence: ${text}`)));
    if (at < 0) continue;
    const asked = users[at]?.content ?? '';
    const row = rows.find(({ text }) => asked.endsWith(`Sentence: ${text}`)) as OracleRow;
    const turn = users.length - at;
    const phrase = /English phrase: (.*)/.exec(asked)?.[1];
    return phrase ? { step: 'backward', language, row, turn, phrase } : { step: 'forward', language, row, turn };
  }
  const last = users.at(-1)?.content ?? '';
  const row = [...(corpus.get('ru') ?? [])].find(({ reference }) => last.includes(reference));
  return row ? { step: 'tag', row } : { step: 'tag' };
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
      return question.row.entities.find(({ english }) => english === question.phrase)?.text ?? 'None';
  }
}

const inOrder = ({ entities, reference }: OracleRow) =>
  [...entities].sort((a, b) => reference.indexOf(a.english) - reference.indexOf(b.english));
