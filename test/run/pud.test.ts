import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { runFiles } from '../../src/run/run-files.js';
import { Store } from '../../src/store/store.js';
import { sharedPud } from '../support/pud.js';
import { describeWithShared } from '../support/shared.js';
import { expectSound } from '../support/sound.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();

describeWithShared('a run over PUD', () => {
  test('scores BLEU, F1 and the funnel of the same sentences, and keeps that English is not aligned', async () => {
    const experiment = {
      name: 'pud',
      ner: { dataset: 'pud', sample: { size: 100, seed: 0 } },
      languages: ['ru', 'zh'],
      grid: {
        method: ['translate-test', 'cheap-translation'],
        model: ['nobody'],
        tagger: ['compromise'],
        oracle: ['translation+entities', 'translation+entities+spans'],
      },
      models: { nobody: { engine: 'openai', model: 'nobody', endpoint: 'http://127.0.0.1:1/v1' } },
      datasets: { pud: sharedPud(folder) },
    };
    const files = [write(folder, 'pud.yaml', stringify(experiment))];
    const db = `${folder}/pud.duckdb`;
    const options = { files, db, only: [], set: [], limit: undefined, concurrency: undefined, offline: true };
    expect(await runFiles({ ...options, recordings: [], fresh: false, json: false, plain: true })).toBe(0);
    const store = await Store.read(db);
    await expectSound(store);
    const rows = await store.rows<{ cell: string; metric: string; value: number; sentences: number; set: string }>(
      `SELECT method || ' ' || coalesce(c.config->>'$.oracle', '') || ' ' || language AS cell, metric, value, sentences,
              sentence_set AS set FROM scores JOIN cells c USING (cell_id) WHERE scope = 'overall'`,
    );
    const aligned = await store.rows('SELECT DISTINCT english_aligned FROM sentences');
    await store.close();
    expect(aligned).toEqual([{ english_aligned: false }]);
    const cells = new Set(rows.map(({ cell }) => cell));
    expect(cells.size).toBe(6);
    for (const cell of cells) {
      const of = (metric: string) => rows.find((row) => row.cell === cell && row.metric === metric);
      expect([of('bleu')?.sentences, of('f1.seqeval')?.sentences]).toEqual([100, 100]);
      expect(of('bleu')?.set).toBe(of('f1.seqeval')?.set);
      if (cell.startsWith('translate-test')) expect(of('bleu')?.value).toBeCloseTo(100, 9);
      const lost = rows.filter((row) => row.cell === cell && row.metric.startsWith('funnel.lost.'));
      const sum = lost.reduce((total, { value }) => total + value, of('funnel.found')?.value ?? 0);
      expect(of('funnel.gold')?.value).toBe(sum);
    }
    const f1 = (cell: string) => rows.find((row) => row.cell === cell && row.metric === 'f1.seqeval')?.value ?? 0;
    for (const language of ['ru', 'zh']) {
      const name = `translate-test translation+entities`;
      expect(f1(`${name}+spans ${language}`)).toBeGreaterThanOrEqual(f1(`${name} ${language}`));
    }
  });
});
