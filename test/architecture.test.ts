import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'rolldown/parseAst';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Room {
  readonly room: string;
  readonly holds: string;
  readonly knows: readonly string[];
  /** Rooms that it only imports lazily. */
  readonly opens?: readonly string[];
}

const rooms = parse(readFileSync(join(root, 'docs/rooms.yaml'), 'utf8')) as Room[];
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);
const sources = new Map(files.map((file) => [file, readFileSync(join(root, 'src', file), 'utf8')]));

/** The innermost room that a file lies in; undefined where no room has it. */
function roomOf(file: string): string | undefined {
  const folder = dirname(file);
  const within = rooms.filter(({ room }) => folder === room || folder.startsWith(`${room}/`));
  return within.sort((a, b) => b.room.length - a.room.length)[0]?.room;
}

interface Import {
  readonly name: string;
  readonly isLazy: boolean;
}

/** Every module that a source names: static, type-only, re-exported and lazy imports alike. */
function importsOf(source: string): Import[] {
  const found: Import[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const one of node) visit(one);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const { type, source: from } = node as { type?: string; source?: { value?: unknown } };
    if (type && /^(?:Import|Export|TSImport)/.test(type) && typeof from?.value === 'string')
      found.push({ name: from.value, isLazy: type === 'ImportExpression' });
    for (const value of Object.values(node)) visit(value);
  };
  visit(parseAst(source, { lang: 'ts' }).body);
  return found;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** Imports of files of this project: from, to. */
const imports = [...sources].flatMap(([file, source]) =>
  importsOf(source)
    .filter(({ name }) => name.startsWith('.'))
    .map(({ name, isLazy }) => ({
      from: file,
      to: normalize(join(dirname(file), name)).replace(/\.js$/, '.ts'),
      isLazy,
    })),
);

describe('the rooms of src', () => {
  it('reads every kind of import', () => {
    const source = `import type { A } from './a.js'; import './b.js'; export * from './c.js';
      export type { D } from './d.js'; const e = () => import('./e.js'); type F = import('./f.js').F;`;
    expect(importsOf(source).map(({ name }) => name)).toEqual([
      './a.js',
      './b.js',
      './c.js',
      './d.js',
      './e.js',
      './f.js',
    ]);
    expect(importsOf(source).filter(({ isLazy }) => isLazy)).toEqual([{ name: './e.js', isLazy: true }]);
    expect(imports.length).toBeGreaterThan(files.length);
  });

  it('hold every file', () => {
    const homeless = files.filter((file) => dirname(file) !== '.' && roomOf(file) === undefined);
    expect(homeless).toEqual([]);
  });

  it('know only rooms below them', () => {
    const upward = rooms.flatMap(({ room, knows }, i) =>
      knows
        .filter((known) => !rooms.slice(0, i).some((below) => below.room === known))
        .map((known) => `${room} → ${known}`),
    );
    expect(upward).toEqual([]);
  });

  it('import only what they say they know', () => {
    const undeclared = imports
      .filter(({ from }) => dirname(from) !== '.')
      .filter(({ from, to, isLazy }) => {
        const [here, there = ''] = [roomOf(from), roomOf(to)];
        const room = rooms.find((one) => one.room === here);
        return here !== there && !room?.knows.includes(there) && !(isLazy && room?.opens?.includes(there));
      })
      .map(({ from, to }) => `${from} → ${to}`);
    expect(undeclared).toEqual([]);
  });

  it('say they know only what they import', () => {
    const imported = new Set(imports.map(({ from, to }) => `${roomOf(from)} → ${roomOf(to)}`));
    const unused = rooms.flatMap(({ room, knows, opens = [] }) =>
      [...knows, ...opens].map((known) => `${room} → ${known}`),
    );
    expect(unused.filter((edge) => !imported.has(edge))).toEqual([]);
  });

  it('have no circle of files', () => {
    // A module that is loaded when it is needed may import the one that loads it.
    const next = grouped(
      imports.filter(({ isLazy }) => !isLazy),
      ({ from }) => from,
    );
    const done = new Set<string>();
    const circle = (file: string, path: readonly string[]): readonly string[] | undefined => {
      if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
      if (done.has(file)) return undefined;
      for (const { to } of next.get(file) ?? []) {
        const found = circle(to, [...path, file]);
        if (found) return found;
      }
      done.add(file);
      return undefined;
    };
    const found = files.flatMap((file) => circle(file, []) ?? []);
    expect(found).toEqual([]);
  });

  it('have at most 25 files directly in a folder', () => {
    const folders = [...grouped(files, (file) => dirname(file))];
    expect(folders.filter(([, inside]) => inside.length > 25).map(([folder]) => folder)).toEqual([]);
  });

  it('have no line of over 120 columns that prose makes long', () => {
    const long = [...sources].flatMap(([file, source]) =>
      source
        .split('\n')
        .flatMap((line, i) => (/^\s*(?:\/\/|\/?\*)/.test(line) && line.length > 120 ? [`${file}:${i + 1}`] : [])),
    );
    expect(long).toEqual([]);
  });

  it('have no file of over 300 lines', () => {
    const long = [...sources].filter(([, source]) => source.split('\n').length > 301).map(([file]) => file);
    expect(long).toEqual([]);
  });
});

describe('the documentation', () => {
  /** Paths in backquotes, taken from the root or from `src`; capitals stand for a name that the reader chooses. */
  const paths = ['README.md', 'CONTRIBUTING.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)]
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/`((?:[a-z0-9-]+\/)+[a-z0-9.-]+\.[jt]s)`/g)].map(
        ([, path = '']) => ({ file, path }),
      ),
    );

  it('names only files that exist', () => {
    const missing = paths.filter(({ path }) => ![path, `src/${path}`].some((one) => existsSync(join(root, one))));
    expect(missing).toEqual([]);
    expect(paths.length).toBeGreaterThan(40);
  });
});

describe('what is printed', () => {
  /** Ways to write to a terminal: streams, the console, descriptors and devices. */
  const ways =
    /process\s*(?:\??\.|\[)\s*['"`]?(?:stdout|stderr)|(?<![\w.])console\s*[.[(]|writeSync\(\s*[12]\b|\/dev\/(?:stdout|stderr|tty|fd)|from '(?:node:)?(?:process|console|tty)'/;

  it.each([
    'process.stdout.write(x)',
    "process['stderr'].write(x)",
    'console.log(x)',
    'fs.writeSync(2, x)',
    "import console from 'node:console'",
    "open('/dev/tty')",
  ])('%s would be found', (code) => expect(code).toMatch(ways));

  it('goes through one room, which shows control characters instead of obeying them', () => {
    // That script has the console of a browser.
    const isFree = (file: string) => file.startsWith('terminal/') || file === 'report/page/page-script.ts';
    const others = [...sources].filter(([file, source]) => !isFree(file) && ways.test(source));
    expect(others.map(([file]) => file)).toEqual([]);
  });
});
