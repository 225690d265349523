import { language } from './language.js';
import { latinMorphology } from './latin.js';

export const spanish = language({
  code: 'es',
  name: 'Spanish',
  script: 'Latin',
  morphology: latinMorphology,
  redirects: ['redirección'],
  tokeniser: 'intl',
  colour: '#2a8aa5',
});
