import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { viewApp } from '../../src/view/app.js';
import { Library } from '../../src/view/library.js';
import { syntheticGrid } from '../support/synthetic-grid.js';

const host = '127.0.0.1:4477';

describe('pages of 10,000 predictions with 70,000 answers', () => {
  let library: Library;
  let get: (path: string) => Promise<string>;

  beforeAll(async () => {
    library = await Library.open(await syntheticGrid({ models: 5, sentences: 250 }));
    await library.warm();
    const app = viewApp(library, () => 4477);
    get = async (path) => {
      const answer = await app.request(`http://${host}${path}`, { headers: { host } });
      expect(answer.status, path).toBe(200);
      return answer.text();
    };
  }, 120_000);
  afterAll(() => library?.close());

  it('take at most 100 ms of CPU and 100 kB each', async () => {
    const matrix = '/matrix?experiment=grid&language=ja';
    const sentences = await get(matrix);
    const [, sentence = ''] = /href="(\/sentence\/[^"]+)"/.exec(sentences) ?? [];
    const [a, b] = [...new Set([...sentences.matchAll(/\/sentence\/([^/]+)\//g)].map(([, cell]) => cell))];
    const paths = [
      '/',
      '/grid?experiment=grid',
      matrix,
      `${matrix}&order=disagreement&fate=found&type=PER&page=2`,
      `${matrix}&order=worst&script=Cyrillic`,
      `${matrix}&order=entropy&text=born`,
      `${matrix}&order=length&exit=not-located&entropy=5&length=2`,
      `/compare?experiment=grid&cells=${a},${b}`,
      `/slices?experiment=grid&cell=${a}`,
      sentence,
    ];
    for (const path of paths) {
      // Tests of a comparison are made once, at its first page.
      await get(path);
      const least: number[] = [];
      for (let i = 0; i < 3; i++) {
        const before = process.cpuUsage();
        const page = await get(path);
        const { user, system } = process.cpuUsage(before);
        least.push((user + system) / 1000);
        expect(Buffer.byteLength(page), path).toBeLessThan(100_000);
      }
      expect(Math.min(...least), path).toBeLessThan(100);
    }
  }, 60_000);

  it('have 50 sentences each', async () => {
    const page = await get('/matrix?experiment=grid&language=ja&page=5');
    expect(page.match(/<tr data-row>/g)).toHaveLength(50);
    expect(page).toContain('Page 5 of 5');
  });
});
