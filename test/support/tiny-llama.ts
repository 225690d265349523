import { writeFileSync } from 'node:fs';
import { type GgufTensor, gguf } from './gguf.js';

const width = 32;
const hidden = 64;

/** Control tokens, then one token per byte, then letters: a vocabulary that can encode every text. */
const tokens = [
  { text: '<unk>', type: 2 },
  { text: '<s>', type: 3 },
  { text: '</s>', type: 3 },
  ...Array.from({ length: 256 }, (_, i) => ({
    text: `<0x${i.toString(16).toUpperCase().padStart(2, '0')}>`,
    type: 6,
  })),
  ...[...'▁abcdefghijklmnopqrstuvwxyz'].map((text) => ({ text, type: 1 })),
];

/** The size of the tiny model's vocabulary. */
export const tinyVocabulary = tokens.length;

/**
 * Writes a one-layer Llama with random but fixed weights: it answers nonsense, but through the real code path.
 * @param chatTemplate a Jinja chat template
 */
export function writeTinyLlama(file: string, chatTemplate?: string): void {
  const random = mulberry32(1);
  const tensor = (name: string, dims: readonly number[], value = () => (random() - 0.5) * 0.6): GgufTensor => ({
    name,
    dims,
    values: Float32Array.from({ length: dims.reduce((a, b) => a * b) }, value),
  });
  const one = () => 1;
  const metadata = {
    'general.architecture': 'llama',
    'general.name': 'tiny',
    'llama.context_length': 512,
    'llama.embedding_length': width,
    'llama.block_count': 1,
    'llama.feed_forward_length': hidden,
    'llama.attention.head_count': 2,
    'llama.attention.head_count_kv': 2,
    'llama.attention.layer_norm_rms_epsilon': { float: 1e-5 },
    'llama.rope.dimension_count': width / 2,
    'llama.vocab_size': tokens.length,
    'tokenizer.ggml.model': 'llama',
    'tokenizer.ggml.tokens': { strings: tokens.map(({ text }) => text) },
    'tokenizer.ggml.scores': { floats: tokens.map(() => 0) },
    'tokenizer.ggml.token_type': { ints: tokens.map(({ type }) => type) },
    'tokenizer.ggml.unknown_token_id': 0,
    'tokenizer.ggml.bos_token_id': 1,
    'tokenizer.ggml.eos_token_id': 2,
    ...(chatTemplate === undefined ? {} : { 'tokenizer.chat_template': chatTemplate }),
  };
  const tensors = [
    tensor('token_embd.weight', [width, tokens.length]),
    tensor('output_norm.weight', [width], one),
    tensor('output.weight', [width, tokens.length]),
    tensor('blk.0.attn_norm.weight', [width], one),
    ...['q', 'k', 'v', 'output'].map((part) => tensor(`blk.0.attn_${part}.weight`, [width, width])),
    tensor('blk.0.ffn_norm.weight', [width], one),
    tensor('blk.0.ffn_gate.weight', [width, hidden]),
    tensor('blk.0.ffn_up.weight', [width, hidden]),
    tensor('blk.0.ffn_down.weight', [hidden, width]),
  ];
  writeFileSync(file, gguf(metadata, tensors));
}

/** A small generator of numbers in [0, 1), deterministic for a seed. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
