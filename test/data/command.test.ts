import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import yargs from 'yargs';
import { command } from '../../src/commands/data.js';
import { UserError } from '../../src/user-error.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
let printed = '';

beforeEach(() => {
  printed = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Runs `eatlab data …` in this process; what it throws is thrown here. */
const data = (...args: string[]) =>
  yargs(['data', ...args])
    .command(command)
    .strict()
    .fail((message, error) => {
      throw error ?? new Error(message);
    })
    .parseAsync();

test('check prints counts, right-aligned', async () => {
  await data('check', 'mini8', '--language', 'ru,ja');
  expect(printed.split('\n')[0]).toMatch(
    /^dataset +language +split +sentences +tokens +PER +ORG +LOC +other +no entity/,
  );
  expect(printed).toMatch(/^mini8 +ja +all +50 +[\d,]+ /m);
  expect(printed).toMatch(/^mini8 +ru +all +50 +\d+ /m);
});

test('check prints what it counted before it throws what is wrong', async () => {
  write(folder, 'ru.txt', 'Рим\tB-LOC\nx\n');
  const file = write(folder, 'mine.yaml', 'format: conll\npath: ru.txt\nlanguages: [ru]\n');
  const checking = data('check', file);
  await expect(checking).rejects.toThrow(UserError);
  await expect(checking).rejects.toThrow(/ru\.txt:2: one column/);
  expect(printed).toMatch(/^mine +ru .*not readable$/m);
});

test('check --json and list --json print one line of JSON', async () => {
  await data('check', 'mini8', '--language', 'ru', '--json');
  expect(JSON.parse(printed)).toMatchObject([
    { dataset: 'mini8', language: 'ru', sentences: 50, references: 50, problems: [] },
  ]);
  printed = '';
  await data('list', '--json');
  expect(JSON.parse(printed).map(({ name }: { name: string }) => name)).toContain('wikiann');
});

test('pull prints what is pinned', async () => {
  await data('pull', 'mini8', '--language', 'ka');
  expect(printed).toMatch(/^mini8 ka all: [0-9a-f]{64}\n$/);
});

test.each([
  [['check', 'mini8', '--language', 'xx'], 'dataset "mini8" has no language "xx"'],
  [['check', 'mini9'], 'unknown dataset "mini9"; did you mean "mini8"?'],
  [
    ['pull', 'wikiann', '--language', 'ru', '--split', 'tset'],
    'dataset "wikiann" has no split "tset"; it has train, validation, test',
  ],
])('%j is the user’s mistake', async (args, message) => {
  const running = data(...args);
  await expect(running).rejects.toThrow(UserError);
  await expect(running).rejects.toThrow(message);
});
