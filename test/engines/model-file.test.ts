import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { modelSchema } from '../../src/config/model.js';
import { modelFile } from '../../src/engines/model-file.js';
import { resolveModel } from '../../src/engines/resolved-model.js';
import { hubServer } from '../support/hub-server.js';
import { temporaryFolder, write } from '../support/temporary.js';

const commit = '0123456789abcdef0123456789abcdef01234567';
const definition = (more: object) => modelSchema.parse({ engine: 'llama-cpp', model: 'org/tiny', ...more });
const file = 'hf://org/tiny-GGUF/tiny.Q4_0.gguf';

describe('a model file', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('of the Hub is downloaded once, at its commit', async () => {
    const server = await hubServer({
      name: 'org/tiny-GGUF',
      commit,
      files: { 'tiny.Q4_0.gguf': Buffer.from('GGUF') },
      lfs: true,
    });
    vi.stubEnv('HF_ENDPOINT', server.url);
    vi.stubEnv('HF_HUB_CACHE', temporaryFolder());
    const path = await modelFile('tiny', definition({ file, revision: commit }));
    expect(await readFile(path, 'utf8')).toBe('GGUF');
    const asked = server.requests.length;
    expect(await modelFile('tiny', definition({ file, revision: commit }))).toBe(path);
    expect(server.requests).toHaveLength(asked);
  });

  it('of the Hub needs a commit, and its path is part of what it is', () => {
    expect(() => resolveModel('tiny', definition({ file }))).toThrow(
      /^model "tiny": hf:.* needs a revision, the commit/,
    );
    const one = resolveModel('tiny', definition({ file, revision: commit })).identity;
    const two = resolveModel('tiny', definition({ file: file.replace('Q4_0', 'Q8_0'), revision: commit })).identity;
    expect(one.revision).not.toBe(two.revision);
  });

  it('of this machine is looked for in EATLAB_MODELS, and has to be the one that the revision names', async () => {
    const folder = temporaryFolder();
    write(folder, 'tiny.gguf', 'GGUF');
    vi.stubEnv('EATLAB_MODELS', folder);
    // printf GGUF | sha256sum
    const sha256 = 'sha256:b83633aa785344791618f2fddf131b010ea04912a60430760b070bad293f65bd';
    const { identity } = resolveModel('tiny', definition({ file: 'tiny.gguf' }));
    expect(identity.revision).toBe(sha256);
    await expect(modelFile('tiny', definition({ file: 'tiny.gguf', revision: sha256 }))).resolves.toContain(
      'tiny.gguf',
    );
    await expect(
      modelFile('tiny', definition({ file: 'tiny.gguf', revision: `sha256:${'0'.repeat(64)}` })),
    ).rejects.toThrow(/fetch the right file or correct the revision$/);
    await expect(modelFile('tiny', definition({ file: 'absent.gguf' }))).rejects.toThrow(/absent\.gguf/);
  });
});
