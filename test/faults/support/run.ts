import { expect } from 'vitest';
import { type Answering, type ChatServer, chatServer } from '../../support/chat-server.js';
import { eatlab, type Finished } from '../../support/eatlab.js';
import { write } from '../../support/temporary.js';

export interface Prepared {
  readonly server: ChatServer;
  /** Runs it on a database, as a user would. */
  run(db: string): Promise<Finished>;
}

/** An experiment of one call a sentence against a server of its own. */
export async function prepare(
  folder: string,
  sentences: number,
  answer: Answering = () => '[]',
  limits = '{concurrency: 8}',
): Promise<Prepared> {
  const server = await chatServer(answer);
  const rows = Array.from({ length: sentences }, (_, i) =>
    JSON.stringify({ tokens: ['Слово', `${i}`], tags: ['B-LOC', 'O'] }),
  );
  write(folder, 'sentences.jsonl', `${rows.join('\n')}\n`);
  write(
    folder,
    'x.yaml',
    `name: x
ner: {dataset: sentences}
languages: [ru]
grid: {method: [direct], model: [m]}
models: {m: {engine: openai, model: m, endpoint: "${server.url}", topLogprobs: 0, limits: ${limits}}}
datasets: {sentences: {format: jsonl, path: sentences.jsonl}}
`,
  );
  return { server, run: (db) => eatlab(['run', 'x.yaml', '--db', db, '--plain', '--json'], folder) };
}

/** Refused: exit code 2 and one line that says why, no stack. */
export function expectRefusal({ code, stderr }: Finished, why: RegExp): void {
  const lines = stderr.split('\n').filter((line) => line !== '' && !/sentences · /.test(line));
  expect(lines.join('\n')).toMatch(why);
  expect(lines).toHaveLength(1);
  expect(code).toBe(2);
}

export const summaryOf = ({ stdout }: Finished): Record<string, number> =>
  JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, number>;
