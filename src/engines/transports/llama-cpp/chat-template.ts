import type { Message } from '../../../text/message.js';
import { templateRefuses, templateUnreadable } from '../../messages.js';

/** The texts of a tokenizer's first and last token, which templates may name; null where it has none. */
export interface ControlTexts {
  readonly bos: string | null;
  readonly eos: string | null;
}

/** Writes a conversation out as a model reads it, up to where its next answer begins. */
export type Render = (messages: readonly Message[]) => string;

/**
 * The day on which every prompt is written, the one that Llama 3's templates fall back on. Templates that ask for
 * today's date would make another prompt of the same request tomorrow, and its recorded answer a wrong one.
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
 * Reads a Jinja chat template, as model files carry it. What it writes is what `apply_chat_template(…,
 * add_generation_prompt=True)` of Hugging Face's transformers writes on that day.
 * @param file the file that the template is of, for messages
 * @throws UserError where it cannot be read; the returned function, where the template refuses a conversation
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
