import type { Message } from '../../../text/message.js';
import { templateRefuses, templateUnreadable } from '../../messages.js';

/** The texts of a tokenizer's first and last token, which templates may use; null if it has none. */
export interface ControlTexts {
  readonly bos: string | null;
  readonly eos: string | null;
}

/** Renders a conversation as the model reads it, up to where its next answer begins. */
export type Render = (messages: readonly Message[]) => string;

/**
 * The date used in every prompt, the one that Llama 3's templates fall back on. With today's date, the same request
 * would have another prompt tomorrow, and its recorded answer would be wrong.
 */
const today: Readonly<Record<string, string>> = {
  '%d': '26',
  '%m': '07',
  '%Y': '2024',
  '%y': '24',
  '%b': 'Jul',
  '%B': 'July',
  '%a': 'Fri',
  '%A': 'Friday',
  '%j': '208',
  '%H': '00',
  '%M': '00',
  '%S': '00',
  '%%': '%',
};

/**
 * Reads a Jinja chat template from a model file. It renders what `apply_chat_template(…, add_generation_prompt=True)`
 * of Hugging Face's transformers renders on that date.
 * @param file the file that contains the template, for messages
 * @throws UserError if it cannot be read; the returned function throws one if the template refuses a conversation
 */
export async function chatTemplate(source: string, { bos, eos }: ControlTexts, file: string): Promise<Render> {
  const { Environment, Interpreter, Template } = await import('@huggingface/jinja');
  const globals = {
    true: true,
    false: false,
    none: null,
    True: true,
    False: false,
    None: null,
    range,
    raise_exception: (message: string) => {
      throw new Error(message);
    },
    strftime_now: (format: string) => format.replace(/%./g, (field) => today[field] ?? field),
    ...(bos === null ? {} : { bos_token: bos }),
    ...(eos === null ? {} : { eos_token: eos }),
    add_generation_prompt: true,
  };
  const parse = () => {
    try {
      return new Template(source).parsed;
    } catch (error) {
      throw templateUnreadable(file, error);
    }
  };
  const program = parse();
  return (messages) => {
    const environment = new Environment();
    for (const [name, value] of Object.entries({ ...globals, messages })) environment.set(name, value);
    try {
      return String(new Interpreter(environment).run(program).value);
    } catch (error) {
      throw templateRefuses(file, error);
    }
  };
}

/** Python's `range`. */
function range(start: number, stop?: number, step = 1): number[] {
  const [from, to] = stop === undefined ? [0, start] : [start, stop];
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, i) => from + i * step);
}
