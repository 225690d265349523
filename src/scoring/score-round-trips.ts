import { roundTripMetrics } from '../metrics/round-trip.js';
import { cleanTranslation } from '../text/clean-translation.js';
import { Gathered } from './gathered.js';
import type { Part } from './part.js';
import type { CellInfo, RoundTrip } from './read.js';
import { translationsPart } from './score-translations.js';

/** How much of the sentences came back from English, where the experiment wanted to know. */
export class RoundTripSums {
  private metrics: (ReturnType<typeof roundTripMetrics>[number] & { gathered: Gathered })[] = [];

  constructor(private readonly cell: CellInfo) {}

  add({ sentence_id: id, source, back }: RoundTrip): void {
    // Not before there is one: a tokeniser may have a dictionary to read.
    if (this.metrics.length === 0)
      this.metrics = roundTripMetrics(this.cell.language).map((metric) => ({ ...metric, gathered: new Gathered() }));
    for (const { metric, gathered } of this.metrics) gathered.add(id, metric.stats(cleanTranslation(back), [source]));
  }

  parts(): Part[] {
    return this.metrics.map(({ name, metric, gathered }) => translationsPart(this.cell, name, metric, gathered));
  }
}
