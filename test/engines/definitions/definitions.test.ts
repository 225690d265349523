import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { engineDefinitions } from '../../../src/engines/definitions/registry.js';

const names = engineDefinitions().map(({ name }) => name);
/** Not as a part of another name, such as `node-llama-cpp` or `@huggingface/transformers`. */
const isNamed = new RegExp(`(?<![\\w@/.-])(?:${names.join('|')})(?![\\w/-]|\\.js)`);

/** A source file without its comments and the paths of its imports. */
const code = (file: string): string =>
  readFileSync(file, 'utf8')
    .replace(/^ *(?:\/\*\*[\s\S]*?\*\/|\/\/.*)$/gm, '')
    .replace(/\bfrom '[^']+'|\bimport\('[^']+'\)/g, '');

it('the name of an engine stands in its own definition and in the registry, and nowhere else in the program', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join('src', file));
  expect(files.length).toBeGreaterThan(300);
  const found = files.filter((file) => isNamed.test(code(file)));
  const homes = [...names, 'registry'].map((name) => `src/engines/definitions/${name}.ts`);
  expect(found.sort()).toEqual(homes.sort());
});

it('definitions load zod, bounds of numbers and each other, and everything else only when an engine is opened', () => {
  const folder = 'src/engines/definitions';
  const imports = readdirSync(folder).flatMap((file) => [
    ...readFileSync(join(folder, file), 'utf8').matchAll(/^import (?!type )[^;]* from '([^']+)'/gm),
  ]);
  expect(imports.length).toBeGreaterThan(names.length);
  expect(
    imports.map(([, path]) => path).filter((path) => !/^(?:zod$|\.\/|\.\.\/\.\.\/bound(?:ed|s)\.js$)/.test(path ?? '')),
  ).toEqual([]);
});
