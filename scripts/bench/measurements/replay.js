import { codes } from '../corpus.js';
import { program } from '../program.js';
import { startServer } from '../start-server.js';
import { eat, run, workspace } from '../workspace.js';

const sentences = 160;

/** Asks once, exports the answers, and replays the recording in a new store, with scores, intervals and a report. */
export async function replay() {
  const server = await startServer({ latency: 0 });
  const space = workspace();
  try {
    for (const code of codes) space.dataset('sentences', code, sentences);
    space.write('x.yaml', eat(server.endpoint, { languages: codes, rounds: [1, 3, 5] }));
    const { summary } = await program(run('first.duckdb'), space.folder);
    await program(['export', 'eat', '--recording', 'calls.parquet', '--db', 'first.duckdb'], space.folder);
    const again = await program(run('again.duckdb', '--offline', '--recordings', 'calls.parquet'), space.folder);
    const report = await program(['report', 'eat', '--db', 'again.duckdb', '--out', 'report'], space.folder);
    const seconds = again.seconds + report.seconds;
    const what = `${summary.calls.toLocaleString('en')} recorded calls (8 languages, 3 cells each) replayed, scored with intervals, reported`;
    const measured = `${seconds.toFixed(1)} s (run ${again.seconds.toFixed(1)}, report ${report.seconds.toFixed(1)}; CPU ${((again.cpuMs + report.cpuMs) / 1000).toFixed(1)} s; ${again.summary.replayed.toLocaleString('en')} look-ups)`;
    return [{ what, bound: '≤ 6 s', measured, met: seconds <= 6 }];
  } finally {
    server.close();
    space.remove();
  }
}
