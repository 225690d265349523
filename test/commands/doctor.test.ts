import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/doctor/finding.js';
import { bytes, diskFinding, nodeFinding } from '../../src/doctor/machine.js';
import { chatServer } from '../support/chat-server.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const home = temporaryFolder();
write(home, 'token', 'hf_very_secret\n');
mkdirSync(`${home}/hub/datasets--a--b`, { recursive: true });

/** What the program says, and its findings by what they are about. */
async function doctor(args: readonly string[] = [], environment: Readonly<Record<string, string>> = {}) {
  const { code, stdout, stderr } = await eatlab(['doctor', '--json', ...args], folder, {
    ...{ HF_HOME: home, HF_TOKEN: '', HF_HUB_CACHE: '', EATLAB_ENGINES: '' },
    ...environment,
  });
  const { findings } = JSON.parse(stdout || '{"findings":[]}') as { findings: Finding[] };
  const about = (name: string) =>
    findings
      .filter((one) => one.about === name)
      .map(({ state, found, mend }) => [state, found, ...(mend ? [mend] : [])]);
  return { code, stdout, stderr, findings, about };
}

const models = { '/v1/models': { data: [{ id: 'small', max_model_len: 4096 }, { id: 'other' }] } };
const sure = { text: 'yes', tokens: [{ logprob: -0.1, top: [-0.1, -3] }] };

describe('of this machine', () => {
  it('Node, DuckDB, disk, cache, token and optional engines are told, and nothing is wrong', async () => {
    const { code, findings, about, stdout } = await doctor();
    expect(code).toBe(0);
    expect(about('Node')).toEqual([['fine', process.versions.node]]);
    expect(about('DuckDB')).toEqual([['fine', expect.stringMatching(/^v1\.\d/)]]);
    expect(about('disk')).toEqual(
      [[expect.anything(), expect.stringMatching(/ free in /)]].map(() => expect.anything()),
    );
    expect(about('cache')).toEqual([['fine', `${home}/hub (1 dataset)`]]);
    expect(about('Hub token')).toEqual([['fine', `present (${home}/token)`]]);
    expect(findings.map((one) => one.about)).toEqual(
      expect.arrayContaining(['node-llama-cpp', '@huggingface/transformers']),
    );
    expect(stdout).not.toContain('secret');
  });

  it('no token is worth a note, and a broken one is wrong', async () => {
    const none = await doctor([], { HF_HOME: temporaryFolder() });
    expect(none.about('Hub token')[0]?.[0]).toBe('note');
    const broken = await doctor([], { HF_TOKEN: 'sk-other' });
    expect(broken.about('Hub token')[0]).toEqual([
      'wrong',
      expect.stringMatching(/^HF_TOKEN: contains no token of the Hub/),
    ]);
    expect([broken.code, broken.stdout.includes('sk-other')]).toEqual([2, false]);
  });

  it('an engine is found where it is installed', async () => {
    const engines = temporaryFolder();
    write(engines, 'node_modules/node-llama-cpp/package.json', '{"version": "9.9.9"}');
    const { about } = await doctor([], { EATLAB_ENGINES: engines });
    expect(about('node-llama-cpp')[0]?.[0]).toBe('fine');
  });

  it('as text, a line for each thing', async () => {
    const { stdout, code } = await eatlab(['doctor'], folder, { HF_HOME: home });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ok {5}Node: 2\d\./);
    expect(stdout).toMatch(/^note {3}|^ok {5}DuckDB: v1/m);
  });

  it.each([
    ['20.18.1', 'wrong'],
    ['18.20.0', 'wrong'],
    ['20.19.0', 'fine'],
    ['22.1.0', 'fine'],
  ])('Node %s is %s', (version, state) => expect(nodeFinding(version).state).toBe(state));

  it('bytes are told in decimal units', () => {
    expect([0, 999, 1000, 1_500_000, 61.2e9, 5e15].map(bytes)).toEqual([
      ...['0 bytes', '999 bytes', '1.0 kB', '1.5 MB', '61.2 GB', '5000.0 TB'],
    ]);
  });

  it('room is that of the folder that will be there', async () => {
    expect((await diskFinding('disk', `${folder}/not/yet/there`)).found).toContain(` free in ${folder}`);
  });
});

