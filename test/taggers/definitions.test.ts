import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Library } from '../../src/config/library.js';
import { loadExperiment } from '../../src/config/load-experiment.js';
import { resolveTagger } from '../../src/taggers/definitions.js';
import { UserError } from '../../src/user-error.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();
const shipped = 'configs';

/** Resolves a tagger of an experiment whose inline models are given as YAML. */
function resolved(tagger: string, models = '{}', prompts: Record<string, string> = {}) {
  const configs = join(folder, String(Math.random()));
  for (const [name, text] of Object.entries(prompts)) write(configs, `prompts/taggers/${name}.yaml`, text);
  const file = write(
    configs,
    'e.yaml',
    `name: e\nner: {dataset: mini8}\nlanguages: [ru]\ngrid: {method: [eat], tagger: [${tagger}]}\nmodels: ${models}\n`,
  );
  return resolveTagger(tagger, loadExperiment(file, new Library([configs, shipped])));
}

const server = '{tagger: {engine: openai, model: m, endpoint: "http://127.0.0.1:1/v1"}}';
const t5 = '{tagger: {engine: transformers, model: m, task: text2text}}';

describe('resolveTagger', () => {
  it('knows compromise by its version', async () => {
    const { identity, model } = await resolved('compromise');
    expect(identity).toEqual({ name: 'compromise', version: expect.stringMatching(/^\d+\./), rules: 1 });
    expect(model).toBeUndefined();
  });

  it('asks a chat model by the chat prompt, greedily', async () => {
    const { model } = await resolved('tagger', server);
    expect(model).toMatchObject({
      kind: 'chat',
      prompt: { name: 'chat' },
      sampling: { temperature: 0, maxTokens: 512 },
    });
  });

  it('asks an encoder-decoder by the text2text prompt, for 128 tokens', async () => {
    const { model } = await resolved('tagger', t5);
    expect(model).toMatchObject({ kind: 'text2text', prompt: { name: 'text2text' }, sampling: { maxTokens: 128 } });
  });

  it('gives a token classifier the sentence alone, and knows what it was trained on', async () => {
    const { model } = await resolved('bert-base-ner');
    expect(model).toMatchObject({ kind: 'token-classification', definition: { trainedOn: { languages: ['en'] } } });
    expect(model?.prompt).toBeUndefined();
  });

  it('is another one with another prompt, model or sampling', async () => {
    const own = 'name: own\nmessages: [{user: "Tag: {sentence}"}]\n';
    const identities = [
      await resolved('tagger', server),
      await resolved('tagger', server.replace('model: m', 'model: other')),
      await resolved('tagger', server.replace('model: m', 'model: m, taggerPrompt: own'), { own }),
      await resolved('tagger', server.replace('model: m', 'model: m, taggerPrompt: own'), {
        own: own.replace('Tag', 'NER'),
      }),
      await resolved('tagger', server.replace('model: m', 'model: m, sampling: {repetitionPenalty: 1.1}')),
    ].map(({ identity }) => JSON.stringify(identity));
    expect(new Set(identities).size).toBe(5);
    expect(JSON.stringify((await resolved('tagger', server)).identity)).toBe(identities[0]);
  });

  it('is the same one under another description or address', async () => {
    const identity = async (models: string) => JSON.stringify((await resolved('tagger', models)).identity);
    expect(await identity(server.replace('127.0.0.1:1', '127.0.0.1:2'))).toBe(await identity(server));
  });

  it('says which names there are', async () => {
    await expect(resolved('bert-base-nre')).rejects.toThrow(/unknown tagger .*bert-base-ner/);
    const unknown = server.replace('model: m', 'model: m, taggerPrompt: chatt');
    await expect(resolved('tagger', unknown)).rejects.toThrow(/unknown tagger prompt .*chat/);
  });

  it('refuses a conversation for a model that reads one text', async () => {
    const own = 'name: own\nmessages: [{system: Tag.}, {user: "{sentence}"}]\n';
    const found = resolved('tagger', t5.replace('model: m', 'model: m, taggerPrompt: own'), { own });
    await expect(found).rejects.toThrow(/tagger "tagger": its prompt "own" is a conversation/);
    await expect(found).rejects.toBeInstanceOf(UserError);
  });
});

describe('the shipped models', () => {
  it('are all definitions', () => {
    const library = new Library([shipped]);
    for (const name of library.names('models')) expect(library.model(name, 'here').name).toBe(name);
  });

  it('of one name and size are the same model on every server, so that recordings serve them all', () => {
    const library = new Library([shipped]);
    for (const size of ['3b', '7b', '14b']) {
      const [own, hub] = ['', '-hub'].map((way) => library.model(`qwen2.5-${size}${way}`, 'here').value);
      expect(hub).toMatchObject({ model: own?.model, vocabularySize: own?.vocabularySize });
    }
  });
});
