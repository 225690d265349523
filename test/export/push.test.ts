import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { hubTarget } from '../../src/export/hub-target.js';
import { type Pushed, push } from '../../src/export/push.js';
import { UserError } from '../../src/user-error.js';
import { temporaryFolder, write } from '../support/temporary.js';
import { type WritableHub, writableHub } from '../support/writable-hub.js';

const card = (words: string) => `---\nlanguage: [ru, en]\nconfigs: []\n---\n\n# ${words}\n`;

/** Bytes that do not repeat, so that parts in the wrong order would show. */
const bytes = (size: number, seed = 1) => Uint8Array.from({ length: size }, (_, i) => (i * i * seed + (i >> 8)) & 255);

/** A folder as an export leaves it: small files and one that goes up in several parts. */
function exported(
  words = 'First',
  tables: Record<string, Uint8Array> = { scores: bytes(5000), cells: bytes(100_000) },
) {
  const folder = temporaryFolder();
  write(folder, 'README.md', card(words));
  for (const [table, content] of Object.entries(tables)) write(folder, `data/${table}.parquet`, content);
  return { folder, files: [...Object.keys(tables).map((table) => `data/${table}.parquet`), 'README.md'] };
}

const accounts = {
  hf_ada: { user: 'ada', writes: true },
  hf_reader: { user: 'ada', writes: false },
  hf_grace: { user: 'grace', writes: true },
};

let server: WritableHub;
beforeEach(async () => {
  server = await writableHub(accounts);
});

interface Choices {
  readonly to?: string;
  readonly token?: string;
  readonly isPublic?: boolean;
  readonly environment?: Record<string, string>;
}

const pushTo = (
  { folder, files }: { folder: string; files: string[] },
  { to = 'hf://datasets/ada/results', token = 'hf_ada', isPublic = false, environment = {} }: Choices = {},
): Promise<Pushed> =>
  push({
    folder,
    files,
    target: hubTarget(to),
    isPublic,
    title: 'Results',
    environment: { HF_ENDPOINT: `${server.url}/`, HF_TOKEN: token, ...environment },
    waits: [1, 1],
  });

/** What anybody who clones the dataset gets. */
const arrived = (repo = 'ada/results', revision = 'main') => server.hub.filesOf(repo, revision);

/** Commits of a dataset after the first, which the Hub makes itself. */
const commits = (repo = 'ada/results') => server.hub.repo(repo).titles.slice(1);

const problem = (pushing: Promise<Pushed>) =>
  pushing.then(
    () => 'pushed',
    (error: unknown) => (error instanceof UserError ? error.message.replaceAll(server.url, 'HUB') : String(error)),
  );

describe('push', () => {
  test('makes a private dataset, and every byte arrives in one commit', async () => {
    const made = exported();
    const { url, isPrivate, uploaded } = await pushTo(made);
    expect({ url, isPrivate, uploaded }).toEqual({
      url: `${server.url}/datasets/ada/results`,
      isPrivate: true,
      uploaded: 3,
    });
    expect(commits()).toEqual(['Results']);
    for (const file of made.files) {
      expect(Buffer.compare(arrived().get(file)!.content, readFileSync(join(made.folder, file)))).toBe(0);
    }
    expect([...arrived()].filter(([, { lfs }]) => lfs).map(([path]) => path)).toEqual([
      'data/scores.parquet',
      'data/cells.parquet',
    ]);
    expect(server.requests.filter((request) => /^PUT .*\/\d+$/.test(request))).toHaveLength(7);
  });

  test('pushes nothing where the Hub has it all, and says so', async () => {
    const made = exported();
    await pushTo(made);
    const before = server.requests.length;
    expect((await pushTo(made)).commit).toBeUndefined();
    expect(commits()).toHaveLength(1);
    expect(server.requests.slice(before).filter((request) => !request.startsWith('GET'))).toEqual([]);
  });

  test('sends only what differs, removes tables of an earlier export, and leaves files of others alone', async () => {
    await pushTo(exported());
    const licence = { key: 'file', value: { path: 'LICENSE', content: 'bWluZQ==' } } as const;
    server.hub.commit('ada/results', 'main', [licence]);
    const { uploaded, removed } = await pushTo(exported('First', { scores: bytes(5000, 3) }));
    expect({ uploaded, removed }).toEqual({ uploaded: 1, removed: 1 });
    expect([...arrived().keys()].sort()).toEqual(['.gitattributes', 'LICENSE', 'README.md', 'data/scores.parquet']);
  });

  test('goes to a branch, which is made where there is none; main stays', async () => {
    await pushTo(exported('First'));
    const { url } = await pushTo(exported('Second'), { to: 'hf://datasets/ada/results@v2' });
    expect(url).toBe(`${server.url}/datasets/ada/results/tree/v2`);
    expect(Buffer.from(arrived('ada/results', 'v2').get('README.md')!.content).toString()).toBe(card('Second'));
    expect(Buffer.from(arrived().get('README.md')!.content).toString()).toBe(card('First'));
  });

  test('is public only where that is said, also where the dataset is public already', async () => {
    expect((await pushTo(exported(), { isPublic: true })).isPrivate).toBe(false);
    expect(await problem(pushTo(exported('Second')))).toBe(
      'hf://datasets/ada/results: is public, so everybody could read what is pushed; add --public if that is meant',
    );
    expect(commits()).toHaveLength(1);
  });

  test('finds the token where "hf auth login" left it', async () => {
    const home = temporaryFolder();
    write(home, 'token', 'hf_ada\n');
    write(home, 'elsewhere', 'hf_ada\n');
    await pushTo(exported(), { token: '', environment: { HF_HOME: home } });
    await pushTo(exported('Second'), {
      token: '',
      environment: { HF_HOME: '/nowhere', HF_TOKEN_PATH: `${home}/elsewhere` },
    });
    expect(commits()).toHaveLength(2);
  });
});

