import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChatRequest } from '../../src/engines/definitions/engine.js';
import { generationKey } from '../../src/engines/key.js';
import { request } from '../support/requests.js';

const text = fc.string({ unit: 'grapheme', maxLength: 8 });
const nullable = fc.option(text, { nil: null });
const positive = fc.integer({ min: 1, max: 9 });

const requests: fc.Arbitrary<ChatRequest> = fc.record({
  identity: fc.record(
    {
      model: text,
      revision: nullable,
      quantization: nullable,
      adapter: nullable,
      transcript: fc.option(fc.record({ user: text, assistant: text, end: text }), { nil: null }),
      template: fc.constant('file' as const),
    },
    { requiredKeys: ['model', 'revision', 'quantization', 'adapter', 'transcript'] },
  ),
  messages: fc.array(fc.record({ role: fc.constantFrom('system', 'user', 'assistant'), content: text }), {
    maxLength: 3,
  }),
  sampling: fc.record(
    { temperature: positive, topP: positive, topK: positive, repetitionPenalty: positive, maxTokens: positive },
    { requiredKeys: ['maxTokens'] },
  ),
  seed: fc.nat(3),
  certainty: fc.boolean(),
});

describe('generationKey', () => {
  it('is the same for equal requests, in whatever order their fields stand', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const reversed = (value: object) => Object.fromEntries(Object.entries(value).reverse());
        const other = {
          ...reversed(request),
          identity: reversed(request.identity),
          sampling: reversed(request.sampling),
          messages: request.messages.map(reversed),
        } as unknown as ChatRequest;
        expect(generationKey(other)).toBe(generationKey(request));
      }),
    );
  });

  it('does not know whether certainty was asked for', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const key = generationKey({ ...request, certainty: !request.certainty } as ChatRequest);
        expect(key).toBe(generationKey(request));
      }),
    );
  });

  it('is another for a text that is measured than for the same conversation that is gone on with', () => {
    expect(generationKey(request('Hello', { forced: true }))).not.toBe(generationKey(request('Hello')));
    expect(generationKey(request('Hello', { forced: false }))).toBe(generationKey(request('Hello')));
  });

  it('differs where anything else differs', () => {
    const plain = ({ certainty: _, ...rest }: ChatRequest) => JSON.stringify(sorted(rest));
    fc.assert(
      fc.property(requests, requests, (a, b) => {
        expect(generationKey(a) === generationKey(b)).toBe(plain(a) === plain(b));
      }),
    );
  });

  const base = request('Hello');
  const transcript = { user: 'U: ', assistant: 'A: ', end: '\n' };

  it.each<[string, Partial<ChatRequest>]>([
    ['the model', { identity: { ...base.identity, model: 'other' } }],
    ['the revision', { identity: { ...base.identity, revision: 'abc' } }],
    ['the quantization', { identity: { ...base.identity, quantization: 'Q4' } }],
    ['the adapter', { identity: { ...base.identity, adapter: 'eacl' } }],
    ['the transcript', { identity: { ...base.identity, transcript } }],
    ['turns that are written by the template of the file', { identity: { ...base.identity, template: 'file' } }],
    ['a message', { messages: [{ role: 'user', content: 'Hello!' }] }],
    ['a role', { messages: [{ role: 'system', content: 'Hello' }] }],
    ['one message more', { messages: [...base.messages, { role: 'assistant', content: '' }] }],
    ['the temperature', { sampling: { ...base.sampling, temperature: 0.1 } }],
    ['no temperature', { sampling: { maxTokens: base.sampling.maxTokens } }],
    ['topP', { sampling: { ...base.sampling, topP: 0.9 } }],
    ['topK', { sampling: { ...base.sampling, topK: 5 } }],
    ['the repetition penalty', { sampling: { ...base.sampling, repetitionPenalty: 1.1 } }],
    ['maxTokens', { sampling: { ...base.sampling, maxTokens: 17 } }],
    ['the seed', { seed: 1 }],
  ])('changes with %s', (_, change) => {
    expect(generationKey({ ...base, ...change })).not.toBe(generationKey(base));
  });

  it('is what recordings were made under', () => {
    expect(generationKey(base)).toMatchInlineSnapshot(
      `"afc334e062013c1472e7498937a2f8fc2a2d71ea24a5213b211d70e27ca6a070"`,
    );
  });
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, inside]) => [key, sorted(inside)]);
}
