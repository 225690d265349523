import type { Store } from '../store/store.js';
import type { Finding } from './finding.js';
import { findIn } from './row-faults.js';
import { noTagsSql, spansSql } from './spans.js';

/** Checks that the parts of each sentence fit together. */
export const sentences = (store: Store): Promise<Finding[]> =>
  findIn(store, {
    from: '(SELECT * FROM sentences WHERE data_id IN (SELECT data_id FROM places)) s',
    example: `s.dataset || '/' || s.language || '/' || s.sentence_id`,
    faults: {
      'wrong-sentences': [
        'len(offsets) <> len(tokens)',
        // If tokens are characters, a # token stands for a space.
        `len(list_filter(list_zip(tokens, offsets), lambda z: z[2].start < 0 OR z[2]."end" > length(text)
          OR text[z[2].start + 1:z[2]."end"] <> (CASE WHEN z[1] = '#' AND text[z[2].start + 1:z[2]."end"] = ' ' THEN ' ' ELSE z[1] END))) > 0`,
        'tags IS NOT NULL AND len(tags) <> len(tokens)',
        `tags IS NOT NULL AND ${noTagsSql('tags')} > 0`,
        `english_aligned AND len(english_entities) <> len(${spansSql('coalesce(tags, [])')})`,
      ].join(' OR '),
    },
  });
