import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { hubFile } from '../../src/data/hub.js';
import { urlFile } from '../../src/data/url.js';
import { hubTarget } from '../../src/export/hub-target.js';
import { push } from '../../src/export/push.js';
import { hubServer } from '../support/hub-server.js';
import { proxyServer } from '../support/proxy-server.js';
import { completion, rawServer } from '../support/raw-server.js';
import { engineOf, errorOf, never, request } from '../support/requests.js';
import { temporaryFolder, write } from '../support/temporary.js';
import { writableHub } from '../support/writable-hub.js';

const folder = temporaryFolder();
const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy'];

afterEach(() => {
  for (const name of names) delete process.env[name];
});

describe('the proxy of the environment is asked', () => {
  const answering = () => rawServer(() => ({ body: completion('Paris') }));

  it.each(['HTTP_PROXY', 'http_proxy'])('for a model, where %s names it', async (name) => {
    const [server, proxy] = await Promise.all([answering(), proxyServer()]);
    process.env[name] = proxy.url;
    const engine = await engineOf({ endpoint: server.origin });
    expect((await engine.chat(request('Hello'), never)).text).toBe('Paris');
    expect(proxy.asked).toEqual([`POST ${server.origin}/v1/chat/completions`]);
  });

  it('not for hosts of NO_PROXY', async () => {
    const [server, proxy] = await Promise.all([answering(), proxyServer()]);
    process.env.HTTP_PROXY = proxy.url;
    process.env.NO_PROXY = 'example.org, 127.0.0.1';
    expect((await (await engineOf({ endpoint: server.origin })).chat(request('Hello'), never)).text).toBe('Paris');
    expect(proxy.asked).toEqual([]);
  });

  it('for a tunnel to https, and named where it opens none, without its password', async () => {
    const proxy = await proxyServer({ tunnel: 407 });
    process.env.HTTPS_PROXY = proxy.url.replace('//', '//someone:pr0xy-password@');
    const engine = await engineOf({ endpoint: 'https://models.example.org/v1' });
    const error = await errorOf(engine.chat(request('Hello'), never));
    expect(proxy.asked).toEqual(['CONNECT models.example.org:443']);
    expect(proxy.authorizations).toEqual([`Basic ${Buffer.from('someone:pr0xy-password').toString('base64')}`]);
    expect(error).toMatchObject({ kind: 'unreachable' });
    expect(error.message).toBe('the proxy answers 407: correct HTTPS_PROXY or NO_PROXY');
  });

  it('for a file at an address', async () => {
    const server = await rawServer(() => ({ body: 'words' }));
    const proxy = await proxyServer();
    const environment = { HTTP_PROXY: proxy.url, XDG_CACHE_HOME: `${folder}/urls` };
    const { path } = await urlFile(`${server.origin}/words.txt`, { environment });
    expect(readFileSync(path, 'utf8')).toBe('words');
    expect(proxy.asked).toEqual([`GET ${server.origin}/words.txt`]);
  });

  it('for a file of the Hub', async () => {
    const commit = 'f0a3be6dc5564c0cc4150bb660144800a1f539d4';
    const files = { 'a.txt': Buffer.from('from the Hub') };
    const hub = await hubServer({ name: 'ada/words', commit, lfs: false, files });
    const proxy = await proxyServer();
    const environment = { HF_ENDPOINT: hub.url, HF_HUB_CACHE: `${folder}/hub`, HTTP_PROXY: proxy.url };
    const { path } = await hubFile({ repo: 'ada/words', path: 'a.txt' }, { environment });
    expect(readFileSync(path, 'utf8')).toBe('from the Hub');
    expect(proxy.asked).toHaveLength(hub.requests.length);
  });

  it('for what is pushed to the Hub, large files too', async () => {
    const hub = await writableHub({ hf_ada: { user: 'ada', writes: true } });
    const proxy = await proxyServer();
    const exported = temporaryFolder();
    write(exported, 'README.md', '---\nlanguage: [ru, en]\nconfigs: []\n---\n\n# Results\n');
    write(exported, 'data/cells.parquet', new Uint8Array(40_000).fill(7));
    await push({
      folder: exported,
      files: ['README.md', 'data/cells.parquet'],
      target: hubTarget('hf://datasets/ada/results'),
      isPublic: false,
      title: 'Results',
      environment: { HF_ENDPOINT: hub.url, HF_TOKEN: 'hf_ada', HTTP_PROXY: proxy.url },
      waits: [1],
    });
    expect(hub.hub.filesOf('ada/results', 'main').get('data/cells.parquet')?.content).toHaveLength(40_000);
    expect(proxy.asked).toHaveLength(hub.requests.length);
  });
});
