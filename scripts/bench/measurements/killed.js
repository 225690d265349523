import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { program, start } from '../program.js';
import { startServer } from '../start-server.js';
import { eat, run, workspace } from '../workspace.js';

const [sentences, kills, concurrency] = [2000, 20, 64];

/** Kills a run of conversations repeatedly, lets it finish, and compares it with an undisturbed one. */
export async function killed() {
  const space = workspace();
  const whole = await startServer();
  const broken = await startServer();
  try {
    space.dataset('sentences', 'ru', sentences);
    space.write('x.yaml', eat(whole.endpoint, { concurrency }));
    await program(run('whole.duckdb'), space.folder, { limitMs: 600_000 });
    const { first, last } = await whole.stats();
    space.write('x.yaml', eat(broken.endpoint, { concurrency }));
    for (let i = 0; i < kills; i++) {
      await kill(run('broken.duckdb'), space.folder, broken, (Math.random() * (last - first)) / kills);
      // Everything in flight has arrived.
      await sleep(100);
      await broken.next();
    }
    await program(run('broken.duckdb'), space.folder, { limitMs: 600_000 });
    // A run killed early leaves some of its predecessor's losses to the next, so count where they were asked.
    const most = Math.max(...(await broken.stats()).lost);
    const [a, b] = [
      await contents(join(space.folder, 'whole.duckdb')),
      await contents(join(space.folder, 'broken.duckdb')),
    ];
    const same = a.scores === b.scores && a.predictions === b.predictions;
    const counts = b.rows === sentences && b.doubled === 0;
    return [
      {
        what: `\`kill -9\` at ${kills} random moments of a 2,000-sentence EAT run, then run again`,
        bound:
          'nothing lost or doubled, at most 64 requests asked again each time, scores byte-identical to an unbroken run',
        measured: `${b.rows} predictions, ${b.doubled} doubled, at most ${most} asked again, predictions and scores ${same ? 'identical' : 'differ'}`,
        met: same && counts && most <= concurrency,
      },
    ];
  } finally {
    whole.close();
    broken.close();
    space.remove();
  }
}

/** Starts the program and kills it a given time after its first request. */
async function kill(args, folder, server, afterMs) {
  const before = (await server.stats()).requests;
  const child = start(args, folder);
  child.stdout.resume();
  child.stderr.resume();
  let ended = false;
  const end = new Promise((resolve) => child.on('close', resolve)).then(() => (ended = true));
  const latest = Date.now() + 60_000;
  while (!ended && Date.now() < latest && (await server.stats()).requests === before) await sleep(10);
  await sleep(afterMs);
  child.kill('SIGKILL');
  await end;
}

/** The relevant contents of a store, as text; which endpoint answered, and when, is not among them. */
async function contents(file) {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  const rows = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
  const predictions = await rows(
    'SELECT * EXCLUDE (predicted_at) FROM predictions ORDER BY cell_id, dataset, sentence_id',
  );
  const scores = JSON.stringify(await rows('SELECT * FROM scores ORDER BY ALL'));
  const [{ doubled }] = await rows(
    `SELECT ((SELECT count(*) - count(DISTINCT key) FROM generations)
            + (SELECT count(*) - count(DISTINCT (cell_id, dataset, sentence_id)) FROM predictions))::INT AS doubled`,
  );
  connection.closeSync();
  instance.closeSync();
  return { rows: predictions.length, predictions: JSON.stringify(predictions), scores, doubled };
}
