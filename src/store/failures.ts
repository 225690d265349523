/** Why sentences got no answer: one reason, the number of sentences, and one of them. */
export interface Failure {
  /** The error of that one: `overload: HTTP 503: busy`. */
  readonly reason: string;
  readonly sentences: number;
  readonly example: Failed;
}

/** A sentence without an answer. */
export interface Failed {
  readonly cell: string;
  readonly dataset: string;
  readonly sentence: number;
}

/**
 * What may differ between messages of the same reason: numbers, digests, names of requests. Replaced in order; an HTTP
 * status is a reason of its own, so the first step hides it from the second. JavaScript and DuckDB read both patterns
 * alike.
 */
const incidental = [
  { pattern: String.raw`HTTP (\d{3})\b`, by: ['HTTP_$1', String.raw`HTTP_\1`] },
  {
    pattern: String.raw`\b((req|chatcmpl|cmpl)[-_]\w+|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,}|\d+(\.\d+)*)\b`,
    by: ['#', '#'],
  },
] as const;

/** What messages of the same reason have in common. */
const reasonOf = (message: string): string =>
  incidental.reduce((text, { pattern, by }) => text.replace(new RegExp(pattern, 'g'), by[0]), message);

/** The same in SQL. */
const sqlReasonOf = (column: string): string =>
  incidental.reduce((sql, { pattern, by }) => `regexp_replace(${sql}, '${pattern}', '${by[1]}', 'g')`, column);

/** Failures by reason, the most frequent first, of the predictions selected as `predictions`. */
export const failuresSql = (predictions: string): string =>
  `SELECT arg_min(error, place) AS reason, count(*)::INTEGER AS sentences, min(place) AS example
   FROM (SELECT coalesce(error, 'no reason was kept') AS error,
           {cell: cell_id, dataset: dataset, sentence: sentence_id} AS place
         FROM ${predictions} WHERE state = 'failed')
   GROUP BY ${sqlReasonOf('error')} ORDER BY sentences DESC, reason LIMIT ${mostReasons}`;

/** The most reasons that are told apart; sentences with further ones count under “other reasons”. */
const mostReasons = 1000;

/** Counts failures by reason as they happen. */
export class FailureCount {
  private readonly byReason = new Map<string, { reason: string; sentences: number; example: Failed }>();

  add(message: string, example: Failed): void {
    const isOne = this.byReason.size < mostReasons || this.byReason.has(reasonOf(message));
    const reason = isOne ? message : 'other reasons';
    const known = this.byReason.get(reasonOf(reason));
    if (known) known.sentences++;
    else this.byReason.set(reasonOf(reason), { reason, sentences: 1, example });
  }

  /** The most frequent first. */
  all(): readonly Failure[] {
    return [...this.byReason.values()].sort((a, b) => b.sentences - a.sentences);
  }
}
