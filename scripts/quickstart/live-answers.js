// What a model on this machine answered, beside what a recording has for the same calls.
import { literal, reading } from './database.js';

/**
 * The live answers of the database `db` beside those of the Parquet file `recording`, by the key of the call. `asked` is
 * how many there are, `recorded` how many of these calls the recording has, and `differing` those of them with another text.
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
