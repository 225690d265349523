import { describe, expect, it } from 'vitest';
import { Library } from '../../src/config/library.js';
import { openDataset } from '../../src/data/open.js';
import { findDatasets } from '../../src/data/selection.js';
import { languageOf } from '../../src/languages/index.js';
import { goldEntities } from '../../src/text/sentence.js';
import { explain } from '../../src/training/explain.js';
import { prepare } from '../../src/training/prepare.js';
import { loadRecipe } from '../../src/training/recipe.js';
import { sftSettings } from '../../src/training/sft.js';
import { train } from '../../src/training/train.js';
import { Pieces, readOutput } from '../../src/training/trainer-output.js';
import { findCheckpoints } from '../../src/training/trainer-state.js';
import { collect, temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const recipe = `name: small
base: {model: tiny/model}
data: {corpus: "{language}.jsonl", languages: [ru], rounds: 1}
device: cpu
optimiser: {steps: 30}
`;
const entry = (i: number) => ({ eng_entity: `Town ${i}`, tgt_entity: `Город${i}`, text: `Город${i} стоит на реке.` });
const corpus = (n: number) => Array.from({ length: n }, (_, i) => `${JSON.stringify(entry(i))}\n`).join('');
write(folder, 'ru.jsonl', corpus(200));

const load = (settings: readonly string[] = [], text = recipe) => loadRecipe(write(folder, 'r.yaml', text), settings);
let made = 0;
const prepared = (settings: readonly string[] = []) =>
  prepare(load(settings), { folder: `${folder}/out${++made}`, offline: true });
const learnt = async (settings: readonly string[]) =>
  (await prepared(settings)).data.flatMap(({ chosen }) => chosen.learnt.map(({ english }) => english));

describe('a recipe', () => {
  it.each([
    ['optimiser: {steps: 30}', 'optimiser: {steps: 30, rank: 8}', /r\.yaml:5:\d+: unknown key "rank"/],
    ['device: cpu', 'lora: {lora_rank: 8}', /r\.yaml:4:\d+: unknown key "lora_rank"; did you mean "rank"/],
    ['optimiser: {steps: 30}', 'optimiser: {}', /r\.yaml:5:\d+: optimiser: needs steps or epochs, one of them/],
    ['name: small', 'name: ../../etc', /r\.yaml:1:\d+: name: expected small letters, digits and hyphens/],
    ['device: cpu', 'device: tpu', /r\.yaml:4:\d+: device: /],
  ])('with a mistake names its place: %s → %s', (good, bad, message) => {
    expect(() => load([], recipe.replace(good, bad))).toThrow(message);
  });

  it('can be one of the package by its name', () => {
    for (const name of new Library().names('prompts').length > 0 ? ['eacl-lora-cpu', 'eacl-qlora'] : [])
      expect(loadRecipe(name).recipe.name).toBe(name);
  });

  it.each([
    ['data.rounds=5', /prompt "mrcot" cannot be trained on: its turn "meaning" names the type of the entity/],
    ['data.rounds=2', /it has backward rounds 1, 3, 5, not 2/],
    ['data.prompt=mrcot-batched', /it asks about all entities at once/],
    ['data.characters.from=300', /nothing is left to learn in ru; loosen/],
    ['data.languages=[xx]', /unknown language "xx"/],
    ['data.languages=[ka]', /no corpus for "ka": no file ka\.jsonl; make it with: eatlab corpus build/],
  ])('that cannot be trained says why: --set %s', async (setting, message) => {
    await expect(prepared([setting])).rejects.toThrow(message);
  });
});

describe('the data of a training', () => {
  it('that was held out is a dataset, with the name tagged and its English', async () => {
    const { folder: out, data } = await prepared(['data.heldOut=0.5']);
    const definition = findDatasets(`${out}/held-out.yaml`, new Library())[0]!;
    const opened = await openDataset(definition.value, {
      ...{ name: 'held-out', language: languageOf('ru'), folders: definition.folders },
    });
    const sentences = await collect(opened.sentences());
    const heldOut = data[0]?.chosen.heldOut ?? [];
    expect(sentences.length).toBe(heldOut.length);
    expect(sentences.map((sentence) => goldEntities(sentence).map(({ text }) => text))).toEqual(
      heldOut.map(({ words }) => [words]),
    );
    expect(sentences.map(({ englishEntities }) => englishEntities)).toEqual(
      heldOut.map(({ english }) => [{ type: 'LOC', text: english }]),
    );
  });

  it('of a smaller share is part of that of a larger one, and never has a name that is held out', async () => {
    const { data } = await prepared();
    const heldOut = new Set(data[0]?.chosen.heldOut.map(({ english }) => english));
    expect(heldOut.size).toBeGreaterThan(5);
    const [tenth, third, all] = [await learnt(['data.share=0.1']), await learnt(['data.share=0.3']), await learnt([])];
    expect(tenth.length).toBe(Math.ceil(all.length * 0.1));
    expect(third).toEqual(expect.arrayContaining(tenth));
    expect(all).toEqual(expect.arrayContaining(third));
    expect(all.length + heldOut.size).toBe(200);
    expect(all.filter((name) => heldOut.has(name))).toEqual([]);
  });

  it('leaves out what a test set has', async () => {
    write(folder, 'test.txt', 'Город3 B-LOC\n\nэто O\nГород5 B-LOC\n');
    const file = write(folder, 'gold.yaml', 'format: conll\nsource: file\npath: test.txt\nlanguages: [ru]\n');
    const { data } = await prepared([`data.without=["${file}"]`, 'data.heldOut=0']);
    expect(data[0]?.chosen.leftOut.leak).toBe(2);
    expect(data[0]?.chosen.learnt).toHaveLength(198);
  });

  it('decides the identity of the training, with base, settings and seed; threads do not', async () => {
    const id = async (settings: readonly string[]) => (await prepared(settings)).trained.training;
    const all = [[], ['data.share=0.5'], ['base.revision=abc'], ['lora.rank=4'], ['seed=1'], ['optimiser.steps=31']];
    const ids = await Promise.all(all.map(id));
    expect(new Set(ids).size).toBe(all.length);
    expect(await id(['threads=3', 'title=x'])).toBe(ids[0]);
  });
});

it("4-bit training asks TRL for nf4 in bfloat16, by TRL's names", () => {
  const settings = sftSettings(load(['quantization=4-bit', 'device=gpu']).recipe);
  expect(settings).toMatchObject({ load_in_4bit: true, bnb_4bit_quant_type: 'nf4', dtype: 'bfloat16', bf16: true });
  expect(settings).not.toHaveProperty('use_cpu');
});

// Lines as TRL 1.16 printed them when it was tried by hand.
it("reads TRL's output: bars, logs and words", () => {
  const dict =
    "{'loss': '5.743', 'grad_norm': '3.93', 'learning_rate': '0.004672', 'entropy': '4.783', 'num_tokens': '1.316e+04', 'epoch': '0.2222'}";
  expect(readOutput(dict)).toEqual({ kind: 'log', loss: 5.743 });
  expect(readOutput(' 30%|███       | 18/60 [00:01<00:04, 10.19it/s]')).toEqual({ kind: 'step', step: 18, of: 60 });
  expect(readOutput('Tokenizing train dataset: 50%|█████     | 1/2 [00:00<00:00]')).toBeUndefined();
  expect(readOutput('✅ Training completed.')).toEqual({ kind: 'text', text: '✅ Training completed.' });
  const pieces = new Pieces();
  expect(pieces.add(' 1%|█ | 1/60 [00:01<00:04]Traceback: x\n')).toEqual([
    ' 1%|█ | 1/60 [00:01<00:04]',
    'Traceback: x',
  ]);
  expect([...pieces.add('a\r b'), ...pieces.add('c\nd'), ...pieces.end()]).toEqual(['a', ' bc', 'd']);
});

it('a folder that cannot be written is one line', async () => {
  write(folder, 'blocked', 'a file, no folder');
  const file = write(folder, 'r.yaml', recipe);
  const options = { recipe: file, set: [], db: `${folder}/x.duckdb`, out: `${folder}/blocked/inside` };
  const flags = { dryRun: true, offline: true, json: false, plain: true };
  await expect(train({ ...options, ...flags })).rejects.toThrow(/inside: cannot be written \(.*\); fix that and run/);
});

describe('checkpoints', () => {
  const state = (step: number) => JSON.stringify({ global_step: step, max_steps: 30, log_history: [] });
  it('that were torn are told from the newest whole one', () => {
    const out = `${folder}/checkpoints`;
    for (const step of [10, 20, 30, 40, 50]) write(out, `checkpoint-${step}/adapter_model.safetensors`, 'w');
    write(out, 'checkpoint-10/trainer_state.json', state(10));
    write(out, 'checkpoint-20/trainer_state.json', state(20));
    write(out, 'checkpoint-30/trainer_state.json', state(30).slice(0, -5));
    write(out, 'checkpoint-40/trainer_state.json', state(40));
    write(out, 'checkpoint-40/checkpoint-is-incomplete.txt', '');
    const { newest, torn } = findCheckpoints(out);
    expect(newest?.state.global_step).toBe(20);
    expect(torn.map((path) => path.slice(-2)).sort()).toEqual(['30', '40', '50']);
  });
});

describe('why a trainer failed', () => {
  // The last lines as the reference saw them, or as the library's source has them.
  it.each([
    [
      "OSError: We couldn't connect to 'https://huggingface.co' to load the files, and couldn't find them in the cached files.",
      /model is not on this machine/,
    ],
    ['huggingface_hub.errors.RepositoryNotFoundError: 404 Client Error.', /Hub has no such model or revision/],
    [
      "RuntimeError: [enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 1 bytes",
      /out of memory/,
    ],
    ['ValueError: num_samples should be a positive integer value, but got num_samples=0', /raise it/],
    ['OSError: [Errno 28] No space left on device', /disk is full; make room/],
    [
      "ValueError: Your setup doesn't support bf16/gpu. You need to assign use_cpu",
      /no GPU that can do this; set device: cpu/,
    ],
    ['RuntimeError: PytorchStreamReader failed reading zip archive: failed finding central directory', /damaged/],
    ['  × No solution found when resolving `--with` dependencies:', /finds no set of packages/],
    [
      'error: No interpreter found for Python >=3.11 in managed installations or search path',
      /no Python of version 3\.11/,
    ],
    [
      'ImportError: Using `bitsandbytes` 4-bit quantization requires bitsandbytes: `pip install bitsandbytes`',
      /set quantization: none/,
    ],
  ])('%s', (line, why) => {
    const launcher = "subprocess.CalledProcessError: Command '['python']' returned non-zero exit status 1.";
    const tail = ['Traceback (most recent call last):', line, 'Traceback (most recent call last):', launcher];
    expect(explain({ code: 1, signal: null, tail })).toEqual({ why: expect.stringMatching(why), isUsersMistake: true });
  });

  it('is its own last error where it is none of those', () => {
    const tail = ['KeyError: nobody foresaw it', '  File "x.py", line 3'];
    expect(explain({ code: 1, signal: null, tail })).toEqual({
      why: 'KeyError: nobody foresaw it',
      isUsersMistake: false,
    });
  });
});
