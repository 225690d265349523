import { readdirSync, readFileSync } from 'node:fs';
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

/** Every module that a source names: static, type-only, re-exported and lazy imports alike. */
function importsOf(source: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) visit(one);
    if (typeof node !== 'object' || node === null) return;
    const { type, source: from } = node as { type?: string; source?: { value?: unknown } };
    if (type && /^(?:Import|Export|TSImport)/.test(type) && typeof from?.value === 'string') found.push(from.value);
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
    .filter((name) => name.startsWith('.'))
    .map((name) => ({ from: file, to: normalize(join(dirname(file), name)).replace(/\.js$/, '.ts') })),
);

describe('the rooms of src', () => {
  it('reads every kind of import', () => {
    const source = `import type { A } from './a.js'; import './b.js'; export * from './c.js';
      export type { D } from './d.js'; const e = () => import('./e.js'); type F = import('./f.js').F;`;
    expect(importsOf(source)).toEqual(['./a.js', './b.js', './c.js', './d.js', './e.js', './f.js']);
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
      .filter(({ from, to }) => {
        const [here, there] = [roomOf(from), roomOf(to)];
        return here !== there && !rooms.find(({ room }) => room === here)?.knows.includes(there ?? '');
      })
      .map(({ from, to }) => `${from} → ${to}`);
    expect(undeclared).toEqual([]);
  });

  it('say they know only what they import', () => {
    const imported = new Set(imports.map(({ from, to }) => `${roomOf(from)} → ${roomOf(to)}`));
    const unused = rooms.flatMap(({ room, knows }) => knows.map((known) => `${room} → ${known}`));
    expect(unused.filter((edge) => !imported.has(edge))).toEqual([]);
  });

  it('have no circle of files', () => {
    const next = grouped(imports, ({ from }) => from);
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

  it('have no file of over 300 lines', () => {
    const long = [...sources].filter(([, source]) => source.split('\n').length > 301).map(([file]) => file);
    expect(long).toEqual([]);
  });

  it('have no line of over 120 columns that prose makes long', () => {
    const long = [...sources].flatMap(([file, source]) =>
      source
        .split('\n')
        .flatMap((line, i) => (/^\s*(?:\/\/|\/?\*)/.test(line) && line.length > 120 ? [`${file}:${i + 1}`] : [])),
    );
    expect(long).toEqual([]);
  });
});
