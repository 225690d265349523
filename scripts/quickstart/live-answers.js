// What a model on this machine answered, beside what a recording has for the same calls.
import { DuckDBInstance } from '@duckdb/node-api';

const literal = (text) => `'${text.replaceAll("'", "''")}'`;

/**
 * The live answers of the database `db` beside those of the Parquet file `recording`, by the key of the call. `asked` is
 * how many there are, `recorded` how many of these calls the recording has, and `differing` those of them with another text.
 */
export async function liveAnswers(db, recording) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(`ATTACH ${literal(db)} AS live (READ_ONLY)`);
    const rows = await connection.runAndReadAll(
      `SELECT r.key IS NOT NULL AS recorded, l.text AS live, r.text AS replayed,
         json_extract_string(l.request, '$.messages[#-1].content') AS question
       FROM live.generations l LEFT JOIN read_parquet(${literal(recording)}) r USING (key)
       WHERE l.origin = 'live' ORDER BY l.created_at, l.key`,
    );
    const answers = rows.getRowObjectsJS();
    const recorded = answers.filter((answer) => answer.recorded);
    return {
      asked: answers.length,
      recorded: recorded.length,
      differing: recorded.filter(({ live, replayed }) => live !== replayed),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
