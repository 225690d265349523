import type { MethodDefinition } from '../method.js';

export const translateTest: MethodDefinition = {
  name: 'translate-test',
  version: 1,
  axes: ['model', 'adapter', 'prompt', 'tagger', 'sampling', 'seed'],
  translates: true,
  open: async (tools) => (await import('./method.js')).openTranslateTest(tools),
};
