import { language } from './language.js';
import { latinMorphology } from './latin.js';

export const german = language({
  code: 'de',
  name: 'German',
  script: 'Latin',
  morphology: latinMorphology,
  redirects: ['weiterleitung'],
  tokeniser: 'intl',
  colour: '#8a8a2a',
});
