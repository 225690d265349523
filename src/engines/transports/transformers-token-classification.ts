import { requestedWords } from '../words-request.js';
import { windowsOf } from './text-windows.js';
import type { Loaded } from './transformers-loaded.js';
import type { LoadOptions, Tensor, Transformers } from './transformers-types.js';
import { entitiesOf, type Word, wordsOf } from './word-labels.js';

/**
 * A token classifier. Each word has the label of its first piece, as these models are trained.
 *
 * Asked about words (`wordsRequest`), it answers with a label for each, and reads in windows what is longer than the
 * model can read. Asked about a plain sentence, it answers with its entities, as compact JSON
 * `[{"type","text","start","end"}, …]` with offsets in code points; words past the model's length have no entities, and
 * the answer then ends with `length`.
 *
 * Words are encoded one by one, since the library gives no offsets by which pieces could be aligned with words.
 */
export async function openTokenClassification(
  library: Transformers,
  name: string,
  options: LoadOptions,
): Promise<Loaded> {
  const tokenizer = await library.AutoTokenizer.from_pretrained(name, options);
  const model = await library.AutoModelForTokenClassification.from_pretrained(name, options);
  const { id2label = {}, max_position_embeddings = 512 } = model.config;
  const special = tokenizer.encode('');
  const [before, after] = [special.slice(0, 1), special.slice(1)];
  const longest = Math.min(tokenizer.model_max_length, max_position_embeddings) - special.length;

  const piecesOf = ({ text, glued }: Pick<Word, 'text' | 'glued'>) =>
    tokenizer.encode(glued ? text : ` ${text}`, { add_special_tokens: false });

  /** The label of each word, from its pieces, which must all fit into the model together. */
  async function label(words: readonly (readonly number[])[]): Promise<{ labels: string[]; pieces: number }> {
    const ids = [...before];
    const firsts = words.map((pieces) => {
      const at = pieces.length > 0 ? ids.length : -1;
      ids.push(...pieces);
      return at;
    });
    ids.push(...after);
    const { logits } = await model(inputsOf(library, ids));
    const labels = firsts.map((at) => (at < 0 ? 'O' : (id2label[bestOf(logits, at)] ?? 'O')));
    return { labels, pieces: ids.length };
  }

  async function labelsOf(words: readonly string[], signal: AbortSignal) {
    const encoded = words.map((text) => piecesOf({ text, glued: false }).slice(0, longest));
    const labels: string[] = [];
    let promptTokens = 0;
    const sizes = encoded.map(({ length }) => length);
    for (const { from, to, keepFrom, keepTo } of windowsOf(sizes, longest)) {
      signal.throwIfAborted();
      const window = await label(encoded.slice(from, to));
      labels.push(...window.labels.slice(keepFrom - from, keepTo - from));
      promptTokens += window.pieces;
    }
    return { text: JSON.stringify(labels), finishReason: 'stop' as const, promptTokens, completionTokens: 0 };
  }

  async function entitiesIn(text: string) {
    const words = wordsOf(text);
    const fitting: number[][] = [];
    let length = 0;
    for (const word of words) {
      const pieces = piecesOf(word);
      length += pieces.length;
      if (length > longest) break;
      fitting.push(pieces);
    }
    const { labels, pieces } = await label(fitting);
    return {
      text: JSON.stringify(entitiesOf(text, words, labels)),
      finishReason: fitting.length < words.length ? ('length' as const) : ('stop' as const),
      promptTokens: pieces,
      completionTokens: 0,
    };
  }

  return {
    dispose: () => model.dispose(),
    async ask(text, _, signal) {
      const words = requestedWords(text);
      return words ? labelsOf(words, signal) : entitiesIn(text);
    },
  };
}

/** A batch of one text. */
export function inputsOf({ Tensor }: Transformers, ids: readonly number[]) {
  const row = (values: readonly number[]): Tensor =>
    new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]);
  return { input_ids: row(ids), attention_mask: row(ids.map(() => 1)) };
}

/** Index of the greatest logit at a position of the first text. */
function bestOf({ data, dims }: Tensor, position: number): number {
  const size = dims.at(-1) ?? 0;
  const offset = position * size;
  let best = 0;
  for (let i = 1; i < size; i++) if (Number(data[offset + i]) > Number(data[offset + best])) best = i;
  return best;
}
