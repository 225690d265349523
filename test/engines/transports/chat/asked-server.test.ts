import { describe, expect, it } from 'vitest';
import { chatServer } from '../../../support/chat-server.js';
import { engineOf, never } from '../../../support/requests.js';

async function lengthOf(about: Record<string, object>, model = 'm') {
  const server = await chatServer(() => 'yes', about);
  const engine = await engineOf({ endpoint: server.url });
  return engine.contextLength?.(model, never);
}

const listed = (...data: object[]) => ({ '/v1/models': { object: 'list', data } });

describe('the context length of a server', () => {
  it('is max_model_len in the list of models, as of vLLM', async () => {
    expect(await lengthOf(listed({ id: 'other', max_model_len: 1 }, { id: 'm', max_model_len: 4096 }))).toBe(4096);
  });

  it('is that of its parent for an adapter', async () => {
    const base = { id: 'm', max_model_len: 4096, parent: null };
    expect(await lengthOf(listed(base, { id: 'lora', max_model_len: null, parent: 'm' }), 'lora')).toBe(4096);
  });

  it('is n_ctx of its properties, as of llama.cpp', async () => {
    const props = { '/props': { default_generation_settings: { n_ctx: 2048 } } };
    expect(await lengthOf({ ...listed({ id: 'm', meta: { n_ctx_train: 32768 } }), ...props })).toBe(2048);
  });

  it.each([
    {},
    listed(),
    listed({ id: 'other', max_model_len: 1 }),
    listed({ id: 'm', max_model_len: 'many' }),
    { '/v1/models': [] },
    { '/props': { default_generation_settings: null } },
  ])('is unknown where it says %j', async (about) => {
    expect(await lengthOf(about)).toBeNull();
  });

  it('is unknown where nobody listens', async () => {
    const server = await chatServer(() => 'yes');
    const engine = await engineOf({ endpoint: server.url });
    server.close();
    expect(await engine.contextLength?.('m', never)).toBeNull();
  });
});
