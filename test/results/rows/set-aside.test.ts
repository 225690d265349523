import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSetAside } from '../../../src/results/rows/set-aside.js';
import { Store } from '../../../src/store/store.js';
import { temporaryFolder } from '../../support/temporary.js';

const lines = {
  ar: ['تحويل مدينة وارسو في بولندا اليوم كله', 'ولدت ماري كوري في مدينة وارسو البولندية', 'ماري كوري'],
  ru: ['#ПЕРЕНАПРАВЛЕНИЕ Мария Кюри родилась в Варшаве давно', 'Мария Кюри родилась в Варшаве очень давно'],
  // Twelve code points and thirteen, of Thai by a user's definition.
  th: ['เขาไปโตเกียว', 'เธอไปลอนดอนนะ'],
  ja: ['#REDIRECTマリー・キュリー・ワルシャワ', 'マリー・キュリーはワルシャワで生まれた', 'マリー・キュリー'],
};

test('redirect lines and lines of a few words are set aside, by cell', async () => {
  const store = await Store.open(join(temporaryFolder(), 'r.duckdb'));
  const place = { dataset: 'wikiann', split: 'test' };
  for (const [language, texts] of Object.entries(lines)) {
    const config = language === 'th' ? { languageDefinition: { name: 'Thai', script: 'Thai', unspaced: true } } : {};
    const data_id = `wikiann in ${language}`;
    store.append('cells', { cell_id: `cell of ${language}`, config, language, ner_data: data_id });
    for (const [sentence_id, text] of texts.entries()) {
      const tokens = language === 'ja' || language === 'th' ? [...text] : text.split(' ');
      store.append('sentences', { ...place, data_id, language, sentence_id, text, tokens });
    }
  }
  await store.flush();
  const found = await readSetAside(store, ['cell of ar', 'cell of ru', 'cell of ja', 'cell of th', 'no cell']);
  await store.close();
  expect(Object.fromEntries([...found].map(([cell, ids]) => [cell, [...ids].sort()]))).toEqual({
    'cell of ar': [0, 2],
    'cell of ru': [0],
    'cell of ja': [0, 2],
    'cell of th': [0],
  });
});
