import type { Sampling } from '../definitions/engine.js';
import type { Loaded } from './transformers-loaded.js';
import { inputsOf } from './transformers-token-classification.js';
import type { LoadOptions, Transformers } from './transformers-types.js';

/** An encoder-decoder that answers a text with a text, such as Flan-T5. */
export async function openText2Text(library: Transformers, name: string, options: LoadOptions): Promise<Loaded> {
  const tokenizer = await library.AutoTokenizer.from_pretrained(name, options);
  const model = await library.AutoModelForSeq2SeqLM.from_pretrained(name, options);
  const ends = [model.config.eos_token_id ?? []].flat();

  return {
    dispose: () => model.dispose(),
    async ask(text, { sampling, seed }, signal) {
      const prompt = tokenizer.encode(text);
      const stopping = new library.InterruptableStoppingCriteria();
      signal.addEventListener('abort', () => stopping.interrupt(), { once: true });
      library.random.seed(seed);
      const output = await model.generate({
        ...inputsOf(library, prompt),
        ...generation(sampling),
        stopping_criteria: stopping,
      });
      // The first token starts the decoder.
      const answer = Array.from(output.data, Number).slice(1);
      const ended = ends.includes(answer.at(-1) ?? -1);
      return {
        text: tokenizer.decode(answer, { skip_special_tokens: true }).trim(),
        finishReason: ended ? 'stop' : 'length',
        promptTokens: prompt.length,
        completionTokens: answer.length - (ended ? 1 : 0),
      };
    },
  };
}

function generation({ temperature, topP, topK, repetitionPenalty, maxTokens }: Sampling): Record<string, unknown> {
  return {
    max_new_tokens: maxTokens,
    ...(temperature === undefined ? {} : temperature === 0 ? { do_sample: false } : { do_sample: true, temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(topK === undefined ? {} : { top_k: topK }),
    ...(repetitionPenalty === undefined ? {} : { repetition_penalty: repetitionPenalty }),
  };
}
