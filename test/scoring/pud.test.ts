import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runFiles } from '../../src/run/run-files.js';
import { Store } from '../../src/store/store.js';
import { sharedPud } from '../support/pud.js';
import { describeWithShared } from '../support/shared.js';
import { expectSound } from '../support/sound.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();

describeWithShared('PUD, whose English names are not those of the gold entities one by one', () => {
  test('recalls names also where there are no gold tags, and guesses no stage', async () => {
    const file = write(
      folder,
      'pud.yaml',
      JSON.stringify({
        name: 'pud',
        ner: { dataset: 'joint', sample: { size: 60, seed: 0 } },
        languages: ['ru', 'ja'],
        grid: { method: ['cheap-translation'] },
        datasets: { joint: sharedPud(folder) },
      }),
    );
    const db = join(folder, 'pud.duckdb');
    const options = { files: [file], db, only: [], set: [], limit: undefined, concurrency: undefined, offline: true };
    expect(await runFiles({ ...options, recordings: [], fresh: false, json: false, plain: true })).toBe(0);
    const store = await Store.read(db);
    await expectSound(store);
    const scores = await store.rows<{ language: string; metric: string; value: number; support: number }>(
      "SELECT language, metric, value, support FROM scores JOIN cells USING (cell_id) WHERE scope = 'overall' ORDER BY metric",
    );
    const [names] = await store.rows<{ ru: number; ja: number; gold: number }>(
      `SELECT sum(len(english_entities)) FILTER (language = 'ru')::int AS ru, sum(len(english_entities)) FILTER (language = 'ja')::int AS ja,
              sum(len(list_filter(tags, lambda t: t LIKE 'B-%')))::int AS gold FROM sentences`,
    );
    await store.close();
    const of = (language: string, metric: string) =>
      scores.find((score) => score.language === language && score.metric === metric);
    for (const [language, support] of [
      ['ru', names?.ru],
      ['ja', names?.ja],
    ] as const) {
      expect(of(language, 'entity-recall')).toMatchObject({ support });
      const [exact = 0, similar = 0] = ['entity-recall', 'entity-chrf'].map((metric) => of(language, metric)?.value);
      expect(exact).toBeGreaterThan(0);
      // A name that stands there has chrF 100.
      expect(similar).toBeGreaterThanOrEqual(100 * exact);
      expect(similar).toBeLessThan(100);
    }
    expect(of('ja', 'funnel.gold')).toBeUndefined();
    expect(of('ru', 'funnel.gold')?.value).toBe(names?.gold);
    const reasons = scores.flatMap(({ language, metric }) =>
      language === 'ru' && /^funnel\.(lost|wrong)/.test(metric) ? [metric] : [],
    );
    expect(reasons).toContain('funnel.lost.undetermined');
    const told = ['lost.boundary', 'lost.type', 'lost.undetermined'];
    const wrong = ['wrong.boundary', 'wrong.duplicate', 'wrong.mistranslated', 'wrong.type', 'wrong.undetermined'];
    for (const reason of reasons) expect([...told, ...wrong].map((end) => `funnel.${end}`)).toContain(reason);
  });
});
