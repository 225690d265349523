import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languageOf } from '../../src/languages/index.js';
import { languagesWithLexicon } from '../../src/methods/cheap-translation/read-lexicon.js';

const root = new URL('../../', import.meta.url);
const sources = ['cldr-localenames-full', 'cldr-dates-full', 'i18n-iso-countries'];
const present = sources.every((name) => existsSync(new URL(`node_modules/${name}/package.json`, root)));

describe('the lexicon files', () => {
  it.skipIf(!present && !process.env.CI)('are what scripts/lexicon.js writes', async () => {
    const { lexiconFile, codes } = await import(new URL('scripts/lexicon.js', root).href);
    expect(codes).toEqual(languagesWithLexicon());
    for (const code of codes) expect(lexiconFile(languageOf(code))).toBe(shipped(`${code}.json`));
  });

  it('come with the notices that their sources ask for', () => {
    const readme = shipped('README.md');
    for (const name of sources) {
      expect(readme).toContain(name);
      for (const language of languagesWithLexicon()) expect(shipped(`${language}.json`)).toContain(name);
    }
    expect(readme).toContain('COPYRIGHT AND PERMISSION NOTICE');
    expect(readme).toContain('Copyright (c) 2016 widdix GmbH');
  });

  it('hold names in the script of their language and English in Latin letters', () => {
    for (const language of languagesWithLexicon()) {
      const { entries } = JSON.parse(shipped(`${language}.json`)) as { entries: Record<string, string> };
      expect(Object.keys(entries).length).toBeGreaterThan(900);
      for (const english of Object.values(entries)) expect(english).toMatch(/^[\p{Script=Latin}\p{Zs}\p{P}\p{M}]+$/u);
    }
  });
});

function shipped(file: string): string {
  return readFileSync(new URL(`configs/lexicon/${file}`, root), 'utf8');
}
