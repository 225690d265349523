import { language } from './language.js';
import { latinMorphology } from './latin.js';

export const french = language({
  code: 'fr',
  name: 'French',
  script: 'Latin',
  morphology: latinMorphology,
  redirects: ['redirection'],
  tokeniser: 'intl',
  colour: '#c86eb4',
});
