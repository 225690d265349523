import { cheapTranslation } from './cheap-translation/definition.js';
import { majorityToken, wholeSentence } from './degenerate/definition.js';
import { direct } from './direct/definition.js';
import { eat } from './eat/definition.js';
import { markThenTranslate } from './mark-then-translate/definition.js';
import type { MethodDefinition } from './method.js';
import { tokenClassification } from './token-classification/definition.js';
import { translateTest } from './translate-test/definition.js';

/** Every method, by name. */
export const methods: Readonly<Record<string, MethodDefinition>> = Object.fromEntries(
  [
    eat,
    direct,
    translateTest,
    markThenTranslate,
    tokenClassification,
    cheapTranslation,
    wholeSentence,
    majorityToken,
  ].map((method) => [method.name, method]),
);
