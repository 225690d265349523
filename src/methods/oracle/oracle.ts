import { type OracleName, replaces } from '../../config/oracle.js';
import type { TaggedEntity } from '../../taggers/tagger.js';
import type { Sentence } from '../../text/sentence.js';
import type { Draft } from '../draft.js';
import { goldMentions } from './gold-mentions.js';
import { goldSpans } from './gold-spans.js';
import { lacks } from './messages.js';

/** Increases when the same calls would lead to different predictions. */
export const oracleVersion = 1;

/**
 * Gold data in place of some stages of a method, to measure what each stage loses. Stages that are absent here are left
 * to the method. A cell with an oracle sees gold data and is not a result. Each function throws UserError for a
 * sentence without the gold data it needs.
 */
export interface Oracle {
  /** The English reference in place of a translation. */
  readonly translation?: (sentence: Sentence) => string;
  /** The gold English entities that occur in a translation, in place of a tagger. */
  readonly entities?: (sentence: Sentence, translation: string) => TaggedEntity[];
  /** A draft with the best gold span for each of its answers, in place of a locator. */
  readonly spans?: (sentence: Sentence, draft: Draft) => Draft;
}

/** The oracle with a name; undefined for `none`. */
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
