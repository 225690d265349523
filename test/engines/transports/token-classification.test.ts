import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requestedWords, wordsRequest } from '../../../src/engines/words-request.js';
import { describeWithLibrary } from '../../support/engine-library.js';
import { labellingServer } from '../../support/labelling-server.js';
import { engineOf, errorOf, never, request } from '../../support/requests.js';
import { temporaryFolder } from '../../support/temporary.js';
import { writeTinyTagger, writeTinyXlmR } from '../../support/tiny-onnx.js';
import { engineContract } from '../contract.js';

const known: Readonly<Record<string, string>> = {
  Ada: 'B-PER',
  Lovelace: 'I-PER',
  Paris: 'B-LOC',
  Варшаве: 'B-LOC',
  '😀': 'B-MISC',
};
/** Only the first piece of a word has its label; the others have one that must not be looked at. */
const labelOf = (word: string, piece: number) => (piece === 0 ? (known[word] ?? 'O') : 'I-ORG');

const hub = async (...server: Parameters<typeof labellingServer>) => {
  const { url, received } = await labellingServer(...server);
  const engine = await engineOf({ engine: 'hugging-face', task: 'token-classification', endpoint: url });
  return { engine, received };
};
const labelsOf = async (engine: Awaited<ReturnType<typeof engineOf>>, words: readonly string[]) => {
  const { text, finishReason } = await engine.chat(request(wordsRequest(words)), never);
  return { labels: JSON.parse(text) as string[], finishReason };
};

it('a request of words is read as it was written, and a sentence is none', () => {
  for (const words of [[], ['Ada'], ['"', '\\', '\n', '😀', '{"words":[]}']]) {
    expect(requestedWords(wordsRequest(words))).toEqual(words);
  }
  for (const text of ['Ada', '', '{"words":[1]}', '{"words":["a"', '["Ada"]'])
    expect(requestedWords(text)).toBeUndefined();
});

describe('token classification by the inference API', () => {
  engineContract({
    open: async () => (await hub(labelOf)).engine,
    host: /^127\.0\.0\.1:\d+$/,
    certainty: 'none',
    converses: false,
    writes: false,
  });

  it('gives each word the label of its first piece, at offsets in code points', async () => {
    const { engine, received } = await hub(labelOf);
    const { labels } = await labelsOf(engine, ['Ada', 'Lovelace', '😀', 'Варшаве', ',', 'Xyzzy']);
    expect(labels).toEqual(['B-PER', 'I-PER', 'B-MISC', 'B-LOC', 'O', 'O']);
    expect(received[0]?.body.inputs).toBe('Ada Lovelace 😀 Варшаве , Xyzzy');
    await engine.close();
  });

  it('answers a plain sentence with its entities', async () => {
    const { engine } = await hub(labelOf);
    const { text } = await engine.chat(request('😀 Ada Lovelace went to Paris'), never);
    expect(JSON.parse(text)).toEqual([
      { type: 'MISC', text: '😀', start: 0, end: 1 },
      { type: 'PER', text: 'Ada Lovelace', start: 2, end: 14 },
      { type: 'LOC', text: 'Paris', start: 23, end: 28 },
    ]);
    await engine.close();
  });

  it('labels every word of a sentence that is longer than the model reads', async () => {
    const { engine, received } = await hub(labelOf);
    const words = Array.from({ length: 700 }, (_, i) => (i % 7 === 0 ? 'Paris' : 'went'));
    const { labels, finishReason } = await labelsOf(engine, words);
    expect(labels).toEqual(words.map((word) => known[word] ?? 'O'));
    expect(finishReason).toBe('stop');
    expect(received.length).toBeGreaterThan(1);
    await engine.close();
  });

  it('says that a server left off before the last word, where it can be seen', async () => {
    const piece = { entity: 'O', score: 0.9, index: 1, word: 'went', start: 0, end: 4 };
    const { engine } = await hub(labelOf, () => ({ status: 200, body: [piece] }));
    expect(await labelsOf(engine, ['went', 'Paris'])).toEqual({ labels: ['O', 'O'], finishReason: 'length' });
    await engine.close();
  });

  it.each([
    ['another shape', { status: 200, body: { error: 'loading' } }, 'malformed'],
    [
      'groups where pieces were asked for',
      { status: 200, body: [{ entity_group: 'PER', score: 1, word: 'Ada', start: 0, end: 3 }] },
      'malformed',
    ],
    ['too many requests', { status: 429, body: { error: 'slow down' } }, 'rate-limit'],
    ['a model that is loading', { status: 503, body: { error: 'loading' } }, 'overload'],
  ])('says what went wrong: %s', async (_, broken, kind) => {
    const { engine } = await hub(labelOf, () => broken);
    expect(await errorOf(engine.chat(request(wordsRequest(['Ada'])), never))).toMatchObject({ kind });
    await engine.close();
  });
});

await describeWithLibrary('@huggingface/transformers', 'token classification in this process', () => {
  const parent = temporaryFolder();
  const folder = join(parent, 'tagger');
  writeTinyTagger(folder);
  const open = () => engineOf({ engine: 'transformers', file: folder, task: 'token-classification' });

  it('gives each word the label of its first piece, O where a word has none', async () => {
    const engine = await open();
    const { labels } = await labelsOf(engine, ['Ada', 'Lovelace', 'lives', 'in', 'New', 'York', '\u200b', 'French']);
    expect(labels).toEqual(['B-PER', 'I-PER', 'O', 'O', 'B-LOC', 'I-LOC', 'O', 'B-MISC']);
    await engine.close();
  });

  it('reads what is longer than the model in windows', async () => {
    const engine = await open();
    const words = Array.from({ length: 100 }, (_, i) => (i % 3 === 0 ? 'Lovelace' : 'Paris'));
    const { labels, finishReason } = await labelsOf(engine, words);
    expect(labels).toEqual(words.map((word) => (word === 'Paris' ? 'B-LOC' : 'I-PER')));
    expect(finishReason).toBe('stop');
    await engine.close();
  });

  it('begins each word anew for a model of sentence pieces, whose first piece may be the mark alone', async () => {
    const folder = join(parent, 'xlm-r');
    writeTinyXlmR(folder);
    const engine = await engineOf({ engine: 'transformers', file: folder, task: 'token-classification' });
    const { labels } = await labelsOf(engine, ['Lovelace', 'in', 'Paris', '東京']);
    expect(labels).toEqual(['I-PER', 'O', 'I-LOC', 'I-LOC']);
    const many = await labelsOf(engine, new Array(90).fill('Lovelace'));
    expect(many).toEqual({ labels: new Array(90).fill('I-PER'), finishReason: 'stop' });
    await engine.close();
  });
});
