import { language } from './language.js';
import { latinMorphology } from './latin.js';

export const english = language({
  code: 'en',
  name: 'English',
  script: 'Latin',
  morphology: latinMorphology,
  redirects: ['redirect'],
});
