import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lookupModel } from './onnx.js';

const labels = ['O', 'B-PER', 'I-PER', 'B-ORG', 'I-ORG', 'B-LOC', 'I-LOC', 'B-MISC'];

/** The pieces that the tiny token classifier knows, and the label of each. */
const pieces: Readonly<Record<string, string>> = {
  '[PAD]': 'O',
  '[UNK]': 'O',
  '[CLS]': 'O',
  '[SEP]': 'O',
  Ada: 'B-PER',
  Love: 'I-PER',
  '##lace': 'O',
  lives: 'O',
  in: 'O',
  Paris: 'B-LOC',
  New: 'B-LOC',
  York: 'I-LOC',
  French: 'B-MISC',
  '-': 'I-LOC',
  '.': 'O',
  ',': 'O',
};

/** Writes a BERT for token classification into a folder. It knows 16 pieces and looks up the label by piece. */
export function writeTinyTagger(folder: string): void {
  const vocabulary = Object.keys(pieces);
  const table = Object.values(pieces).map((label) => labels.map((l) => (l === label ? 5 : 0)));
  write(folder, {
    'config.json': {
      model_type: 'bert',
      architectures: ['BertForTokenClassification'],
      max_position_embeddings: 32,
      vocab_size: vocabulary.length,
      id2label: Object.fromEntries(labels.map((label, i) => [i, label])),
    },
    'tokenizer_config.json': { tokenizer_class: 'BertTokenizer', do_lower_case: false, model_max_length: 32 },
    'tokenizer.json': {
      version: '1.0',
      added_tokens: vocabulary.slice(0, 4).map((content, id) => added(id, content)),
      normalizer: { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true, lowercase: false },
      pre_tokenizer: { type: 'BertPreTokenizer' },
      post_processor: {
        type: 'TemplateProcessing',
        single: [
          { SpecialToken: { id: '[CLS]', type_id: 0 } },
          { Sequence: { id: 'A', type_id: 0 } },
          { SpecialToken: { id: '[SEP]', type_id: 0 } },
        ],
        pair: [],
        special_tokens: {
          '[CLS]': { id: '[CLS]', ids: [2], tokens: ['[CLS]'] },
          '[SEP]': { id: '[SEP]', ids: [3], tokens: ['[SEP]'] },
        },
      },
      decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
      model: {
        type: 'WordPiece',
        unk_token: '[UNK]',
        continuing_subword_prefix: '##',
        max_input_chars_per_word: 100,
        vocab: Object.fromEntries(vocabulary.map((piece, id) => [piece, id])),
      },
    },
    'onnx/model.onnx': lookupModel({ table, output: 'logits', inputs: { ids: ['attention_mask', 'token_type_ids'] } }),
  });
}

/**
 * The pieces that the tiny XLM-R knows, and the label of each. ▁ starts a word, and is a piece if no longer one fits.
 */
const sentencePieces: Readonly<Record<string, string>> = {
  '<s>': 'O',
  '<pad>': 'O',
  '</s>': 'O',
  '<unk>': 'O',
  '▁': 'I-LOC',
  東京: 'O',
  '▁Love': 'I-PER',
  lace: 'O',
  '▁Paris': 'I-LOC',
  Paris: 'O',
  '▁in': 'O',
};

