import { z } from 'zod';
import type { Way } from './model-tagger.js';

const entities = z.array(z.object({ type: z.string(), text: z.string(), start: z.int(), end: z.int() }));

/** A token classifier: the `transformers` engine answers with a JSON list of entities and their spans. */
export const tokenClassification: Way = {
  messages: (sentence) => [{ role: 'user', content: sentence }],
  read(answer) {
    try {
      return entities.safeParse(JSON.parse(answer)).data;
    } catch {
      return undefined;
    }
  },
};
