import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { Library } from '../../src/config/library.js';
import type { Sampling } from '../../src/engines/definitions/engine.js';
import { generationKey, type KeyFields } from '../../src/engines/key.js';
import { resolveModel } from '../../src/engines/resolved-model.js';

it.each([
  ['results/recordings/quickstart.parquet', 'qwen2.5-coder-1.5b', { template: 'file' }],
  ['test/fixtures/recordings/gemma-3-270m.parquet', 'gemma-3-270m', { transcript: { user: 'User: ' } }],
])('the answers in %s are found under the keys of today', async (file, model, writtenBy) => {
  const connection = await (await DuckDBInstance.create()).connect();
  const { identity } = resolveModel(model, new Library().model(model, 'test').value);
  const rows = await connection.runAndReadAll(
    `SELECT key, request::VARCHAR AS request FROM '${file}' WHERE model = $model`,
    { model: identity.model },
  );
  expect(identity).toMatchObject(writtenBy);
  const found = rows.getRowObjectsJS().map(({ key, request }) => {
    const { messages, sampling, seed } = JSON.parse(String(request)) as KeyFields;
    const given = Object.fromEntries(Object.entries(sampling).filter(([, value]) => value !== null));
    return generationKey({ identity, messages, sampling: given as unknown as Sampling, seed }) === key;
  });
  expect(found.length).toBeGreaterThan(400);
  expect(found.filter((same) => !same)).toEqual([]);
});
