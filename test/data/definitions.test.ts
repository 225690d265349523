import { expect, test } from 'vitest';
import { foldersOf, Library } from '../../src/config/library.js';
import { listDatasets } from '../../src/data/list.js';
import { openDataset } from '../../src/data/open.js';
import { listTable } from '../../src/data/tables.js';
import { languagesOf, pathsOf, sizeOf, splitsOf } from '../../src/data/template.js';
import { languageOf } from '../../src/languages/index.js';
import { collect, temporaryFolder } from '../support/temporary.js';

const library = new Library();
const names = library.names('datasets');

test.each(names)('%s says what it is, its licence and its languages, and is pinned where it is published', (name) => {
  const { value } = library.dataset(name, 'test');
  expect(value.description).toMatch(/\.$/);
  expect(value.licence).toBeTruthy();
  const languages = languagesOf(value) ?? [];
  expect(languages.length).toBeGreaterThan(0);
  if (value.source === 'hub') expect(value.revision).toMatch(/^[0-9a-f]{40}$/);
  for (const language of languages) {
    expect(() => library.language(language, name)).not.toThrow();
    for (const split of splitsOf(value)) {
      expect(sizeOf(value, language, split), `${language} ${split}`).toBeGreaterThan(0);
      const paths = Object.values(pathsOf(value, language, split));
      expect(paths.join()).not.toMatch(/[{}]/);
      if (value.source === 'url') for (const url of paths) expect(url).toMatch(/^https:\/\/.*\/[0-9a-f]{40}\//);
    }
  }
});

test.each(['ja', 'ka'])('mini8 has as many sentences as it says (%s)', async (language) => {
  const { value, file } = library.dataset('mini8', 'test');
  const opened = await openDataset(value, { name: 'mini8', language: languageOf(language), folders: foldersOf(file) });
  expect(await collect(opened.sentences())).toHaveLength(sizeOf(value, language, 'all') ?? 0);
});

test('mini8 says that it is for smoke tests', () => {
  expect(library.dataset('mini8', 'test').value.description).toContain('smoke test, not for claims');
});

test('list shows each with where it comes from and whether it is here', async () => {
  const cache = temporaryFolder();
  const table = listTable(await listDatasets(library, { HF_HUB_CACHE: cache, XDG_CACHE_HOME: cache }));
  expect(table).toMatch(/^dataset +format +languages +splits +from +here$/m);
  expect(table).toMatch(/^mini8 +jsonl +ar hi hy ja ka ko ru zh +- .* yes$/m);
  expect(table).toMatch(
    /^pud +conllu +ar hi ja ko ru zh +test +github.com\/UniversalDependencies\/UD_Arabic-PUD@be733f4 and 9 more +no$/m,
  );
  expect(table).toMatch(/^wikiann +wikiann .* train validation test +unimelb-nlp\/wikiann@f0a3be6 +no$/m);
});
