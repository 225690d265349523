import { describe, expect, it } from 'vitest';
import { endpointOf, sharedLimitsOf } from '../../src/engines/endpoint.js';
import { resolveModel } from '../../src/engines/resolved-model.js';
import { definition } from '../support/requests.js';

const here = { endpoint: 'http://gpu:8000/v1' };

describe('the endpoint of a model', () => {
  it.each([
    [here, 'gpu:8000'],
    [{ ...here, engine: 'hugging-face' }, 'gpu:8000'],
    [{ engine: 'hugging-face' }, 'router.huggingface.co'],
    [{ engine: 'hugging-face', provider: 'together' }, 'router.huggingface.co together'],
    [{ engine: 'llama-cpp' }, null],
    [{}, null],
  ])('%j is %j', (fields, endpoint) => {
    expect(endpointOf(definition(fields))).toBe(endpoint);
  });
});

describe('what may be asked at once and a minute', () => {
  const shared = (name: string, fields: Parameters<typeof definition>[0], adapter = 'none') =>
    sharedLimitsOf(resolveModel(name, definition({ adapters: { eacl: 'eacl-lora' }, ...fields }), adapter));
  const base = shared('a', here);

  it('is common to the models and adapters of a server', () => {
    expect(shared('b', { ...here, model: 'another' })).toBe(base);
    expect(shared('a', here, 'eacl')).toBe(base);
    expect(shared('a', { endpoint: 'http://gpu:8000/v2' })).toBe(base);
  });

  it.each([
    ['another server', { endpoint: 'http://gpu:8001/v1' }],
    ['another key', { ...here, apiKeyEnv: 'KEY' }],
    ['other limits', { ...here, limits: { concurrency: 4 } }],
    ['another rate', { ...here, limits: { requestsPerMinute: 60 } }],
  ])('is not with %s', (_, fields) => {
    expect(shared('a', fields)).not.toBe(base);
  });

  it('in this process is common to the adapters of one model only', () => {
    const adapters = { eacl: `eacl-lora sha256:${'0'.repeat(64)}` };
    const local = { engine: 'transformers', adapters };
    expect(shared('a', local, 'eacl')).toBe(shared('a', local));
    expect(shared('b', local)).not.toBe(shared('a', local));
  });
});
