import type { Loaded } from './transformers.js';
import type { LoadOptions, Tensor, Transformers } from './transformers-types.js';
import { entitiesOf, type Word, wordsOf } from './word-labels.js';

/**
 * A token classifier. Each word has the label of its first piece, as these models are trained; words past the model's
 * length have none, and the answer is then `length`. The answer is compact JSON: `[{"type","text","start","end"}, …]`,
 * offsets in code points.
 *
 * Words are encoded one by one, so that pieces and words need no aligning afterwards; the library gives no offsets.
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

  const piecesOf = (word: Word) =>
    tokenizer.encode(word.glued ? word.text : ` ${word.text}`, { add_special_tokens: false });

  return {
    dispose: () => model.dispose(),
    async ask(text) {
      const words = wordsOf(text);
      const ids = [...before];
      const firsts: number[] = [];
      for (const word of words) {
        const pieces = piecesOf(word);
        if (ids.length - before.length + pieces.length > longest) break;
        firsts.push(pieces.length > 0 ? ids.length : -1);
        ids.push(...pieces);
      }
      ids.push(...after);
      const { logits } = await model(inputsOf(library, ids));
      const labels = firsts.map((at) => (at < 0 ? 'O' : (id2label[bestOf(logits, at)] ?? 'O')));
      return {
        text: JSON.stringify(entitiesOf(text, words, labels)),
        finishReason: firsts.length < words.length ? 'length' : 'stop',
        promptTokens: ids.length,
        completionTokens: 0,
      };
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
