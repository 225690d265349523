import { existsSync, readdirSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, test } from 'vitest';
import { datasetSchema } from '../../src/config/dataset.js';
import { hubCache, tokenFile } from '../../src/data/hub/home.js';
import { hubToken } from '../../src/data/hub/token.js';
import { cachedHubFile, hubFile } from '../../src/data/hub.js';
import { openDataset } from '../../src/data/open.js';
import { languageOf } from '../../src/languages/index.js';
import { goldEntities } from '../../src/text/sentence.js';
import { UserError } from '../../src/user-error.js';
import { type HubServer, hubServer } from '../support/hub-server.js';
import { collect, temporaryFolder, write } from '../support/temporary.js';

const commit = 'f0a3be6dc5564c0cc4150bb660144800a1f539d4';
const repo = 'unimelb-nlp/wikiann';
const path = 'ja/test-00000-of-00001.parquet';
const folder = temporaryFolder();

/** A parquet file with the columns that WikiANN has on the Hub. */
async function parquet(name: string, select: string): Promise<Uint8Array> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`copy (${select}) to '${folder}/${name}' (format parquet)`);
  connection.closeSync();
  return readFile(`${folder}/${name}`);
}

const labels = ['O', 'B-PER', 'I-PER', 'B-ORG', 'I-ORG', 'B-LOC', 'I-LOC'];

const rows = `
  select ['東', '京', '#', '1'] as tokens, [5, 6, 0, 0]::bigint[] as ner_tags, ['ja', 'ja', 'ja', 'ja'] as langs, ['LOC: 東 京'] as spans
  union all select ['吉', '水', 'の', '党'], [1, 2, 3, 4], ['ja', 'ja', 'ja', 'ja'], ['PER: 吉 水', 'ORG: の 党']`;

let hub: HubServer;
let caches = 0;

beforeAll(async () => {
  hub = await hubServer({
    name: repo,
    commit,
    lfs: true,
    files: {
      [path]: await parquet('good.parquet', rows),
      'zh/test-00000-of-00001.parquet': await parquet('tags.parquet', "select ['a'] as tokens, [7] as ner_tags"),
      'ko/test-00000-of-00001.parquet': await parquet('columns.parquet', "select 'a' as word"),
      'ru/test-00000-of-00001.parquet': await parquet('count.parquet', "select ['a', 'b'] as tokens, [1] as ner_tags"),
    },
  });
});

/** An environment with an empty cache, where the Hub is the test's server. */
const fresh = (more: Record<string, string> = {}) => ({
  HF_ENDPOINT: `${hub.url}/`,
  HF_HUB_CACHE: `${folder}/cache-${caches++}`,
  ...more,
});

const open = (environment: Record<string, string>, language = 'ja', revision: string | undefined = commit) =>
  openDataset(datasetSchema.parse({ format: 'wikiann', source: 'hub', repo, revision, splits: ['train', 'test'] }), {
    name: 'wikiann',
    language: languageOf(language),
    folders: [],
    environment,
  });

describe('WikiANN on the Hub', () => {
  test('is read from parquet: integers are tags, # is a space in ja', async () => {
    const opened = await open(fresh());
    expect(opened.revision).toBe(commit);
    expect(opened.identity).toEqual({ dataset: 'wikiann', split: 'test', language: 'ja' });
    const sentences = await collect(opened.sentences());
    expect(sentences.map(({ id, text, tags }) => ({ id, text, tags }))).toEqual([
      { id: 0, text: '東京 1', tags: ['B-LOC', 'I-LOC', 'O', 'O'] },
      { id: 1, text: '吉水の党', tags: ['B-PER', 'I-PER', 'B-ORG', 'I-ORG'] },
    ]);
    expect(goldEntities(sentences[0]!)).toEqual([{ type: 'LOC', text: '東京', start: 0, end: 2 }]);
  });

  test('is asked for once at a commit, and then needs no network', async () => {
    const environment = fresh();
    await open(environment);
    const asked = hub.requests.length;
    expect((await open({ ...environment, HF_ENDPOINT: 'http://127.0.0.1:9' })).revision).toBe(commit);
    expect(await collect((await open({ ...environment, HF_HUB_OFFLINE: '1' })).sentences())).toHaveLength(2);
    expect(hub.requests).toHaveLength(asked);
  });

  test('resolves a branch once, and remembers the commit in the cache', async () => {
    const environment = fresh();
    const { revision } = await hubFile({ repo, path }, { environment });
    expect(revision).toBe(commit);
    expect(await readFile(`${environment.HF_HUB_CACHE}/datasets--unimelb-nlp--wikiann/refs/main`, 'utf8')).toBe(commit);
    expect((await hubFile({ repo, path }, { environment, offline: true })).revision).toBe(commit);
  });

  test('keeps to the layout of the Hub’s cache, named by content', async () => {
    const environment = fresh();
    const file = await hubFile({ repo, path, revision: commit }, { environment });
    const base = `${environment.HF_HUB_CACHE}/datasets--unimelb-nlp--wikiann`;
    expect(file.path).toBe(`${base}/snapshots/${commit}/${path}`);
    expect(await realpath(file.path)).toMatch(/\/blobs\/[0-9a-f]{64}$/);
  });

  test('is downloaded once by callers that want it at the same time', async () => {
    const environment = fresh();
    const before = hub.requests.length;
    await Promise.all(Array.from({ length: 5 }, () => hubFile({ repo, path, revision: commit }, { environment })));
    expect(hub.requests.slice(before).filter((request) => request.includes('paths-info'))).toHaveLength(1);
  });

  test('prints nothing', async () => {
    const written: unknown[] = [];
    const { debug } = console;
    console.debug = (...args) => written.push(args);
    await hubFile({ repo, path, revision: commit }, { environment: fresh() });
    console.debug = debug;
    expect(written).toEqual([]);
  });
});

