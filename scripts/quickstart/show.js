// Prints what the quickstart found, beyond the tables at the end of `run`: what became of the names, and one sentence.
// It reads the database that the run wrote; the report has the same numbers with intervals and tests.
import { reading } from './database.js';
import { tellingSentence } from './telling.js';

/** The overall scores of the quickstart's cells. */
const scored = `
  FROM scores s JOIN cells c ON c.cell_id = s.cell_id AND c.ner_dataset = s.dataset
  JOIN experiments e ON e.cell_id = c.cell_id AND e.name = 'quickstart'
  WHERE s.scope = 'overall'`;

/** What became of the gold entities in EAT, over all languages, the most frequent loss first. */
async function funnelLines(rowsOf) {
  const rows = await rowsOf(
    `SELECT c.rounds_forward AS rounds, s.metric, sum(s.value)::INTEGER AS entities ${scored}
       AND s.metric LIKE 'funnel.%' AND s.metric NOT LIKE 'funnel.wrong.%' AND c.method = 'eat' AND c.locator = 'aligned'
     GROUP BY ALL ORDER BY rounds, entities DESC, s.metric`,
  );
  return [...new Set(rows.map(({ rounds }) => rounds))].map((rounds) => {
    const own = rows.filter((row) => row.rounds === rounds);
    const count = (metric) => own.find((row) => row.metric === metric)?.entities ?? 0;
    const lost = own.filter(({ metric, entities }) => metric.startsWith('funnel.lost.') && entities > 0);
    const words = lost.map(({ metric, entities }) => `${metric.slice('funnel.lost.'.length)} ${entities}`).join(', ');
    return `EAT in ${rounds} ${rounds === 1 ? 'round' : 'rounds'} finds ${count('funnel.found')} of ${count('funnel.gold')} names; lost: ${words}.`;
  });
}

const db = process.argv[2] ?? 'results/eatlab.duckdb';
const parts = await reading(db, async (rowsOf) => [await funnelLines(rowsOf), await tellingSentence(rowsOf)]);
console.log(parts.map((lines) => lines.join('\n')).join('\n\n'));
