import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageFolder } from '../../src/config/installed.js';
import { Library } from '../../src/config/library.js';
import { temporaryFolder, write } from '../support/temporary.js';

/** A library as a working folder has it: the user's configs before those of the package. */
function libraryWith(yaml: string): Library {
  const folder = temporaryFolder();
  write(folder, 'languages.yaml', yaml);
  return new Library([folder, join(packageFolder, 'configs')]);
}

describe('configs/languages.yaml', () => {
  it('adds to the languages that come with eatlab', () => {
    const library = libraryWith('qaa: {name: Mada, script: Thai}\n');
    expect(library.language('qaa', 'x.yaml')).toMatchObject({ code: 'qaa', name: 'Mada', script: 'Thai' });
    expect(library.language('ru', 'x.yaml')).toMatchObject({ code: 'ru', name: 'Russian', script: 'Cyrillic' });
  });
});