describe('what goes wrong with the Hub', () => {
  test('a hiccup is tried again', async () => {
    hub.trouble = { failures: 1 };
    expect((await hubFile({ repo, path, revision: commit }, { environment: fresh() })).revision).toBe(commit);
  });

  test('a download whose checksum differs is thrown away and tried again', async () => {
    const environment = fresh();
    hub.trouble = { corrupt: 1 };
    const file = await hubFile({ repo, path, revision: commit }, { environment });
    expect(await readFile(file.path)).toEqual(await readFile(`${folder}/good.parquet`));
    hub.trouble = { corrupt: 99 };
    const elsewhere = fresh();
    await expect(hubFile({ repo, path, revision: commit }, { environment: elsewhere })).rejects.toThrow(
      'the download is damaged',
    );
    expect(existsSync(`${elsewhere.HF_HUB_CACHE}/datasets--unimelb-nlp--wikiann/snapshots/${commit}/${path}`)).toBe(
      false,
    );
    hub.trouble = {};
  });

  test('a token is sent where HF_TOKEN names one, and never shown', async () => {
    hub.trouble = { token: 'hf_secret' };
    await hubFile({ repo, path, revision: commit }, { environment: fresh({ HF_TOKEN: 'hf_secret' }) });
    const refused = await hubFile(
      { repo, path, revision: commit },
      { environment: fresh({ HF_TOKEN: 'hf_wrong' }) },
    ).catch(String);
    expect(refused).toContain(
      'HTTP 401 (Invalid credentials); check the name, and that the token in HF_TOKEN may read it',
    );
    expect(refused).not.toContain('hf_wrong');
    hub.trouble = {};
    await expect(
      hubFile({ repo, path, revision: commit }, { environment: fresh({ HF_TOKEN: 'api_x' }) }),
    ).rejects.toThrow('HF_TOKEN: contains no token of the Hub');
  });

  const login = temporaryFolder();
  write(login, 'token', 'hf_secret\n');
  const broken = temporaryFolder();
  write(broken, 'token', 'no token at all');

  test.each([
    ['the file that HF_TOKEN_PATH names', { HF_TOKEN_PATH: `${login}/token`, HF_HOME: '/nowhere' }],
    ["hf auth login's file", { HF_HOME: login }],
    ["hf auth login's file, in a home with a variable in it", { HF_HOME: `\${PLACE}/`, PLACE: login }],
    ['its former name', { HUGGING_FACE_HUB_TOKEN: 'hf_secret' }],
  ])('a token is found in %s', async (_, more) => {
    hub.trouble = { token: 'hf_secret' };
    await hubFile({ repo, path, revision: commit }, { environment: fresh(more) });
    const anonymous = hubFile(
      { repo, path, revision: commit },
      { environment: fresh({ ...more, HF_HUB_DISABLE_IMPLICIT_TOKEN: '1' }) },
    );
    await expect(anonymous).rejects.toThrow('for a private one log in with "hf auth login", or set HF_TOKEN');
    hub.trouble = {};
  });

  test('a file that holds no token is named, and HF_TOKEN counts before it', async () => {
    await expect(hubToken({ HF_HOME: broken })).rejects.toThrow(
      `${broken}/token: contains no token of the Hub (they begin with hf_); put one there, or remove it`,
    );
    expect(await hubToken({ HF_HOME: broken, HF_TOKEN: ' hf_a\n' })).toEqual({ value: 'hf_a', where: 'HF_TOKEN' });
    expect(await hubToken({ HF_HOME: temporaryFolder() })).toBeUndefined();
  });

  test('the Hub’s own words are shown: terms to accept, a name to check', async () => {
    const asked = async (more: Record<string, string>, status: number, error: string) => {
      hub.trouble = { refusal: { status, error } };
      const said = await hubFile({ repo, path, revision: commit }, { environment: fresh(more) }).catch(String);
      hub.trouble = {};
      return String(said).replaceAll(hub.url, 'HUB');
    };
    const page = `HUB/datasets/${repo}`;
    const gated = `Access to dataset ${repo} is restricted. You must have access to it and be authenticated. Please log in.`;
    expect(await asked({ HF_HOME: '/nowhere' }, 401, gated)).toBe(
      `UserError: ${page}: HTTP 401 (${gated}); accept its terms at ${page}, then log in with "hf auth login" or set HF_TOKEN`,
    );
    const unlisted = `Access to dataset ${repo} is restricted and you are not in the authorized list. Visit ${page} to ask for access.`;
    expect(await asked({ HF_TOKEN: 'hf_me' }, 403, unlisted)).toBe(
      `UserError: ${page}: HTTP 403 (${unlisted}); accept its terms at ${page} with the account of the token in HF_TOKEN`,
    );
    expect(await asked({ HF_TOKEN: 'hf_me' }, 401, 'Repository hf_me\nnot found \x1b[2J')).toBe(
      `UserError: ${page}: HTTP 401 (Repository … not found \x1b[2J); check the name, and that the token in HF_TOKEN may read it`,
    );
    expect(await asked({}, 404, '😀'.repeat(400))).toContain(`HTTP 404 (${'😀'.repeat(300)}…); check the name`);
  });

  test.each([
    ['offline', { HF_HUB_OFFLINE: 'TRUE' }, { path }, /is not in the cache, and this run is offline/],
    [
      'unreachable',
      { HF_ENDPOINT: 'http://127.0.0.1:9' },
      { path },
      /^cannot reach http:\/\/127\.0\.0\.1:9\/datasets\/.*; check the network/,
    ],
    ['no such file', {}, { path: 'xx/test.parquet' }, /on the Hub has no file xx\/test\.parquet at f0a3be6/],
    [
      'no such dataset',
      {},
      { path, repo: 'a/b', revision: 'main' },
      /a\/b: HTTP 404 \(Repository not found\); check the name/,
    ],
    ['a path out of the cache', {}, { path: '../x' }, /is not a path inside a dataset on the Hub/],
  ])('%s is the user’s mistake', async (_, more, file, message) => {
    const asked = hubFile({ repo, revision: commit, ...file }, { environment: fresh(more as Record<string, string>) });
    await expect(asked).rejects.toThrow(UserError);
    await expect(asked).rejects.toThrow(message);
  });

  test.each([
    ['zh', 'row 1: 7 stands for no tag; expected 0 to 6 (O, B-PER, … I-LOC)'],
    ['ko', 'not a Parquet file with the columns tokens and ner_tags: tokens is missing'],
    ['ru', 'row 1: 2 tokens but 1 tags; give one tag for each token'],
  ])('a file with other content is the user’s mistake (%s)', async (language, message) => {
    const environment = fresh();
    const reading = async () => collect((await open(environment, language)).sentences());
    await expect(reading()).rejects.toThrow(UserError);
    await expect(reading()).rejects.toThrow(message);
  });
});

