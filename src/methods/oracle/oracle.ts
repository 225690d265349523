import { type OracleName, replaces } from '../../config/oracle.js';
import type { TaggedEntity } from '../../taggers/tagger.js';
import type { Sentence } from '../../text/sentence.js';
import type { Draft } from '../draft.js';
import { goldMentions } from './gold-mentions.js';
import { goldSpans } from './gold-spans.js';
import { lacks } from './messages.js';

/** Counts up when the same calls would lead to other predictions. */
export const oracleVersion = 1;

/**
 * Gold data in the place of stages of a method, so that what each stage loses is known: what is absent is done by the method. A
 * cell with one sees gold data and is no result. Each throws UserError for a sentence without the gold data that it needs.
 */
export interface Oracle {
  /** The English reference, in the place of a translation. */
  readonly translation?: (sentence: Sentence) => string;
  /** The gold English entities that stand in a translation, in the place of a tagger. */
  readonly entities?: (sentence: Sentence, translation: string) => TaggedEntity[];
  /** A draft with the best gold span for each of its answers, in the place of a locator. */
  readonly spans?: (sentence: Sentence, draft: Draft) => Draft;
}

/** The oracle of a name; undefined for `none`. */
export function openOracle(name: OracleName): Oracle | undefined {
  if (name === 'none') return undefined;
  return {
    ...(replaces(name, 'translation') && { translation: referenceOf }),
    ...(replaces(name, 'entities') && {
      entities: (sentence, translation) => {
        const { englishEntities, id } = sentence;
        if (!englishEntities) throw lacks(id, 'entities');
        return goldMentions(englishEntities, translation, translation === sentence.reference);
      },
    }),
    ...(replaces(name, 'spans') && {
      spans: (sentence, draft) => {
        if (!sentence.tags) throw lacks(sentence.id, 'spans');
        return goldSpans(sentence, draft);
      },
    }),
  };
}

function referenceOf({ id, reference }: Sentence): string {
  if (reference === undefined) throw lacks(id, 'translation');
  return reference;
}
