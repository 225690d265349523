import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Answering, chatServer } from '../support/chat-server.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();

const thinking: Answering = (_, position) => `<think>\nThought ${position}\n</think>\n\nAnswer ${position}`;

/** Translates one sentence over three rounds, with fields of the prompt and of the model. */
async function translated(name: string, answer: Answering, fields: { prompt?: string; model?: string } = {}) {
  const server = await chatServer(answer);
  write(
    folder,
    `configs/prompts/${name}.yaml`,
    `extends: mrcot.yaml\nname: ${name}\nforward: {opening: []}\n${fields.prompt ?? ''}`,
  );
  const experiment = (model: string) =>
    write(
      folder,
      `${name}.yaml`,
      `name: ${name}
ner: {dataset: mini8}
languages: [ko]
grid: {method: [eat], model: [m], prompt: [${name}], rounds: [3]}
models:
  m: {engine: openai, model: m, endpoint: "${server.url}", topLogprobs: 0, limits: {concurrency: 1}${model}}
`,
    );
  experiment(fields.model ?? '');
  const args = [`${name}.yaml`, '--limit', '1', '--json', '--plain'];
  const run = async (db: string, ...more: string[]) => {
    const { code, stdout, stderr } = await eatlab(['run', ...args, '--db', db, ...more], folder);
    expect([code, stderr]).toEqual([0, expect.any(String)]);
    return JSON.parse(stdout.trim()) as { calls: number; replayed: number };
  };
  /** What the plan's last line says. */
  const planned = async (db: string) => {
    const { stdout } = await eatlab(['plan', ...args, '--db', db], folder);
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { calls: { recorded: number } };
  };
  /** What the model said before the turn, as it was given back to it. */
  const given = (turn: number) =>
    server.received[turn]?.body.messages.filter(({ role }) => role === 'assistant').map(({ content }) => content);
  return { server, experiment, run, planned, given };
}

describe('in a conversation', () => {
  it('what the model thought is not given back to it', async () => {
    const { run, given } = await translated('plain', thinking);
    await run('plain.duckdb');
    expect([given(0), given(1), given(2)]).toEqual([[], ['Answer 0'], ['Answer 0', 'Answer 1']]);
    const report = await eatlab(['report', 'plain', '--db', 'plain.duckdb', '--out', 'plain'], folder);
    expect(report.code).toBe(0);
    const page = readFileSync(`${folder}/plain/report.html`, 'utf8');
    const shown = /<dt>Reasoning<\/dt>[\s\S]*?<\/dd>/.exec(page)?.[0].slice(0, 1000);
    expect(shown).toMatch(/<summary>of \d+ calls<\/summary><p>forward 1: <bdi class="answer">Thought 0<\/bdi>/);
  });

  it('it is where the prompt keeps it, and a replay asks the same', async () => {
    const { run, given } = await translated('kept', thinking, { prompt: 'keepReasoning: true\n' });
    const { calls } = await run('kept.duckdb');
    expect(given(2)).toEqual(['<think>\nThought 0\n</think>\n\nAnswer 0', '<think>\nThought 1\n</think>\n\nAnswer 1']);
    await eatlab(['export', 'kept', '--db', 'kept.duckdb', '--recording', 'kept.parquet'], folder);
    const replay = await run('replay.duckdb', '--offline', '--recordings', 'kept.parquet');
    expect(replay).toMatchObject({ calls: 0, replayed: calls });
  });

  it('answers from before their delimiters were named are read by them, as a plan does', async () => {
    const { server, experiment, run, planned, given } = await translated('own', (_, i) => `(* T${i} *) Answer ${i}`);
    await run('own.duckdb');
    expect(given(1)).toEqual(['(* T0 *) Answer 0']);
    const before = server.received.length;
    experiment(', reasoning: {open: "(*", close: "*)"}');
    // The first turn is the same question; from then on the conversation is another one.
    expect((await planned('own.duckdb')).calls.recorded).toBe(1);
    expect(await run('own.duckdb')).toMatchObject({ replayed: 1 });
    expect(given(before)).toEqual(['Answer 0']);
  });
});
