import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { program } from './program.js';
import { run } from './workspace.js';

/** Creates the store of a folder's experiment with this many generations that no experiment asks for. */
export async function fill(folder, generations) {
  await program(run('x.duckdb', '--limit', '1'), folder);
  const instance = await DuckDBInstance.create(join(folder, 'x.duckdb'));
  const connection = await instance.connect();
  await connection.run(
    `INSERT INTO generations (key, model, engine, endpoint_host, origin, request, text, finish_reason, latency_ms, created_at, state)
     SELECT sha256('bench ' || i), 'bench', 'openai', 'bench', 'live', '{"messages": [{"role": "user", "content": "' || repeat('word ', 40) || i || '"}]}',
            'answer ' || i, 'stop', 50, now()::TIMESTAMP, 'ok' FROM range(${generations}) t(i)`,
  );
  connection.closeSync();
  instance.closeSync();
}
