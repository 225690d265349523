import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Store } from '../../../src/store/store.js';
import { temporaryFolder } from '../../support/temporary.js';

const folder = temporaryFolder();
let made = 0;
const path = () => join(folder, `${++made}.duckdb`);

/** Texts as an attacker, a broken tokenizer or a careless cut makes them: any UTF-16 units, and what JSON and SQL treat in their own way. */
const hostile = fc.oneof(
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      ...[
        '\ud83d',
        '\ude00',
        '\udfff',
        '\\',
        '\\ud83d',
        '\\u0000',
        '"',
        "'",
        '\0',
        '\n',
        '\r',
        '\u2028',
        '\x1b',
        '\x7f',
      ],
      ...[
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        'null',
        'NaN',
        '\ufeff',
        '\ufffe',
        '\u202e',
        'é',
        'e\u0301',
        '日',
        '$',
        ';--',
        '%',
        '\t',
      ],
    ),
    maxLength: 30,
  }),
);

/** What a text becomes. */
const stored = (text: string) =>
  Buffer.from(text)
    .toString()
    .replace(/^\ufeff/, '\u2060');

const texts = fc.sample(hostile, { numRuns: 10_000, seed: 16 });

describe('hostile texts', () => {
  it('10,000 of them go through the journal and come back well-formed, each as it was but for halves of pairs and byte order marks', async () => {
    expect(texts.filter((text) => Buffer.from(text).toString() !== text).length).toBeGreaterThan(1000);
    const db = path();
    const store = await Store.open(db, (line) => expect.unreachable(line));
    for (const [i, text] of texts.entries()) {
      store.append('generations', { key: `${i}`, text, request: { messages: [{ role: text, content: [text] }] } });
      store.appendLater('predictions', {
        ...{ cell_id: 'c', dataset: 'd', sentence_id: i, translation: text, tags: [text], error: text },
        entities: [{ text, type: text, start: 0, end: 1 }],
      });
    }
    await store.close();
    const again = await Store.open(db);
    const rows = await again.rows(
      `SELECT key::INTEGER AS i, text, request::VARCHAR AS request, translation, tags, error, entities[1].type AS type
       FROM generations JOIN predictions ON sentence_id = key::INTEGER ORDER BY i`,
    );
    await again.close();
    expect(rows.length).toBe(texts.length);
    for (const [i, text] of texts.entries()) {
      const right = stored(text);
      const { request, ...row } = rows[i] ?? {};
      if (
        JSON.stringify(row) !==
        JSON.stringify({ i, text: right, translation: right, tags: [right], error: right, type: right })
      )
        expect(row).toEqual({ i, text: right, translation: right, tags: [right], error: right, type: right });
      expect(JSON.parse(String(request))).toEqual({ messages: [{ role: right, content: [right] }] });
    }
  });

  it('can be looked for by SQL', async () => {
    const store = await Store.open(path());
    const { literal } = await import('../../../src/store/tables.js');
    for (const text of texts.slice(0, 1000)) {
      const [row] = await store.rows(`SELECT hex(${literal(text)}) AS bytes`);
      expect(row?.bytes).toBe(Buffer.from(text).toString('hex').toUpperCase());
    }
    await store.close();
  });
});

it('a journal that an earlier eatlab wrote with half a pair, so that its database did not open any more, is taken in', async () => {
  const db = path();
  await (await Store.open(db)).close();
  mkdirSync(`${db}.journal`);
  const lines = ['one \ud83d', 'two', '\ude00 three'].map((text, i) =>
    JSON.stringify({ key: `${i}`, text, request: { text } }),
  );
  expect(lines.join('')).toContain('\\ud83d');
  writeFileSync(join(`${db}.journal`, 'generations-1.jsonl'), `${lines.join('\n')}\n`);
  const store = await Store.open(db, (line) => expect.unreachable(line));
  expect(await store.rows("SELECT text, request->>'text' AS request FROM generations ORDER BY key")).toEqual(
    ['one \ufffd', 'two', '\ufffd three'].map((text) => ({ text, request: text })),
  );
  expect(readdirSync(`${db}.journal`)).toEqual([]);
  await store.close();
});

describe('a record that DuckDB refuses', () => {
  it('is set aside while others are written, told in one line, and the rest goes in', async () => {
    const db = path();
    const told: string[] = [];
    const store = await Store.open(db, (line) => told.push(line));
    for (let i = 0; i < 500; i++) {
      const tokens = i % 100 === 7 ? 1e12 : i;
      store.append('generations', { key: `${i}`, text: 'x', prompt_tokens: tokens });
      store.append('attempts', {
        key: `${i}`,
        at: i === 3 ? '2026-02-30T00:00:00Z' : '2026-01-01T00:00:00Z',
        kind: 'x',
      });
    }
    await store.flush();
    store.append('generations', { key: 'later', text: 'x' });
    await store.close();
    expect(told).toEqual([
      `${db}: 6 records are not rows and were set aside in ${db}.set-aside (5 of generations, 1 of attempts; the first: prompt_tokens is not INTEGER); everything else is in the database`,
    ]);
    const again = await Store.open(db);
    expect(await again.rows('SELECT count(*)::int AS n FROM generations')).toEqual([{ n: 496 }]);
    expect(await again.rows('SELECT count(*)::int AS n FROM attempts')).toEqual([{ n: 499 }]);
    await again.close();
    const files = readdirSync(`${db}.set-aside`).sort();
    expect(files.map((file) => file.split('-')[0])).toEqual(['attempts', 'generations']);
    const kept = readFileSync(join(`${db}.set-aside`, files[1] ?? ''), 'utf8')
      .trim()
      .split('\n');
    expect(kept.map((line) => JSON.parse(line).key)).toEqual(['7', '107', '207', '307', '407']);
    expect(readdirSync(`${db}.journal`)).toEqual([]);
  });
});
