import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chatServer } from '../support/chat-server.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();

interface Line {
  readonly at: string;
  readonly event: string;
  readonly [field: string]: unknown;
}

const linesOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

async function experiment(name: string) {
  const server = await chatServer((_, i) => (i === 2 ? { fault: { status: 400, body: 'no' } } : '[]'));
  write(
    folder,
    `${name}.yaml`,
    `name: ${name}
ner: {dataset: mini8}
languages: [ka]
grid: {method: [direct], model: [served]}
models: {served: {engine: openai, model: m, endpoint: "${server.url}", topLogprobs: 0, limits: {concurrency: 1}}}
`,
  );
  return (...more: string[]) =>
    eatlab(['run', `${name}.yaml`, '--db', `${name}.duckdb`, '--plain', '--limit', '4', ...more], folder);
}

describe('run --events', () => {
  it('writes what happens to a file, appended by the next run, and leaves standard output alone', async () => {
    const run = await experiment('file');
    const { code, stdout } = await run('--events', 'logs/events.jsonl');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    const file = join(folder, 'logs/events.jsonl');
    const lines = linesOf(readFileSync(file, 'utf8'));
    const [planned] = lines;
    expect(planned).toMatchObject({
      event: 'planned',
      name: expect.stringMatching(/^direct · served/),
      sentences: 4,
      done: 0,
    });
    expect(planned?.cell).toMatch(/^[0-9a-f]{64}$/);
    const count = (event: string) => lines.filter((line) => line.event === event).length;
    expect([count('predicted'), count('failed')]).toEqual([3, 1]);
    const sentences = lines.filter(({ event }) => event === 'predicted' || event === 'failed');
    expect(sentences.map(({ done }) => done)).toEqual([1, 2, 3, 4]);
    expect(new Set(sentences.map(({ sentence }) => sentence)).size).toBe(4);
    expect(lines.find(({ event }) => event === 'failed')?.why).toMatch(/^bad-request: /);
    expect(lines.at(-1)).toMatchObject({ event: 'finished', cells: 1, predictions: 4, calls: 3, failed: 1, code: 3 });
    for (const { at } of lines) expect(new Date(at).toISOString()).toBe(at);

    await run('--events', 'logs/events.jsonl');
    const after = linesOf(readFileSync(file, 'utf8'));
    expect(after.slice(0, lines.length)).toEqual(lines);
    expect(after[lines.length]).toMatchObject({ event: 'planned', sentences: 4, done: 3 });
  });

  it('writes them to standard output with -, and the summary of --json after them', async () => {
    const run = await experiment('out');
    const lines = linesOf((await run('--events', '-', '--json')).stdout);
    expect(lines.at(-2)).toMatchObject({ event: 'finished', predictions: 4 });
    expect(lines.at(-1)).not.toHaveProperty('event');
    expect(lines.at(-1)).toMatchObject({ predictions: 4, failed: 1 });
  });

  it('to what is no file is a mistake, before anything is asked', async () => {
    const run = await experiment('bad');
    mkdirSync(join(folder, 'folder'));
    const { code, stderr } = await run('--events', 'folder');
    expect(code).toBe(2);
    expect(stderr.trim()).toMatch(/^--events folder: cannot be written \(EISDIR.*\); name a file .*$/);
  });
});
