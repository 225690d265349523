import { describe, expect, it } from 'vitest';
import { modelSchema } from '../../src/config/model.js';
import { checked, parseYaml } from '../../src/config/yaml.js';

const read = (yaml: string) => checked(modelSchema, parseYaml(yaml, 'm.yaml'));

describe('a model', () => {
  it.each([
    ['hugging-face', 'provider: together\ntask: token-classification\napiKeyEnv: KEY\ntopLogprobs: 5'],
    ['openai', 'endpoint: "http://127.0.0.1:8000/v1"\napiKeyEnv: KEY\ntopLogprobs: 0'],
    ['llama-cpp', 'file: m.gguf\ncontextSize: 256\ntranscript: {user: "U: ", assistant: "A: ", end: "."}'],
    ['transformers', 'file: folder\ntask: text2text'],
  ])('of engine %s has the fields of that engine', (engine, fields) => {
    expect(read(`engine: ${engine}\nmodel: m\n${fields}\n`)).toMatchObject({ engine, model: 'm' });
  });

  it.each([
    ['openai', 'provider: together', 'm.yaml:3:1: "provider" belongs to engine hugging-face, not to engine openai'],
    ['openai', 'contextSize: 256', 'm.yaml:3:1: "contextSize" belongs to engine llama-cpp, not to engine openai'],
    ['hugging-face', 'file: m.gguf', 'm.yaml:3:1: "file" belongs to engine llama-cpp or transformers, not to'],
    ['llama-cpp', 'endpoint: "http://a/v1"', 'm.yaml:3:1: "endpoint" belongs to engine hugging-face or openai, not to'],
    ['transformers', 'topLogprobs: 0', 'm.yaml:3:1: "topLogprobs" belongs to engine hugging-face or openai, not to'],
    ['openai', 'endpiont: "http://a/v1"', 'm.yaml:3:1: unknown key "endpiont"; did you mean "endpoint"?'],
    ['openai', 'colour: red', 'm.yaml:3:1: unknown key "colour"; remove it'],
    ['llama-cpp', 'transcript: {user: "U: "}', 'm.yaml:3:13: transcript.assistant: '],
    ['llama-cpp', 'limits: {concurency: 2}', 'm.yaml:3:10: unknown key "concurency"; did you mean "concurrency"?'],
    ['hugging-face', 'task: text2text', 'm.yaml:3:7: task: '],
    ['openai', 'price: free', 'm.yaml:3:8: price: expected {input, output}, or 0 if the model is free'],
    ['openai', 'price: {input: -1, output: 1}', 'm.yaml:3:16: price.input: '],
  ])('of engine %s refuses "%s" by line and column', (engine, field, message) => {
    expect(() => read(`engine: ${engine}\nmodel: m\n${field}\n`)).toThrow(message);
  });

  it.each([
    [
      'engine: opnai\nmodel: m\n',
      'm.yaml:1:9: engine: expected hugging-face, openai, llama-cpp or transformers; did you mean "openai"?',
    ],
    ['engine: vllm\nmodel: m\n', 'm.yaml:1:9: engine: expected hugging-face, openai, llama-cpp or transformers'],
    ['model: m\n', 'm.yaml:1:1: engine: expected hugging-face, openai, llama-cpp or transformers'],
    ['engine: openai\n', 'm.yaml:1:1: model: '],
  ])('%j is refused', (yaml, message) => {
    expect(() => read(yaml)).toThrow(message);
  });

  it('that costs nothing may say so by price: 0', () => {
    expect(read('engine: openai\nmodel: m\nprice: 0\n').price).toEqual({ input: 0, output: 0 });
  });
});