test('a small file that is kept in git is checked by git’s own hash', async () => {
  const small = await hubServer({ name: 'a/b', commit, lfs: false, files: { 'ru.txt': Buffer.from('Рим\tB-LOC\n') } });
  const environment = { ...fresh(), HF_ENDPOINT: small.url };
  const definition = datasetSchema.parse({
    format: 'conll',
    source: 'hub',
    repo: 'a/b',
    revision: commit,
    path: '{language}.txt',
  });
  const options = { name: 'mine', language: languageOf('ru'), folders: [], environment };
  expect(await collect((await openDataset(definition, options)).sentences())).toHaveLength(1);
  small.trouble = { corrupt: 99 };
  const again = openDataset(definition, { ...options, environment: { ...fresh(), HF_ENDPOINT: small.url } });
  await expect(again).rejects.toThrow('the download is damaged');
});

test('what is cached is known without the network', async () => {
  const environment = fresh();
  const file = { repo, path, revision: commit };
  expect(await cachedHubFile(file, environment)).toBeUndefined();
  await hubFile(file, { environment });
  expect((await cachedHubFile(file, { ...environment, HF_ENDPOINT: 'http://127.0.0.1:9' }))?.revision).toBe(commit);
});

test('the cache is where the Hub’s own tools have it', () => {
  expect(hubCache({ HF_HUB_CACHE: '/a', HUGGINGFACE_HUB_CACHE: '/b', HF_HOME: '/c' })).toBe('/a');
  expect(hubCache({ HUGGINGFACE_HUB_CACHE: '/b', HF_HOME: '/c' })).toBe('/b');
  expect(hubCache({ HF_HOME: '/c', XDG_CACHE_HOME: '/d' })).toBe('/c/hub');
  expect(hubCache({ XDG_CACHE_HOME: '/d' })).toBe('/d/huggingface/hub');
});

