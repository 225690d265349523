import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { datasetSchema } from '../../src/config/dataset.js';
import { sharedPath } from './shared.js';
import { write } from './temporary.js';

/**
 * PUD as line-aligned files in the shared data, defined as a joined dataset. Its English text is a later version than
 * its English tags and differs in one full stop (`Franz Joseph I.`), so the dataset reads a copy in `folder` that has
 * it.
 */
export function sharedPud(folder: string): z.input<typeof datasetSchema> {
  const english = readFileSync(sharedPath('data', 'pud', 'en.txt'), 'utf8');
  const path = write(folder, 'en.txt', english.replace('Franz Joseph I took', 'Franz Joseph I. took'));
  const tags = (language: string) => sharedPath('data', 'pud', `${language}.ner.txt`);
  return {
    format: 'text',
    path: sharedPath('data', 'pud', '{language}.txt'),
    languages: ['ar', 'hi', 'ja', 'ko', 'ru', 'zh'],
    join: {
      reference: { path, format: 'text', by: 'position' },
      tags: { path: { ru: tags('ru'), zh: tags('zh') }, format: 'conll', by: 'position' },
      englishTags: { path: tags('en'), format: 'conll', by: 'position' },
    },
  };
}
