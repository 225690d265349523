// Compares what a model on this machine answered with a recording of the same calls.
import { literal, reading } from './database.js';

/**
 * Compares the live answers in the database `db` with those in the Parquet file `recording`, by the key of the call.
 * `asked` is the number of live answers, `recorded` the number of these calls that the recording has, and `differing`
 * those whose text differs.
 */
export async function liveAnswers(db, recording) {
  const answers = await reading(db, (rowsOf) =>
    rowsOf(
      `SELECT r.key IS NOT NULL AS recorded, l.text AS live, r.text AS replayed,
         json_extract_string(l.request, '$.messages[#-1].content') AS question
       FROM generations l LEFT JOIN read_parquet(${literal(recording)}) r USING (key)
       WHERE l.origin = 'live' ORDER BY l.created_at, l.key`,
    ),
  );
  const recorded = answers.filter((answer) => answer.recorded);
  return {
    asked: answers.length,
    recorded: recorded.length,
    differing: recorded.filter(({ live, replayed }) => live !== replayed),
  };
}