test('paths of the Hub may have ~ and variables in them', () => {
  const home = homedir();
  expect(hubCache({ HF_HOME: '~/hf' })).toBe(`${home}/hf/hub`);
  expect(hubCache({ HF_HUB_CACHE: '$DATA/hub', DATA: '/data' })).toBe('/data/hub');
  expect(hubCache({ HF_HOME: '$DATA/a~b/$NOBODY', DATA: '/data' })).toBe('/data/a~b/$NOBODY/hub');
  expect(hubCache({ HF_HOME: '', XDG_CACHE_HOME: '~/c' })).toBe(`${home}/c/huggingface/hub`);
  expect(tokenFile({ HF_HOME: '~' })).toBe(`${home}/token`);
  expect(tokenFile({ HF_TOKEN_PATH: `$${'{DATA}'}/t`, DATA: '/data' })).toBe('/data/t');
  expect(hubCache({ HF_HOME: '~other/hf' })).toBe('~other/hf/hub');
});

test.each(['what?.conll', 'a#b%20c.conll', 'a&b=c+d.conll', '東京 Ё.conll', "it's [1]*{2}.conll", 'back\\slash.conll'])(
  'a file of the Hub may be called %s',
  async (name) => {
    const odd = await hubServer({
      name: 'a/b',
      commit,
      lfs: true,
      files: { [`ру/${name}`]: Buffer.from('Рим\tB-LOC\n') },
    });
    const environment = { ...fresh(), HF_ENDPOINT: odd.url };
    const found = await hubFile({ repo: 'a/b', revision: commit, path: `ру/${name}` }, { environment });
    expect(await readFile(found.path, 'utf8')).toBe('Рим\tB-LOC\n');
  },
);

test.each(['what?', 'a*b', '[ab]', "it's {1}", 'a#%20'])(
  'a Parquet file in a folder %s is read, and no other',
  async (name) => {
    const around = temporaryFolder();
    const good = await readFile(`${folder}/good.parquet`);
    // What the name would match as a pattern.
    for (const other of ['whatx', 'axb', 'a']) write(around, `${other}/test.parquet`, 'no Parquet');
    write(around, `${name}/test.parquet`, good);
    const definition = datasetSchema.parse({
      format: 'wikiann',
      source: 'file',
      path: `${around}/${name}/test.parquet`,
      labels,
    });
    const opened = await openDataset(definition, { name: 'odd', language: languageOf('ja'), folders: [] });
    expect(await collect(opened.sentences())).toHaveLength(2);
  },
);

describe('a server that calls things like paths', () => {
  const tree = (environment: { HF_HUB_CACHE: string }) =>
    readdirSync(join(environment.HF_HUB_CACHE, '..', '..'), { recursive: true, encoding: 'utf8' });
  const deep = () => ({ ...fresh(), HF_HUB_CACHE: `${temporaryFolder()}/a/b/cache` });

  test('of a commit is refused before anything is written', async () => {
    const environment = deep();
    hub.trouble = { sha: '../../../../evil' };
    await expect(hubFile({ repo, path }, { environment })).rejects.toThrow(/the Hub gives no commit for it/);
    hub.trouble = {};
    expect(existsSync(environment.HF_HUB_CACHE)).toBe(false);
  });

  test('of a content writes below the cache alone', async () => {
    const environment = deep();
    hub.trouble = { oid: '../../../../evil' };
    await expect(hubFile({ repo, path, revision: commit }, { environment })).rejects.toThrow(/damaged/);
    hub.trouble = {};
    expect(tree(environment).filter((one) => /evil/.test(one) && !/^(?:b\/)?cache/.test(one))).toEqual([]);
  });

  test.each(['../../../evil', 'refs/convert/parquet'])(
    'of a revision "%s" remembers it below the cache',
    async (tag) => {
      const environment = deep();
      hub.trouble = { tag };
      await hubFile({ repo, path, revision: tag }, { environment });
      hub.trouble = {};
      expect(tree(environment).some((one) => /refs\/.*(?:evil|parquet)$/.test(one))).toBe(true);
      expect(tree(environment).filter((one) => one !== 'b' && !one.startsWith('b/cache'))).toEqual([]);
      await hubFile({ repo, path, revision: tag }, { environment, offline: true });
    },
  );
});