/** Writes an XLM-R for token classification into a folder. It looks up the label by piece. */
export function writeTinyXlmR(folder: string): void {
  const vocabulary = Object.keys(sentencePieces);
  const table = Object.values(sentencePieces).map((label) => labels.map((l) => (l === label ? 5 : 0)));
  write(folder, {
    'config.json': {
      model_type: 'xlm-roberta',
      architectures: ['XLMRobertaForTokenClassification'],
      max_position_embeddings: 34,
      vocab_size: vocabulary.length,
      id2label: Object.fromEntries(labels.map((label, i) => [i, label])),
    },
    'tokenizer_config.json': { tokenizer_class: 'XLMRobertaTokenizer', model_max_length: 32 },
    'tokenizer.json': {
      version: '1.0',
      added_tokens: vocabulary.slice(0, 4).map((content, id) => added(id, content)),
      normalizer: { type: 'NFKC' },
      pre_tokenizer: {
        type: 'Sequence',
        pretokenizers: [
          { type: 'WhitespaceSplit' },
          { type: 'Metaspace', replacement: '▁', add_prefix_space: true, prepend_scheme: 'always' },
        ],
      },
      post_processor: {
        type: 'TemplateProcessing',
        single: [
          { SpecialToken: { id: '<s>', type_id: 0 } },
          { Sequence: { id: 'A', type_id: 0 } },
          { SpecialToken: { id: '</s>', type_id: 0 } },
        ],
        pair: [],
        special_tokens: {
          '<s>': { id: '<s>', ids: [0], tokens: ['<s>'] },
          '</s>': { id: '</s>', ids: [2], tokens: ['</s>'] },
        },
      },
      decoder: { type: 'Metaspace', replacement: '▁', add_prefix_space: true, prepend_scheme: 'always' },
      model: { type: 'Unigram', unk_id: 3, vocab: vocabulary.map((piece, id) => [piece, id < 4 ? 0 : -1]) },
    },
    'onnx/model.onnx': lookupModel({ table, output: 'logits', inputs: { ids: ['attention_mask'] } }),
  });
}

/** The tiny T5's output for every input. */
export const tinyAnswer = '(PER, Ada Lovelace) (LOC, Paris)';

/** Writes a T5 into a folder whose decoder outputs `tinyAnswer`, one piece after another. */
export function writeTinyT5(folder: string): void {
  const vocabulary = ['<pad>', '</s>', '<unk>', ...tinyAnswer.split(' ').map((word) => `▁${word}`)];
  const end = 1;
  // The decoder starts with <pad>; each piece leads to the next one.
  const next = vocabulary.map((_, id) => (id === 0 ? 3 : id >= 3 && id + 1 < vocabulary.length ? id + 1 : end));
  const table = next.map((following) => vocabulary.map((_, id) => (id === following ? 5 : 0)));
  const states = ['encoder_hidden_states'];
  write(folder, {
    'config.json': {
      model_type: 't5',
      architectures: ['T5ForConditionalGeneration'],
      is_encoder_decoder: true,
      decoder_start_token_id: 0,
      eos_token_id: end,
      pad_token_id: 0,
      d_model: vocabulary.length,
      d_kv: 1,
      num_heads: 1,
      num_layers: 1,
      num_decoder_layers: 1,
      vocab_size: vocabulary.length,
    },
    'generation_config.json': { decoder_start_token_id: 0, eos_token_id: end, pad_token_id: 0 },
    'tokenizer_config.json': { tokenizer_class: 'T5Tokenizer', model_max_length: 512 },
    'tokenizer.json': {
      version: '1.0',
      added_tokens: vocabulary.slice(0, 3).map((content, id) => added(id, content)),
      normalizer: null,
      pre_tokenizer: { type: 'Metaspace', replacement: '▁', add_prefix_space: true, prepend_scheme: 'always' },
      post_processor: {
        type: 'TemplateProcessing',
        single: [{ Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: '</s>', type_id: 0 } }],
        pair: [],
        special_tokens: { '</s>': { id: '</s>', ids: [end], tokens: ['</s>'] } },
      },
      decoder: { type: 'Metaspace', replacement: '▁', add_prefix_space: true, prepend_scheme: 'always' },
      model: { type: 'Unigram', unk_id: 2, vocab: vocabulary.map((piece, id) => [piece, id < 3 ? 0 : -1]) },
    },
    'onnx/encoder_model.onnx': lookupModel({ table, output: 'last_hidden_state', inputs: { ids: ['attention_mask'] } }),
    'onnx/decoder_model_merged.onnx': lookupModel({
      table,
      output: 'logits',
      inputs: { ids: ['encoder_attention_mask'], states },
    }),
  });
}

const added = (id: number, content: string) => ({
  id,
  content,
  special: true,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
});

function write(folder: string, files: Readonly<Record<string, object>>): void {
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), content instanceof Uint8Array ? content : JSON.stringify(content));
  }
}
