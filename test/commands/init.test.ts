import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Experiment } from '../../src/config/experiment.js';
import { chatServer } from '../support/chat-server.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder, write } from '../support/temporary.js';

/** Runs the program in a folder of its own. */
function inFolder() {
  const folder = temporaryFolder();
  return {
    folder,
    run: (...args: string[]) => eatlab(args, folder),
    experiment: (file: string) => parse(readFileSync(`${folder}/${file}`, 'utf8')) as Experiment,
  };
}

const georgian = 'ნინო B-PERSON\nწერეთელი I-PERSON\nთბილისშია B-GPE\n1990 B-DATE\n\nის O\nაქ O\n';

describe('eatlab init', () => {
  it('writes an experiment and an example of data, which plan takes as they are, and replaces nothing', async () => {
    const { run, folder } = inFolder();
    const { code, stdout } = await run('init');
    expect([code, stdout]).toEqual([0, 'wrote experiment.yaml and experiment-sentences.jsonl\n']);
    const text = readFileSync(`${folder}/experiment.yaml`, 'utf8');
    expect(text.split('\n').filter((line) => line.length > 120)).toEqual([]);
    expect(text.match(/#/g)?.length).toBeGreaterThan(15);
    const plan = await run('plan', 'experiment.yaml', '--json');
    expect([plan.code, plan.stderr]).toEqual([0, '']);
    expect((JSON.parse(plan.stdout) as { sentences: number }).sentences).toBe(9);
    const again = await run('init');
    expect([again.code, again.stderr]).toEqual([
      2,
      'experiment.yaml: already exists, and is not replaced; name another file, as in: eatlab init another.yaml\n',
    ]);
    expect(readFileSync(`${folder}/experiment.yaml`, 'utf8')).toBe(text);
  });

  it.each([
    ['words.conll', georgian, 'conll', 'ka', { PERSON: 'PER', GPE: 'LOC', DATE: null }],
    ['words.txt', '# a\nРим\tB-LOC\n', 'conll', 'ru', undefined],
    ['a.jsonl', '{"text": "東京へ行く。", "reference": "I go to Tokyo."}\n', 'jsonl', 'ja', undefined],
    [
      'b.jsonl',
      '{"text": "Анна в Риме", "spans": [{"type": "CITY", "start": 7, "end": 11}]}\n',
      'spans',
      'ru',
      { CITY: expect.toSatisfy((type) => type === 'LOC' || type === null) },
    ],
  ])('knows what %s is, in which language, and what its types mean', async (name, content, format, language, types) => {
    const { run, folder, experiment } = inFolder();
    write(folder, name, content);
    const { code, stderr } = await run('init', 'mine.yaml', '--data', name);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^next: eatlab plan mine\.yaml/)]);
    const { datasets, languages } = experiment('mine.yaml');
    const comment = content.startsWith('# ') ? { comment: '# ' } : {};
    expect(datasets.own).toEqual({ format, path: name, languages: [language], ...(types && { types }), ...comment });
    expect(languages).toEqual([language]);
    expect((await run('plan', 'mine.yaml')).code).toBe(0);
  });

  it('asks the server for its model, and the experiment runs there', async () => {
    const { run, folder, experiment } = inFolder();
    const server = await chatServer(() => 'Anna lives in Rome.', {
      '/v1/models': { data: [{ id: 'org/the "model"' }] },
    });
    write(folder, "it's data.conll", 'Анна B-PER\nв O\nРиме B-LOC\n');
    const { code } = await run('init', 'a b/mine.yaml', '--data', "it's data.conll", '--endpoint', server.url);
    expect(code).toBe(0);
    expect(experiment('a b/mine.yaml').models['own-model']).toMatchObject({
      ...{ engine: 'openai', model: 'org/the "model"', endpoint: server.url },
    });
    const ran = await run('run', 'a b/mine.yaml', '--plain', '--json');
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({ cells: 3, failed: 0 });
    expect(server.received.every(({ body }) => body.model === 'org/the "model"')).toBe(true);
  });

  it('says what is to be done where the server is not there, and still writes', async () => {
    const { run, experiment } = inFolder();
    const { code, stderr } = await run(
      'init',
      'x.yaml',
      '--endpoint',
      'http://127.0.0.1:1/v1',
      '--api-key-env',
      'HOME',
    );
    expect(code).toBe(0);
    expect(stderr).toMatch(/names no model \(.*\): write its name where the file says "my-model"/);
    expect(experiment('x.yaml').models['own-model']).toMatchObject({ model: 'my-model', apiKeyEnv: 'HOME' });
    expect((await run('plan', 'x.yaml')).code).toBe(0);
  });

  it.each([
    [['--data', 'none.conll'], '--data none.conll: no such file; check the path'],
    [
      ['--data', 'latin.conll'],
      '--data latin.conll: its letters do not show which language it is; name it with --language',
    ],
    [['--data', 'text.txt', '--language', 'ru'], 'nothing to score: no sentence has tags or an English reference'],
    [['--data', 'bad.conll', '--language', 'ru'], 'bad.conll:2: "X-PER" is not a tag of IOB2'],
    [['--data', 'latin.conll', '--language', 'klingon'], '--language: unknown language "klingon"'],
    [['--language', 'ka'], '--language ka: applies to sentences of your own; name their file too, with --data'],
    [['--endpoint', 'nonsense'], '--endpoint nonsense: not an address'],
  ])('%j is a mistake, and nothing is written', async (args, message) => {
    const { run, folder } = inFolder();
    write(folder, 'latin.conll', 'Rome B-LOC\n');
    write(folder, 'text.txt', 'Просто текст.\n');
    write(folder, 'bad.conll', 'Рим B-LOC\nАнна X-PER\n');
    const { code, stdout, stderr } = await run('init', 'mine.yaml', ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd()).not.toContain('\n');
    expect(() => readFileSync(`${folder}/mine.yaml`)).toThrow('ENOENT');
  });
});
