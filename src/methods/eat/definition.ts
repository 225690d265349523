import type { MethodDefinition } from '../method.js';
import { withGoldSpans } from '../oracle/with-gold-spans.js';

export const eat: MethodDefinition = {
  name: 'eat',
  version: 1,
  axes: ['model', 'adapter', 'prompt', 'rounds', 'tagger', 'locator', 'sampling', 'seed', 'oracle'],
  translates: true,
  open: async (tools) => withGoldSpans(await (await import('./eat.js')).openEat(tools), tools),
};
