import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary.js';
import { prepare, summaryOf } from './support/run.js';

it('a web page with status 200 in the middle of a run is asked again like a server that is down', async () => {
  const folder = temporaryFolder();
  const page = { fault: 'html' } as const;
  const { server, run } = await prepare(folder, 5, (_, position) => (position === 2 ? page : '[]'), '{concurrency: 1}');
  const finished = await run(join(folder, 'x.duckdb'));
  expect([finished.code, summaryOf(finished).failed, server.received.length]).toEqual([0, 0, 6]);
});
