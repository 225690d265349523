import type { MethodDefinition } from '../method.js';

export const cheapTranslation: MethodDefinition = {
  name: 'cheap-translation',
  version: 1,
  axes: ['tagger'],
  translates: true,
  resolve: async (language) => (await (await import('./translator.js')).loadTranslator(language)).identity,
  open: async (tools) => (await import('./method.js')).openCheapTranslation(tools),
};
