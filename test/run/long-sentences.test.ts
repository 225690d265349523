import { describe, expect, it } from 'vitest';
import { Store } from '../../src/store/store.js';
import { chatServer } from '../support/chat-server.js';
import { eatlab } from '../support/eatlab.js';
import { longSentence } from '../support/long-sentences.js';
import { expectSound } from '../support/sound.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const conll = ({ tokens, tags }: { readonly tokens: readonly string[]; readonly tags: readonly string[] }) =>
  tokens.map((token, i) => `${token}\t${tags[i]}\n`).join('');
const short = conll({ tokens: ['Анна', 'живёт', 'в', 'Риме'], tags: ['B-PER', 'O', 'O', 'B-LOC'] });

// 8,000 tokens took 2.7 GB, and 20,000 ended the process.
const littleMemory = { NODE_OPTIONS: '--max-old-space-size=700' };

describe('a sentence of 20,000 tokens among others', () => {
  it('is predicted and scored in a few hundred megabytes', async () => {
    write(folder, 'long.conll', `${short}\n${conll(longSentence('few words in turn', 20_000))}\n${short}`);
    write(
      folder,
      'x.yaml',
      `name: x
ner: {dataset: mine}
languages: [ru]
grid: {method: [cheap-translation, whole-sentence, majority-token]}
datasets:
  mine: {format: conll, path: long.conll}
`,
    );
    const { code, stderr } = await eatlab(['run', 'x.yaml', '--db', 'x.duckdb', '--plain'], folder, littleMemory);
    expect([code, stderr]).toEqual([0, expect.stringContaining('9/9 sentences')]);
    const store = await Store.read(`${folder}/x.duckdb`);
    await expectSound(store);
    expect(
      await store.rows('SELECT DISTINCT state, len(tags)::int AS tags FROM predictions WHERE sentence_id = 1'),
    ).toEqual([{ state: 'ok', tags: 20_000 }]);
    const scores = await store.rows<{ support: number }>(
      "SELECT support FROM scores WHERE metric = 'f1.seqeval' AND scope = 'overall'",
    );
    // Of the eight tags that go round, two are B-PER and one B-LOC; each short sentence has two entities.
    expect(scores.map(({ support }) => support)).toEqual(Array(3).fill((3 * 20_000) / 8 + 4));
    await store.close();
  });

  it('that is too long for its method fails with its reason, and the others are predicted', async () => {
    // More names than a translation has, so that names and stretches of the sentence are too many to compare.
    const first = [
      'James',
      'Mary',
      'John',
      'Anna',
      'Peter',
      'Laura',
      'David',
      'Susan',
      'Mark',
      'Helen',
      'Paul',
      'Emma',
    ];
    const last = [
      'Smith',
      'Johnson',
      'Brown',
      'Miller',
      'Davis',
      'Wilson',
      'Moore',
      'Taylor',
      'Clark',
      'Lewis',
      'Baker',
    ];
    const names = first.flatMap((a) => last.map((b) => `${a} ${b}`)).join(', ');
    const server = await chatServer(({ body }) =>
      body.messages.some(({ content }) => content.includes('Анна39999')) ? `They met ${names}.` : 'Anna lives in Rome.',
    );
    write(folder, 'many.conll', `${short}\n${conll(longSentence('every word another', 40_000))}\n${short}`);
    write(
      folder,
      'y.yaml',
      `name: y
ner: {dataset: mine}
languages: [ru]
grid: {method: [translate-test], model: [m], rounds: [1]}
datasets:
  mine: {format: conll, path: many.conll}
models:
  m: {engine: openai, model: m, endpoint: "${server.url}", topLogprobs: 0}
`,
    );
    const { code, stderr } = await eatlab(['run', 'y.yaml', '--db', 'y.duckdb', '--plain'], folder);
    expect([code, stderr]).toEqual([3, expect.stringContaining('3/3 sentences · 1 failed')]);
    const store = await Store.read(`${folder}/y.duckdb`);
    await expectSound(store);
    const rows = await store.rows<{ id: number; state: string; error: string | null }>(
      'SELECT sentence_id AS id, state, error FROM predictions ORDER BY id',
    );
    expect(rows.map(({ id, state }) => [id, state])).toEqual([
      [0, 'ok'],
      [1, 'failed'],
      [2, 'ok'],
    ]);
    expect(rows[1]?.error).toMatch(
      /^too long: names and stretches of the sentence: \d+ × \d+ comparisons, more than the \d+ allowed/,
    );
    await store.close();
  });
});
