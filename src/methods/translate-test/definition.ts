import type { MethodDefinition } from '../method.js';
import { withGoldSpans } from '../oracle/with-gold-spans.js';

export const translateTest: MethodDefinition = {
  name: 'translate-test',
  version: 1,
  axes: ['model', 'adapter', 'prompt', 'tagger', 'sampling', 'seed', 'oracle'],
  translates: true,
  open: async (tools) => withGoldSpans(await (await import('./method.js')).openTranslateTest(tools), tools),
};
