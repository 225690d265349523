import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

describe('what is packed', () => {
  let files: readonly string[];
  beforeAll(async () => {
    const { stdout } = await promisify(execFile)('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: root,
      maxBuffer: 1e8,
    });
    const packed = JSON.parse(stdout) as
      | { files: { path: string }[] }[]
      | Record<string, { files: { path: string }[] }>;
    files = Object.values(packed).flatMap(({ files: all }) => all.map(({ path }) => path));
  });

  it('is the program, the library and what they read', () => {
    for (const file of ['bin/eatlab.js', 'dist/index.js', 'dist/index.d.ts', 'configs/prompts/mrcot.yaml', 'LICENSE'])
      expect(files).toContain(file);
    expect(files.some((file) => /^dist\/program\/eatlab.*\.js$/.test(file))).toBe(true);
  });

  it('has nothing that a build or a test leaves behind', () => {
    const ours = files.filter((file) => !file.startsWith('node_modules/'));
    const leftovers =
      /(?:^|\/)(?:\.|test\/|src\/|scripts\/)|\.(?:tsbuildinfo|map|tgz|log|duckdb|journal|test\.\w+)$|(?<!\.d)\.ts$/;
    expect(ours.filter((file) => leftovers.test(file))).toEqual([]);
    expect(files.filter((file) => /\.(?:tsbuildinfo|tgz|log)$/.test(file))).toEqual([]);
  });

  it('has no module whose source is gone', () => {
    const modules = files.flatMap((file) => /^dist\/(?!program\/)(.+?)(?:\.d\.ts|\.js)$/.exec(file)?.[1] ?? []);
    expect(modules.length).toBeGreaterThan(500);
    expect(modules.filter((name) => !existsSync(join(root, 'src', `${name}.ts`)))).toEqual([]);
  });
});

describe('the bill of materials', () => {
  interface Component {
    readonly name: string;
    readonly version: string;
    readonly licenses: readonly object[];
  }
  const { components } = JSON.parse(read('docs/sbom.cdx.json')) as { components: readonly Component[] };
  const named = new Set(components.map(({ name, version }) => `${name} ${version}`));

  it('has every package whose licence the bundle carries', () => {
    const bundled = [
      ...read('dist/program/LICENSES.txt').matchAll(/^(?:^|-{72}\n\n)((?:@[\w.-]+\/)?[\w.-]+ \d+\.\d+\.\S+)\n\n/gm),
    ];
    expect(bundled.length).toBeGreaterThan(20);
    expect(bundled.flatMap(([, title = '']) => (named.has(title) ? [] : [title]))).toEqual([]);
  });

  it('has every dependency that is installed with eatlab, with a licence', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    for (const [name, version] of Object.entries(dependencies)) expect(named).toContain(`${name} ${version}`);
    expect(components.filter(({ licenses }) => licenses.length === 0)).toEqual([]);
  });

  it('names no registry that packages were fetched from', () => {
    const hosts = read('docs/sbom.cdx.json').match(/https?:\/\/[^/"]+/g);
    expect(new Set(hosts)).toEqual(new Set(['http://cyclonedx.org']));
  });
});
