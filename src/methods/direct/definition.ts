import type { MethodDefinition } from '../method.js';

export const direct: MethodDefinition = {
  name: 'direct',
  version: 1,
  axes: ['model', 'adapter', 'locator', 'sampling', 'seed'],
  translates: false,
  open: async (tools) => (await import('./direct.js')).openDirect(tools),
};
