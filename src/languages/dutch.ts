import { language } from './language.js';
import { latinMorphology } from './latin.js';

export const dutch = language({
  code: 'nl',
  name: 'Dutch',
  script: 'Latin',
  morphology: latinMorphology,
  redirects: ['doorverwijzing'],
  tokeniser: 'intl',
  colour: '#7a7a7a',
});
