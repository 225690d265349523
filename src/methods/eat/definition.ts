import type { MethodDefinition } from '../method.js';

export const eat: MethodDefinition = {
  name: 'eat',
  version: 1,
  axes: ['model', 'adapter', 'prompt', 'rounds', 'tagger', 'locator', 'sampling', 'seed'],
  translates: true,
  open: async (tools) => (await import('./eat.js')).openEat(tools),
};
