import type { MethodDefinition } from '../method.js';
import { withGoldSpans } from '../oracle/with-gold-spans.js';

export const markThenTranslate: MethodDefinition = {
  name: 'mark-then-translate',
  version: 1,
  axes: ['model', 'adapter', 'prompt', 'tagger', 'locator', 'sampling', 'seed', 'oracle'],
  translates: true,
  open: async (tools) => withGoldSpans(await (await import('./method.js')).openMarkThenTranslate(tools), tools),
};
