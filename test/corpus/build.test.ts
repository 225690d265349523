import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BuildOptions, buildCorpus } from '../../src/corpus/build/build.js';
import { sqlRows } from '../../src/corpus/build/sql-dump.js';
import { readEntries } from '../../src/corpus/read-entries.js';
import { collect, temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();

/** Articles: page id, title, text; and the title of the English one, where there is one. */
const articles: readonly (readonly [number, string, string, string | null])[] = [
  [7, 'Москва', 'Москва́ (МФА: [mɐˈskva]) — столица России. Население велико.\n\nИстория.', 'Moscow'],
  [
    12,
    'Меркурий (планета)',
    '| радиус = 2439\n\nВот планета. Мерку́рий (лат. Mercurius. Hermes) — ближайшая к Солнцу.',
    'Mercury (planet)',
  ],
  [15, "О'Нил, Шакил", "О'Нил, Шакил — баскетболист.", "Shaquille O'Neal"],
  [20, 'Омск', 'Город стоит на Иртыше.', 'Omsk'],
  [21, 'Пермь', '', 'Perm'],
  [22, 'Тверь', 'Тверь — город.', null],
  [30, 'Волга', `Волга ${'течёт '.repeat(90)}далеко.`, 'Volga'],
  [31, 'Томск', 'Жил он в Томске.', 'Tomsk'],
  [40, 'AC/DC\\', 'AC/DC\\ — группа.', 'AC/DC\\'],
];

const escaped = (text: string) => text.replace(/[\\'"]/g, '\\$&').replaceAll('\n', '\\n');
const linkRows = articles.flatMap(([page, , , english]) => [
  `(${page},'de','Etwas')`,
  ...(english === null ? [] : [`(${page},'en','${escaped(english)}')`]),
]);
/** As mysqldump writes it: the table, then lines of INSERT. */
const dump = (rows: readonly string[]) => `-- MySQL dump 10.19
CREATE TABLE \`langlinks\` (
  \`ll_from\` int(8) unsigned NOT NULL DEFAULT 0
);
INSERT INTO \`langlinks\` VALUES ${rows.slice(0, 5).join(',')};
INSERT INTO \`langlinks\` VALUES ${rows.slice(5).join(',')};
`;

beforeAll(async () => {
  write(folder, 'links.sql.gz', gzipSync(dump(linkRows)));
  const lines = articles.map(([id, title, text]) => JSON.stringify({ id: String(id), url: '', title, text }));
  const json = write(folder, 'articles.json', lines.join('\n'));
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  const columns = "{id: 'VARCHAR', url: 'VARCHAR', title: 'VARCHAR', text: 'VARCHAR'}";
  const rows = `FROM read_json('${json}', format = 'newline_delimited', columns = ${columns})`;
  write(folder, 'ru/README.md', 'two files, as the Hub has them');
  for (const [i, where] of ['id::INT < 20', 'id::INT >= 20'].entries())
    await connection.run(
      `COPY (SELECT * ${rows} WHERE ${where}) TO '${join(folder, `ru/train-${i}.parquet`)}' (FORMAT parquet)`,
    );
  connection.closeSync();
  instance.closeSync();
});

const build = (fields: Partial<BuildOptions> = {}) =>
  buildCorpus({
    ...{ language: 'ru', articles: join(folder, 'ru'), links: join(folder, 'links.sql.gz') },
    ...{ without: [], longest: 400, out: join(folder, 'out', 'ru.jsonl'), offline: true },
    ...fields,
  });
const entriesIn = (file: string) => collect(readEntries({ path: file, name: file }));

it('reads the rows of a dump: numbers, texts with all that is escaped, NULL', async () => {
  const text =
    "INSERT INTO `t` VALUES (1,'a\\'b\\\\',NULL),(-2,'x),(y','Тверь \\n\\\"');\nINSERT INTO `t` VALUES (3,'',0.5);";
  const rows = await collect(sqlRows(write(folder, 't.sql.gz', gzipSync(text)), 't'));
  expect(rows).toEqual([
    [1, "a'b\\", null],
    [-2, 'x),(y', 'Тверь \n"'],
    [3, '', 0.5],
  ]);
});

describe('a corpus from a Wikipedia and its links', () => {
  it('has for each article with an English one the sentence that names it, cleaned', async () => {
    const built = await build();
    expect(await entriesIn(built.file)).toEqual([
      { english: 'Moscow', target: 'Москва', text: 'Москва — столица России.' },
      { english: 'Mercury', target: 'Меркурий', text: 'Меркурий (лат. Mercurius. Hermes) — ближайшая к Солнцу.' },
      { english: "Shaquille O'Neal", target: "О'Нил, Шакил", text: "О'Нил, Шакил — баскетболист." },
      { english: 'Tomsk', target: 'Томск', text: 'Жил он в Томске.' },
      { english: 'AC/DC\\', target: 'AC/DC\\', text: 'AC/DC\\ — группа.' },
    ]);
    expect(built).toMatchObject({
      ...{ links: 8, joined: 8, kept: 5 },
      leftOut: { absent: 1, 'without text': 1, 'too long': 1 },
      cleanedBy: { 'stress marks': 2, 'bracketed pronunciations': 1 },
    });
  });

  it('is the same at each build', async () => {
    const [one, other] = [await build(), await build({ out: join(folder, 'again.jsonl') })];
    expect(readFileSync(other.file, 'utf8')).toBe(readFileSync(one.file, 'utf8'));
  });

  it('keeps only names that are asked for, and nothing that a test set has', async () => {
    const names = write(folder, 'names.txt', 'MOSCOW\nTomsk\n');
    const { file } = await build({ names, out: join(folder, 'named.jsonl') });
    expect((await entriesIn(file)).map(({ english }) => english)).toEqual(['Moscow', 'Tomsk']);
    write(folder, 'test.txt', 'Жил O\nон O\nв O\nТомске. B-LOC\n\nМосква B-LOC\n');
    const testSet = write(folder, 'gold.yaml', 'format: conll\nsource: file\npath: test.txt\nlanguages: [ru]\n');
    const built = await build({ without: [testSet], out: join(folder, 'without.jsonl') });
    expect((await entriesIn(built.file)).map(({ english }) => english)).not.toContain('Moscow');
    expect(built.leftOut.leak).toBe(2);
  });

  it.each([
    [{ articles: join(folder, 'nothing') }, /nothing: no Parquet file; give files or a folder/],
    [{ articles: join(folder, 'articles.json') }, /articles\.json: cannot be read as articles/],
    [{ links: join(folder, 'articles.json') }, /is no gzip file, or ends in the middle; expected LANGwiki/],
    [{ links: join(folder, 'none.sql.gz') }, /there is no such file/],
    [{ names: join(folder, 'none.txt') }, /--names .*none\.txt: no such file/],
    [{ language: 'xx' }, /unknown language "xx"/],
    [{ longest: 2 }, /none of 8 entries is left; loosen/],
  ] as const)('names what is wrong, and leaves the earlier file: %#', async (fields, message) => {
    const out = write(folder, 'earlier.jsonl', 'earlier');
    await expect(build({ ...fields, out })).rejects.toThrow(message);
    expect(readFileSync(out, 'utf8')).toBe('earlier');
  });

  it('tells a dump that was cut, one of another table, and one without English links', async () => {
    const cut = write(folder, 'cut.sql.gz', gzipSync(dump(linkRows)).subarray(0, 120));
    await expect(build({ links: cut })).rejects.toThrow(/is no gzip file, or ends in the middle/);
    const other = write(folder, 'other.sql.gz', gzipSync('INSERT INTO `page` VALUES (1);'));
    await expect(build({ links: other })).rejects.toThrow(/has no row of the table langlinks/);
    const german = write(folder, 'german.sql.gz', gzipSync("INSERT INTO `langlinks` VALUES (7,'de','Moskau');"));
    await expect(build({ links: german })).rejects.toThrow(/no link to the English Wikipedia/);
  });
});
