import { packageVersion } from '../../config/package-version.js';
import type { MethodDefinition } from '../method.js';

export const cheapTranslation: MethodDefinition = {
  name: 'cheap-translation',
  version: 1,
  axes: ['tagger'],
  translates: true,
  resolve: async (language) => ({
    ...(await (await import('./translator.js')).loadTranslator(language)).identity,
    romaniser: `any-ascii ${packageVersion('any-ascii')}`,
  }),
  open: async (tools) => (await import('./method.js')).openCheapTranslation(tools),
};