describe('a push that goes wrong', () => {
  test('half-way leaves the dataset as it was', async () => {
    await pushTo(exported('First'));
    const before = new Map(arrived());
    for (const [what, status] of [
      ['PUT /lfs/', 400],
      ['POST /lfs/', 422],
      ['POST /api/datasets/ada/results/commit', 400],
    ] as const) {
      server.trouble = (request) => (request.startsWith(what) ? status : undefined);
      const second = exported('Second', { scores: bytes(6000, status), cells: bytes(90_000, status) });
      expect(await problem(pushTo(second))).toMatch(/^hf:\/\/datasets\/ada\/results: refused \(HTTP 4\d\d/);
      expect(arrived()).toEqual(before);
    }
    expect(commits()).toHaveLength(1);
  });

  test('goes on after a hiccup, and a commit whose answer was lost is not made twice', async () => {
    for (const [what, trouble] of [
      ['POST /api/repos/create', 'lost'],
      ['PUT /lfs/', 503],
      ['PUT /lfs/', 'cut'],
      ['POST /api/datasets/ada/results/commit', 'lost'],
    ] as const) {
      server.hub.repos.clear();
      server.hub.objects.clear();
      let left = 1;
      server.trouble = (request) => (request.startsWith(what) && left-- > 0 ? trouble : undefined);
      await pushTo(exported());
      expect(commits(), `${what} ${trouble}`).toEqual(['Results']);
      expect(left).toBeLessThan(1);
    }
  });

  test('does not overwrite what somebody else pushed meanwhile', async () => {
    await pushTo(exported('First'));
    server.trouble = (request) => {
      if (request.includes('/preupload/')) {
        const content = Buffer.from(card('Theirs')).toString('base64');
        server.hub.commit('ada/results', 'main', [{ key: 'file', value: { path: 'README.md', content } }]);
      }
      return undefined;
    };
    expect(await problem(pushTo(exported('Second')))).toBe(
      'hf://datasets/ada/results: somebody else changed it at the same time (HTTP 412); nothing was published, push again',
    );
    expect(Buffer.from(arrived().get('README.md')!.content).toString()).toBe(card('Theirs'));
  });

  test('is one line that says how to mend it', async () => {
    const made = exported();
    await pushTo(made, { to: 'hf://datasets/grace/secret', token: 'hf_grace' });
    const problems = {
      noToken: await problem(pushTo(made, { token: '', environment: { HF_HOME: temporaryFolder() } })),
      notOfTheHub: await problem(pushTo(made, { token: 'sk-123' })),
      unknown: await problem(pushTo(made, { token: 'hf_expired' })),
      readOnly: await problem(pushTo(made, { token: 'hf_reader' })),
      ofAnother: await problem(pushTo(made, { to: 'hf://datasets/grace/new' })),
      hidden: await problem(pushTo(made, { to: 'hf://datasets/grace/secret' })),
      offline: await problem(pushTo(made, { environment: { HF_HUB_OFFLINE: '1' } })),
    };
    expect(problems).toEqual({
      noToken:
        '--push: no token; set HF_TOKEN to one that may write (HUB/settings/tokens), or log in with "hf auth login"',
      notOfTheHub: 'HF_TOKEN: contains no token of the Hub (they begin with hf_); put one there, or remove it',
      unknown: 'HUB: does not take the token of HF_TOKEN (HTTP 401); make one that may write at HUB/settings/tokens',
      readOnly:
        'hf://datasets/ada/results: the token of HF_TOKEN may not write there (HTTP 403); use one with write access, or another USER',
      ofAnother:
        'hf://datasets/grace/new: the token of HF_TOKEN may not write there (HTTP 403); use one with write access, or another USER',
      hidden:
        'hf://datasets/grace/secret: the token of HF_TOKEN may not write there (HTTP 403); use one with write access, or another USER',
      offline: '--push: HF_HUB_OFFLINE forbids the network; unset it, or write a folder with --out',
    });
  });

  test('says so where the dataset is there but the token cannot see it', async () => {
    await pushTo(exported());
    server.trouble = (request) => (request.startsWith('GET /api/datasets/ada/results/revision/') ? 404 : undefined);
    expect(await problem(pushTo(exported('Second')))).toBe(
      'hf://datasets/ada/results: exists already, but this token cannot see it (HTTP 409); use one that can, or another NAME',
    );
  });

  test('that the Hub is too busy for says that', async () => {
    server.trouble = () => 503;
    expect(await problem(pushTo(exported()))).toBe(
      'cannot push to HUB: HTTP 503; push again once it can be reached, what has arrived is not sent twice',
    );
    expect(server.requests).toHaveLength(3);
  });

  test('names the Hub that cannot be reached, and one that is none', async () => {
    const nobody = await problem(pushTo(exported(), { environment: { HF_ENDPOINT: 'http://127.0.0.1:9' } }));
    expect(nobody).toMatch(/^cannot push to http:\/\/127\.0\.0\.1:9: .+; push again once it can be reached/);
    const page = createServer((_, response) => response.end('<html>'));
    await new Promise<void>((done) => page.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(page.address() as AddressInfo).port}`;
    expect(await problem(pushTo(exported(), { environment: { HF_ENDPOINT: url } }))).toBe(
      `${url}: does not answer as the Hub does; check HF_ENDPOINT`,
    );
    page.close();
  });

  test('never shows the token, or a signed address, even where the Hub repeats them', async () => {
    for (const [what, status] of [
      ['POST /api/repos/create', 418],
      ['PUT /lfs/', 418],
    ] as const) {
      server.trouble = (request) => (request.startsWith(what) ? status : undefined);
      const said = await problem(pushTo(exported()));
      expect(said).toMatch(/refused \(HTTP 418: trouble with/);
      expect(said).not.toMatch(/hf_ada|signature=/);
    }
  });

  test('does not change a file that is no longer there', async () => {
    const made = exported();
    rmSync(join(made.folder, 'data/cells.parquet'));
    await expect(pushTo(made)).rejects.toThrow('ENOENT');
    expect(commits()).toEqual([]);
  });
});

describe('hubTarget', () => {
  test('reads a user, a name and a branch', () => {
    expect(hubTarget('hf://datasets/ada/my.results_2@refs-1')).toMatchObject({
      repo: 'ada/my.results_2',
      branch: 'refs-1',
    });
    expect(hubTarget('hf://datasets/ada/results').branch).toBe('main');
  });

  test.each([
    'ada/results',
    'hf://ada/results',
    'hf://datasets/results',
    'hf://datasets/ada/results/more',
    'hf://datasets/ada/..',
    'hf://datasets/ada/a--b',
    'hf://datasets/ada/-a',
    'hf://datasets/ada/a b',
    'hf://datasets/ada/results@',
    'hf://datasets/ada/results@../main',
    'hf://datasets/ada/results.git',
    'hf://datasets/ada/x?y',
  ])('refuses %s', (target) => {
    expect(() => hubTarget(target)).toThrow(/expected hf:\/\/datasets\/USER\/NAME/);
  });
});
