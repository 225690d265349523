import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { writeReports } from '../../src/report/write-report.js';
import { temporaryFolder } from '../support/temporary.js';
import { describeInBrowser } from './support/browser.js';
import { hostile, syntheticStore } from './support/synthetic.js';

describeInBrowser('the page in a browser', (start) => {
  const write = async (translation?: string) => {
    const out = temporaryFolder();
    const db = await syntheticStore(translation === undefined ? {} : { translation });
    await writeReports({ db, experiment: undefined, formats: ['html'], tables: [], out, now: new Date(0) });
    return pathToFileURL(join(out, 'report.html')).href;
  };

  const open = async (url: string, options: { javaScriptEnabled?: boolean; width?: number } = {}) => {
    const { javaScriptEnabled = true, width = 1280 } = options;
    const context = await (await start()).newContext({ javaScriptEnabled, viewport: { width, height: 900 } });
    const page = await context.newPage();
    const said: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('dialog', (dialog) => {
      said.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(url);
    return { page, said, asked };
  };

  test('draws live figures with a tooltip, asks for nothing but itself and says nothing on the console', async () => {
    const url = await write();
    const { page, said, asked } = await open(url);
    const figures = await page.locator('figure[data-spec]').count();
    await expect.poll(() => page.locator('.plot.vega-embed svg').count()).toBe(figures);
    // A point a language for each of the four systems.
    const points = page.locator('#between-bleu .plot path[aria-roledescription="point"]');
    expect(await points.count()).toBe(32);
    await points.last().hover({ force: true });
    await page.waitForSelector('#vg-tooltip-element.visible');
    expect(await page.locator('#vg-tooltip-element').innerText()).toContain('Chinese (zh)');
    expect(said).toEqual([]);
    expect(asked).toEqual([url]);
  });

  test('shows the drawn figure where scripts are off', async () => {
    const { page } = await open(await write(), { javaScriptEnabled: false });
    expect(await page.locator('.plot svg').count()).toBe(await page.locator('figure').count());
    expect(await page.locator('.plot.vega-embed').count()).toBe(0);
  });

  test('shows hostile answers as text', async () => {
    const { page, said, asked } = await open(await write(hostile));
    await page.waitForSelector('.plot.vega-embed svg');
    expect(said).toEqual([]);
    expect(asked).toHaveLength(1);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('a:not([href^="#"])').count()).toBe(0);
    const translation = page.locator('dt:text-is("Translation") + dd').first();
    expect(await translation.textContent()).toBe(hostile);
  });

  test('is no wider than a narrow screen', async () => {
    const { page } = await open(await write(), { width: 360 });
    await page.waitForSelector('.plot.vega-embed svg');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test('may not compile text into code', async () => {
    const { page, said } = await open(await write());
    await page.evaluate(() => document.body.setAttribute('onclick', 'document.title = "changed"'));
    await page.click('h1');
    expect(await page.title()).toBe('invented: report');
    expect(said.join()).toContain('Content Security Policy');
  });
});
