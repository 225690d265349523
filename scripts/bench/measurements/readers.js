import { bounded } from '../bounded.js';
import { largeStore } from '../large-store.js';
import { program } from '../program.js';
import { viewerRows } from '../viewer.js';
import { workspace } from '../workspace.js';

const limitMs = 20 * 60_000;

/** The commands that read all of a large store: scoring again, an export, a report, the viewer. */
export async function readers() {
  const space = workspace();
  const read = (...args) => program([...args, '--db', 'x.duckdb'], space.folder, { limitMs });
  const of = 'of 10⁶ predictions in 1,000 cells';
  try {
    await largeStore(space);
    return [
      bounded(`\`score --fresh\` ${of}`, { seconds: 120, megabytes: 500 }, await read('score', '--fresh')),
      bounded(`\`export\` ${of}`, { seconds: 20, megabytes: 400 }, await read('export', '--out', 'exported')),
      bounded(`\`report\` ${of}`, { seconds: 20, megabytes: 500 }, await read('report', 'large', '--out', 'report')),
      ...(await viewerRows(space.folder, 'x.duckdb', 'large')),
    ];
  } finally {
    space.remove();
  }
}
