import { roundTripMetrics } from '../metrics/round-trip.js';
import { cleanTranslation } from '../text/clean-translation.js';
import { Gathered } from './gathered.js';
import type { Part } from './part.js';
import type { CellInfo, RoundTrip } from './read.js';
import { translationsPart } from './score-translations.js';

/** How much of the sentences came back from English, where the experiment wanted to know. */
export function roundTripParts(cell: CellInfo, trips: readonly RoundTrip[]): Part[] {
  if (trips.length === 0) return [];
  return roundTripMetrics(cell.language).map(({ name, metric }) => {
    const gathered = new Gathered();
    for (const { sentence_id: id, source, back } of trips)
      gathered.add(id, metric.stats(cleanTranslation(back), [source]));
    return translationsPart(cell, name, metric, gathered);
  });
}
