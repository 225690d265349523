import type { MethodDefinition } from '../method.js';

export const markThenTranslate: MethodDefinition = {
  name: 'mark-then-translate',
  version: 1,
  axes: ['model', 'adapter', 'prompt', 'tagger', 'locator', 'sampling', 'seed'],
  translates: true,
  open: async (tools) => (await import('./method.js')).openMarkThenTranslate(tools),
};
