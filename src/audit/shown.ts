import { meanScore, scoreCell } from '../report/tables/score-cell.js';
import { AlikeCells } from '../results/names/versions.js';
import { readResults } from '../results/read-results.js';
import type { CellRow } from '../results/rows/cells.js';
import type { Store } from '../store/store.js';
import type { Finding } from './finding.js';

interface Right {
  readonly cell_id: string;
  readonly metric: string;
  readonly value: number;
}

/**
 * Checks that a report shows what the rows give: each cell's score on the right dataset, and the mean over the
 * languages.
 */
export async function shownNumbers(store: Store, experiments: readonly string[]): Promise<Finding[]> {
  const rows = await store.rows<Right>(
    `SELECT cell_id, metric, value FROM recounted r JOIN audited c USING (cell_id)
     WHERE scope = 'overall' AND dataset = CASE
       WHEN regexp_matches(metric, '^(f1|precision|recall)\\.') THEN ner_dataset
       ELSE coalesce(translation_dataset, ner_dataset) END`,
  );
  const right = new Map(rows.map(({ cell_id, metric, value }) => [nameOf({ cell_id }, metric), value]));
  const wrong: string[] = [];
  for (const name of experiments) {
    const results = await readResults(store, name, { parts: ['scores', 'states'] }).catch((error: unknown) => {
      if (error instanceof AlikeCells) return undefined;
      throw error;
    });
    // `cells.ts` finds cells that are alike.
    if (!results) continue;
    for (const metric of results.shown()) {
      for (const system of results.systems) {
        const values = results.languages.map((language) => {
          const cell = system.cells.get(language);
          const value = cell && right.get(nameOf(cell, metric.metric));
          if (value === undefined) return undefined;
          if (!isNear(scoreCell(metric, system, language, results).value, value * metric.scale))
            wrong.push(`${metric.metric} in ${language} of ${system.label} (${name})`);
          return value * metric.scale;
        });
        const known = values.filter((value) => value !== undefined);
        if (known.length < values.length || known.length === 0) continue;
        const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
        if (!isNear(meanScore(metric, system, results).value, mean))
          wrong.push(`mean ${metric.metric} of ${system.label} (${name})`);
      }
    }
  }
  const [example] = wrong;
  return example === undefined ? [] : [{ kind: 'wrong-report', count: wrong.length, example }];
}

const nameOf = ({ cell_id }: Pick<CellRow, 'cell_id'>, metric: string): string => `${cell_id} ${metric}`;

const isNear = (shown: string | number | null, right: number): boolean =>
  typeof shown === 'number' && Math.abs(shown - right) <= 1e-9 * Math.max(1, Math.abs(right));