describe('of a server', () => {
  it('its list of models, an answer, log-probabilities and context', async () => {
    const server = await chatServer(() => sure, models);
    const { code, about } = await doctor(['--endpoint', `${server.url}`]);
    expect(code).toBe(0);
    expect(about('model "small"')).toEqual([
      ['fine', 'reached; the server has small, other'],
      ['fine', expect.stringMatching(/^answers in \d+\.\d s/)],
      ['fine', 'gives log-probabilities'],
      ['fine', 'context of 4,096 tokens'],
    ]);
    expect(server.received).toHaveLength(1);
  });

  it('that gives none of these, and has not the model, says what that means', async () => {
    const server = await chatServer(() => ({ text: 'yes', tokens: [] }), {
      '/v1/models': { data: [{ id: 'qwen2.5-7b' }] },
    });
    const { code, about } = await doctor(['--endpoint', `${server.url}`, '--model', 'qwen2.5-7']);
    expect(code).toBe(0);
    expect(about('model "qwen2.5-7"').map(([state]) => state)).toEqual(['note', 'fine', 'note', 'note']);
    expect(about('model "qwen2.5-7"')[0]).toEqual([
      'note',
      'reached; the server lists qwen2.5-7b, but not qwen2.5-7',
      'write model: qwen2.5-7b',
    ]);
  });

  it('that is not there, or no address, is a mistake', async () => {
    const gone = await chatServer(() => 'yes', models);
    gone.close();
    const { code, about } = await doctor(['--endpoint', `${gone.url}`]);
    expect(code).toBe(2);
    expect(about('server')[0]).toEqual([
      'wrong',
      expect.stringMatching(/^cannot be reached \(ECONNREFUSED at http:\/\/127\.0\.0\.1:\d+\/v1\/models\)$/),
      'start it, or correct --endpoint',
    ]);
    const nonsense = await doctor(['--endpoint', 'nonsense']);
    expect([nonsense.code, nonsense.stdout, nonsense.stderr]).toEqual([
      ...[2, '', '--endpoint nonsense: not an address; write it like http://127.0.0.1:8000/v1\n'],
    ]);
  });

  it('whose key is wrong, or not set, is named, and the key is not shown', async () => {
    const server = await chatServer(
      ({ headers }) =>
        headers.authorization === 'Bearer good'
          ? sure
          : { fault: { status: 401, body: `no ${headers.authorization}` } },
      models,
    );
    const args = ['--endpoint', `${server.url}`, '--api-key-env', 'THE_KEY'];
    expect((await doctor(args, { THE_KEY: 'good' })).code).toBe(0);
    const bad = await doctor(args, { THE_KEY: 'bad-secret' });
    expect([bad.code, bad.stdout.includes('bad-secret')]).toEqual([2, false]);
    expect(bad.about('model "small"').at(-1)?.[1]).toMatch(/^does not answer \(.*401/);
    const unset = await doctor(args, { THE_KEY: '' });
    expect(unset.stderr).toBe('--api-key-env THE_KEY: the environment variable is not set; set it to the key\n');
  });

  it('of every model of an experiment, one after the other', async () => {
    const server = await chatServer(() => sure, models);
    const file = write(
      folder,
      'mine.yaml',
      `name: mine
ner: {dataset: mini8}
languages: [ru]
grid: {method: [eat], model: [a, gone]}
include: [{method: direct, model: file}]
models:
  a: {engine: openai, model: small, endpoint: "${server.url}"}
  gone: {engine: openai, model: small, endpoint: "http://127.0.0.1:1/v1"}
  file: {engine: llama-cpp, model: x, file: nowhere.gguf}
`,
    );
    const { code, about } = await doctor([file]);
    expect(code).toBe(2);
    expect(about('model "a"').map(([state]) => state)).toEqual(['fine', 'fine', 'fine', 'fine']);
    expect(about('model "gone"').map(([state]) => state)).toEqual(['wrong']);
    expect(about('model "file"')[0]?.[1]).toMatch(/no file nowhere\.gguf/);
  });
});
