import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { Library } from '../../src/config/library.js';
import type { Sampling } from '../../src/engines/definitions/engine.js';
import { generationKey, type KeyFields } from '../../src/engines/key.js';
import { resolveModel } from '../../src/engines/resolved-model.js';

it.each(['quickstart', 'comparison'])('the answers of %s.parquet are found under the keys of today', async (name) => {
  const connection = await (await DuckDBInstance.create()).connect();
  const rows = await connection.runAndReadAll(
    `SELECT key, request::VARCHAR AS request FROM 'results/recordings/${name}.parquet' WHERE model LIKE '%gemma-3-270m%'`,
  );
  const { identity } = resolveModel('gemma-3-270m', new Library().model('gemma-3-270m', 'test').value);
  expect(identity.transcript).not.toBeNull();
  const found = rows.getRowObjectsJS().map(({ key, request }) => {
    const { messages, sampling, seed } = JSON.parse(String(request)) as KeyFields;
    const given = Object.fromEntries(Object.entries(sampling).filter(([, value]) => value !== null));
    return generationKey({ identity, messages, sampling: given as unknown as Sampling, seed }) === key;
  });
  expect(found.length).toBeGreaterThan(400);
  expect(found.filter((same) => !same)).toEqual([]);
});
