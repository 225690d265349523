// Builds a corpus from generated dumps of the size that is asked for, in the formats of the Hub and of dumps.wikimedia.org, and says how
// much memory that took at most. By hand: node scripts/corpus/memory.js [MEGABYTES of text] [FOLDER]
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGzip } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';

const megabytes = Number(process.argv[2] ?? 1000);
const folder = process.argv[3] ?? join(tmpdir(), 'eatlab-corpus');
const most = 500;
mkdirSync(join(folder, 'ru'), { recursive: true });
const [parquet, links] = [join(folder, 'ru', 'train.parquet'), join(folder, 'ruwiki-langlinks.sql.gz')];

/** An article has some 1,800 characters of Cyrillic, 3,300 bytes. */
const articles = Math.round((megabytes * 1e6) / 3300);
if (!existsSync(parquet)) await writeArticles();
if (!existsSync(links)) await writeLinks();
const size = (file) => `${(statSync(file).size / 1e6).toFixed(0)} MB`;
console.log(`${articles} articles, ${megabytes} MB of text, ${size(parquet)} of Parquet, ${size(links)} of links`);

const began = performance.now();
const program = join(import.meta.dirname, '../../bin/eatlab.js');
const options = [
  '--language',
  'ru',
  '--articles',
  join(folder, 'ru'),
  '--links',
  links,
  '--out',
  join(folder, 'ru.jsonl'),
];
const child = spawn(process.execPath, [program, 'corpus', 'build', ...options], { stdio: 'inherit' });
let peak = 0;
const watch = setInterval(() => {
  // The most that the process ever had, as Linux counts it.
  const status = existsSync(`/proc/${child.pid}/status`) ? readFileSync(`/proc/${child.pid}/status`, 'utf8') : '';
  peak = Math.max(peak, Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}, 50);
const code = await new Promise((done) => child.on('close', done));
clearInterval(watch);
console.log(
  `${((performance.now() - began) / 1000).toFixed(1)} s, at most ${peak.toFixed(0)} MB of memory (bound ${most})`,
);
process.exitCode = code === 0 && peak > 0 && peak <= most ? 0 : 1;

async function writeArticles() {
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '2GB', threads: '1' });
  const connection = await instance.connect();
  // Words that do not repeat, so that the file is as large as real ones are.
  await connection.run(`COPY (
    SELECT (i * 3)::VARCHAR AS id, 'https://ru.wikipedia.org/wiki/' || i AS url, 'Город ' || i AS title,
      'Го́род ' || i || ' (нем. Stadt) — населённый пункт на реке.' || chr(10) || chr(10) ||
      array_to_string(list_transform(range(90), lambda j: translate(md5((i * 100 + j)::VARCHAR), '0123456789abcdef', 'абвгдежзиклмнопр')), ' ')
      AS text
    FROM range(${articles}) AS t(i)
  ) TO '${parquet}' (FORMAT parquet, ROW_GROUP_SIZE 2048)`);
  connection.closeSync();
  instance.closeSync();
}

/** Five links an article, one of them English, in lines of about a megabyte. */
async function writeLinks() {
  const gzip = createGzip({ level: 1 });
  const file = createWriteStream(links);
  gzip.pipe(file);
  gzip.write('-- MySQL dump\n');
  for (let i = 0; i < articles; i += 5000) {
    const rows = Array.from({ length: Math.min(5000, articles - i) }, (_, k) =>
      ['de', 'en', 'fr', 'ja', 'zh']
        .map((language) => `(${(i + k) * 3},'${language}','Town ${i + k} ${language}')`)
        .join(','),
    );
    if (!gzip.write(`INSERT INTO \`langlinks\` VALUES ${rows.join(',')};\n`))
      await new Promise((done) => gzip.once('drain', done));
  }
  gzip.end();
  await new Promise((done) => file.on('close', done));
}
