import { join } from 'node:path';
import { expect, it } from 'vitest';
import { liveAnswers } from '../../scripts/quickstart/live-answers.js';
import { Store } from '../../src/store/store.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder } from '../support/temporary.js';

const recording = 'results/recordings/quickstart.parquet';

it('counts the live answers that the recording has, and names those with another text', async () => {
  const db = join(temporaryFolder(), 'live.duckdb');
  const part = ['--only', 'language=ru', '--only', 'method=translate-test', '--limit', '5'];
  const run = ['run', 'experiments/quickstart.yaml', '--offline', ...part, '--db', db];
  expect((await eatlab(run, process.cwd())).code).toBe(0);
  expect(await liveAnswers(db, recording)).toEqual({ asked: 0, recorded: 0, differing: [] });

  // As after a live run in which one of the five answers is another, and one more call was asked.
  const store = await Store.open(db);
  const five = await store.rows<{ key: string; text: string }>(
    'SELECT key, text FROM generations ORDER BY key LIMIT 5',
  );
  const [changed] = five;
  const keys = five.map(({ key }) => `'${key}'`).join(', ');
  await store.run(`UPDATE generations SET origin = 'live' WHERE key IN (${keys})`);
  await store.run(`UPDATE generations SET text = 'Something else.' WHERE key = '${changed?.key}'`);
  await store.run(
    `INSERT INTO generations FROM (SELECT * REPLACE ('new' AS key) FROM generations WHERE key IN (${keys}) LIMIT 1)`,
  );
  await store.close();
  expect(await liveAnswers(db, recording)).toEqual({
    asked: 6,
    recorded: 5,
    differing: [
      expect.objectContaining({
        live: 'Something else.',
        replayed: changed?.text,
        question: expect.any(String),
      }),
    ],
  });
});
