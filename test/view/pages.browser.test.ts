import { request } from 'node:http';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Store } from '../../src/store/store.js';
import { describeInBrowser } from '../report/support/browser.js';
import { eatlab } from '../support/eatlab.js';
import { quickstart } from '../support/quickstart.js';
import { addHostile, hostileName, hostileText, type Viewing, view } from './support.js';

/** One database, one server and one browser for all of it. */
describeInBrowser('eatlab view in a browser', (start) => {
  let db: string;
  let viewing: Viewing;
  /** Cells of the quickstart in Japanese: cheap translation, EAT in 1 and 3 rounds. */
  let cells: readonly string[];

  beforeAll(async () => {
    db = await quickstart('--set', 'include=[]');
    await addHostile(db);
    cells = (
      await asked<{ cell_id: string }>(
        `SELECT c.cell_id FROM cells c JOIN experiments e USING (cell_id)
         WHERE e.name = 'quickstart' AND language = 'ja' ORDER BY method, rounds_forward NULLS FIRST`,
      )
    ).map(({ cell_id }) => cell_id);
    viewing = await view(db);
  }, 180_000);
  afterAll(async () => {
    await viewing?.stop();
  });

  const asked = async <R>(sql: string): Promise<R[]> => {
    const store = await Store.read(db);
    try {
      return await store.rows<R>(sql);
    } finally {
      await store.close();
    }
  };

  const open = async (path: string, options: { scripts?: boolean; width?: number; dark?: boolean } = {}) => {
    const { scripts = true, width = 1280, dark = false } = options;
    const context = await (await start()).newContext({
      javaScriptEnabled: scripts,
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
    });
    const page = await context.newPage();
    const said: string[] = [];
    const requests: string[] = [];
    page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('dialog', (dialog) => {
      said.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (one) => requests.push(one.url()));
    await page.goto(new URL(path, viewing.address).href);
    return { page, said, requests };
  };

  const matrix = (more: Readonly<Record<string, string>> = {}) =>
    `/matrix?${new URLSearchParams({ experiment: 'quickstart', language: 'ja', cells: cells.join(','), ...more })}`;

  const total = async (page: Page) => Number((await page.locator('thead th').first().innerText()).split(' ')[0]);

  test('leads from the experiments to the reason why a name was lost, by links alone and without scripts', async () => {
    const { page } = await open('/', { scripts: false });
    await page.getByRole('link', { name: 'quickstart' }).click();
    const languages = await page.locator('thead th').allInnerTexts();
    const column = languages.findIndex((name) => name.startsWith('ja'));
    const score = page.locator('tbody tr', { hasText: 'eat, 1 round' }).locator('th, td').nth(column).locator('a');
    const [f1] = await asked<{ f1: string }>(
      `SELECT printf('%.1f', 100 * value) AS f1 FROM scores
       WHERE cell_id = '${cells[1]}' AND metric = 'f1.seqeval' AND scope = 'overall' AND dataset = 'mini8'`,
    );
    expect(await score.innerText()).toContain(f1?.f1);
    await score.click();
    await page.locator('.funnel tr', { hasText: 'not-translated' }).locator('td a').click();
    await page.locator('tbody.rows td a').first().click();
    expect(await page.locator('main').innerText()).toContain('does not occur in the translation');
    await page.locator('.turns summary').first().click();
    expect(await page.locator('.turns blockquote').first().isVisible()).toBe(true);
  });

  test('shows a sentence with its names, their fates and its conversation as the database has them', async () => {
    const [row] = await asked<{ sentence_id: number; text: string; fates: string[]; keys: string[] }>(
      `SELECT sentence_id, s.text, list_transform(t.fates, lambda f: f.fate) AS fates, list_transform(calls, lambda c: c.key) AS keys
       FROM sentence_stats t JOIN predictions p USING (cell_id, dataset, sentence_id)
       JOIN cells c USING (cell_id) JOIN sentences s ON s.data_id = c.ner_data AND s.sentence_id = t.sentence_id
       WHERE t.cell_id = '${cells[2]}' AND len(t.fates) > 2 AND len(calls) > 3 ORDER BY sentence_id LIMIT 1`,
    );
    const { page } = await open(`/sentence/${cells[2]?.slice(0, 12)}/${row?.sentence_id}`);
    const marked = await page.locator('.source').evaluate((source) => {
      for (const label of source.querySelectorAll('small')) label.remove();
      return source.textContent;
    });
    expect(marked).toBe(row?.text);
    expect(await page.locator('table').first().locator('tbody td b').allInnerTexts()).toEqual(row?.fates);
    const keys = await page.locator('.turns code').evaluateAll((all) => all.map((one) => one.textContent));
    expect(keys).toEqual(row?.keys.map((key) => `eatlab show ${key.slice(0, 12)}`));
    expect(await page.getByRole('region', { name: 'Other systems' }).locator('tbody tr').count()).toBe(2);
  });

  test('counts and filters as SQL over the tables themselves does', async () => {
    const list = cells.map((id) => `'${id}'`).join(', ');
    const entities = `(SELECT t.cell_id, t.sentence_id, f.fate, f.type,
        s.text[s.offsets[f.first + 1].start + 1 : s.offsets[f.last + 1]."end"] AS name
      FROM (SELECT cell_id, dataset, sentence_id, unnest(fates) AS f FROM sentence_stats WHERE cell_id IN (${list})) t
      JOIN cells c ON c.cell_id = t.cell_id AND c.ner_dataset = t.dataset
      JOIN sentences s ON s.data_id = c.ner_data AND s.sentence_id = t.sentence_id)`;
    const expected = async (from: string) =>
      (await asked<{ n: number }>(`SELECT count(DISTINCT sentence_id)::DOUBLE AS n FROM ${from}`))[0]?.n;
    const predicted = `predictions WHERE cell_id IN (${list})`;
    const cases: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
      [{}, `sentence_stats WHERE cell_id IN (${list})`],
      [{ fate: 'not-translated' }, `${entities} WHERE fate = 'not-translated'`],
      [{ fate: 'found', at: cells[2] ?? '' }, `${entities} WHERE fate = 'found' AND cell_id = '${cells[2]}'`],
      [{ type: 'PER', fate: 'not-tagged' }, `${entities} WHERE fate = 'not-tagged' AND type = 'PER'`],
      [{ script: 'Katakana' }, `${entities} WHERE regexp_matches(name, '[ァ-ヺ]')`],
      [
        { exit: 'not-located' },
        `(SELECT sentence_id, unnest(exits) AS x FROM ${predicted}) WHERE x.reason = 'not-located'`,
      ],
      [{ text: 'TOKYO' }, `${predicted} AND translation ILIKE '%tokyo%'`],
    ];
    const { page } = await open('/');
    for (const [filters, from] of cases) {
      await page.goto(new URL(matrix(filters), viewing.address).href);
      expect(await total(page), JSON.stringify(filters)).toBe(await expected(from));
    }
    await page.goto(new URL(matrix(), viewing.address).href);
    const found = await page.locator('.funnel tr').first().locator('td').allInnerTexts();
    const counts = await asked<{ cell_id: string; n: number }>(
      `SELECT cell_id, count_if(fate = 'found')::DOUBLE AS n FROM ${entities} GROUP BY cell_id`,
    );
    expect(found.map(Number)).toEqual(cells.map((id) => counts.find(({ cell_id }) => cell_id === id)?.n));
  });

  test('orders sentences by how much the systems disagree', async () => {
    const { page } = await open(matrix({ order: 'disagreement' }));
    const differing = await page.locator('tbody.rows tr').evaluateAll((rows) =>
      rows.map((row) => {
        const ticks = [...row.querySelectorAll('td')].map((cell) =>
          [...cell.querySelectorAll('i')].map((i) => i.className === 'f0'),
        );
        return (ticks[0] ?? []).filter((_, i) => new Set(ticks.map((own) => own[i])).size > 1).length;
      }),
    );
    expect(differing[0]).toBeGreaterThan(0);
    expect(differing).toEqual([...differing].sort((a, b) => b - a));
  });

  test('goes by keys, keeps its state in the address, and goes back', async () => {
    const { page } = await open(matrix());
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    const first = page.locator('tbody.rows tr').first();
    expect(await first.evaluate((row) => row.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('/');
    await page.keyboard.type('jk');
    expect(await page.locator('input[type=search]').inputValue()).toBe('jk');
    await page.getByLabel('What became of a name').selectOption('not-located');
    await page.locator('input[type=search]').fill('');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.waitForURL(/fate=not-located/);
    const [address, number] = [page.url(), await total(page)];
    await page.locator('tbody.rows a').first().click();
    await page.waitForURL(/\/sentence\//);
    const here = page.url();
    await page.keyboard.press('j');
    await expect.poll(() => page.url()).not.toBe(here);
    await page.waitForLoadState();
    await page.keyboard.press('k');
    await expect.poll(() => page.url(), { timeout: 10_000 }).toBe(here);
    await page.goto(address);
    expect(await total(page)).toBe(number);
    await page.locator('.funnel a').first().click();
    await page.goBack();
    expect(page.url()).toBe(address);
  });

  test('compares two systems with the numbers of eatlab compare, those on which they differ first', async () => {
    const { page } = await open(`/compare?experiment=quickstart&cells=${cells[0]},${cells[1]}`);
    const { stdout } = await eatlab(['compare', `${cells[0]}`, `${cells[1]}`, '--db', db, '--json'], process.cwd());
    const [{ metrics, right }] = JSON.parse(stdout.trim()).comparisons;
    const [f1] = metrics;
    const shown = await page
      .getByRole('region', { name: 'Tests' })
      .locator('tr', { hasText: 'f1.seqeval' })
      .innerText();
    expect(shown).toContain(f1.rows[0].a.toFixed(f1.digits));
    expect(shown).toContain(`${f1.rows[0].sentences}`);
    expect(await page.locator('main').innerText()).toContain(`${right[0].onlyFirst} by A alone`);
    const ticks = await page
      .locator('tbody.rows tr')
      .first()
      .locator('td')
      .evaluateAll((all) => all.map((one) => one.innerHTML.match(/f0/g)?.length ?? 0));
    expect(ticks[0]).not.toBe(ticks[1]);
    const command = await page.locator('pre.sql').first().innerText();
    const again = await eatlab(command.split(' ').slice(1), process.cwd());
    expect(again.stdout).toContain('f1.seqeval');
  });

  test('pins a system in the grid, sorts by a language, and marks what differs', async () => {
    const { page } = await open('/grid?experiment=quickstart');
    await page.getByLabel('Differences to').selectOption({ label: 'cheap-translation' });
    await page.getByRole('button', { name: 'Show' }).click();
    expect(await page.locator('tbody tr', { hasText: 'eat, 1 round' }).locator('td').first().innerText()).toMatch(
      /\([+−-]?[\d.]+ to/,
    );
    await page.getByRole('link', { name: 'Sort by ja' }).click();
    const column = await page.locator('tbody tr').evaluateAll((rows) => {
      const place = [...document.querySelectorAll('thead th')].findIndex((one) => one.textContent?.startsWith('ja'));
      return rows.map((row) => row.children[place]?.textContent ?? '');
    });
    const numbers = column.map((text) => Number.parseFloat(text));
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  });

  test('ranks parts of the gold names by what they lose, with the counts of SQL, and leads to their sentences', async () => {
    const { page } = await open(`/slices?experiment=quickstart&cell=${cells[1]}`);
    const counts = await asked<{ type: string; names: number; found: number }>(
      `SELECT f.type, count(*)::DOUBLE AS names, count_if(f.fate = 'found')::DOUBLE AS found
       FROM (SELECT unnest(fates) AS f FROM sentence_stats WHERE cell_id = '${cells[1]}') GROUP BY ALL`,
    );
    for (const { type, names, found } of counts) {
      const row = page.getByRole('row', { name: `names of type ${type}` });
      const shown = (await row.locator('td').allInnerTexts()).slice(0, 2);
      expect(shown).toEqual([`${names}`, `${((100 * found) / names).toFixed(1)} %`]);
    }
    const excess = await page.locator('section').first().locator('tbody tr td:nth-child(4)').allInnerTexts();
    const numbers = excess.map((text) => Number(text.replace('−', '-')));
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    await page.getByRole('link', { name: 'the least certain fifth' }).click();
    const [fifth] = await asked<{ n: number }>(
      `SELECT floor(count(*) / 5)::DOUBLE AS n FROM sentence_stats WHERE cell_id = '${cells[1]}' AND entropy[2] > 0`,
    );
    expect(await total(page)).toBe(fifth?.n);
  });

  test('shows hostile names and answers as text, cuts long ones, and asks nobody else for anything', async () => {
    const name = encodeURIComponent(hostileName);
    const cell = (rounds: number | string, language: string) =>
      encodeURIComponent(`${hostileName}-${rounds}-${language}`);
    const paths = [
      '/',
      `/grid?experiment=${name}`,
      `/matrix?experiment=${name}&language=ja&text=${encodeURIComponent('"><script>alert(1)</script>')}`,
      `/matrix?experiment=${name}&language=ja`,
      `/compare?experiment=${name}&cells=${cell(1, 'ja')},${cell(3, 'ja')}`,
      `/sentence/${cell(3, 'ja')}/0`,
      `/sentence/${cell(3, 'ar')}/1`,
      `/slices?experiment=${name}&cell=${cell(3, 'ja')}`,
    ];
    for (const path of paths) {
      const { page, said, requests } = await open(path);
      expect(said, path).toEqual([]);
      expect(
        requests.every((url) => url.startsWith(viewing.address)),
        path,
      ).toBe(true);
      expect(await page.locator('img, base, meta[http-equiv], main script, main style').count(), path).toBe(0);
      expect(await page.content().then(({ length }) => length), path).toBeLessThan(100_000);
    }
    const { page } = await open(`/sentence/${cell(3, 'ja')}/0`);
    await page.locator('.turns summary').first().click();
    expect(await page.locator('.turns').innerText()).toContain('<img src=x onerror=alert(2)>');
    expect(await page.locator('.turns').innerText()).toContain('The first 4000 characters');
    expect(await page.locator('#translation + p').innerText()).toContain(hostileText.split('\n')[0]);
  });

  test('has no finding of axe in light and dark, and is no wider than a phone', async () => {
    const paths = [
      '/',
      '/grid?experiment=quickstart',
      matrix(),
      matrix({ language: 'ar', cells: '' }),
      `/compare?experiment=quickstart&cells=${cells[0]},${cells[1]}`,
      `/sentence/${cells[2]}/3`,
      `/slices?experiment=quickstart&cell=${cells[2]}`,
      '/nowhere',
    ];
    for (const path of paths) {
      const { page } = await open(path);
      await page.evaluate(axe.source);
      const findings = (rules: readonly string[]) =>
        page.evaluate(async (values) => {
          const { run } = (window as unknown as { axe: typeof axe }).axe;
          const { violations } = await run(document, values.length > 0 ? { runOnly: [...values] } : {});
          return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
        }, rules);
      expect(await findings([]), path).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await findings(['color-contrast']), `${path} in the dark`).toEqual([]);
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(360);
      await page.context().close();
    }
  }, 120_000);

  test('answers only this machine, its own pages, and no path of the file system', async () => {
    const { port } = new URL(viewing.address);
    const status = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
      new Promise<number | undefined>((resolve, reject) => {
        const one = request({ host: '127.0.0.1', port, path, headers, method }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        });
        one.on('error', reject);
        one.end();
      });
    expect(await status('/')).toBe(200);
    expect(await status('/', { host: 'example.com' })).toBe(403);
    expect(await status('/', { host: `example.com:${port}` })).toBe(403);
    expect(await status('/', { origin: 'http://example.com' })).toBe(403);
    expect(await status('/', { origin: 'null' })).toBe(403);
    expect(await status('/style.css', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).toBe(403);
    for (const path of ['/../package.json', '/%2e%2e/package.json', '/..%2fpackage.json', '/package.json'])
      expect(await status(path), path).toBe(404);
    expect(await status('/matrix?experiment=nothing')).toBe(404);
    expect(await status("/sentence/';%20DROP%20TABLE%20cells;%20--/1")).not.toBe(500);
    expect(await status('/', {}, 'POST')).toBe(404);
    const { headers } = await fetch(viewing.address);
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
  });

  test('ends with Ctrl-C, and says who holds a database that is being written', async () => {
    expect(await viewing.stop()).toBe(0);
    const store = await Store.open(db);
    const { code, stderr } = await eatlab(['view', db, '--port', '0'], process.cwd());
    await store.close();
    expect(code).toBe(2);
    expect(stderr).toMatch(/in use by another process \(PID \d+\)/);
  });
});
