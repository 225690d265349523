/** Tokens that no vocabulary uses for words, other than those of the form `<|…|>` or DeepSeek's `<｜…｜>`. */
const others = [
  '</s>',
  '<s>',
  '<eos>',
  '<bos>',
  '<pad>',
  '<EOT>',
  '<end_of_turn>',
  '<start_of_turn>',
  '<end_of_utterance>',
  '<turn|>',
  '<|turn>',
  '[EOS]',
  '[EOT]',
  '[INST]',
  '[/INST]',
  '[gMASK]',
];

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/**
 * Matches one control token of a chat format, which the server should have removed from the answer. DuckDB reads the
 * same expression (RE2).
 */
export const controlToken = new RegExp(`<\\|[^<>|\\s]{1,40}\\|>|<｜[^<>｜]{1,40}｜>|${others.map(escaped).join('|')}`);

/**
 * The first control token in a text, if any. In a split answer it is in the middle, since those at the end are removed.
 */
export const controlTokenIn = (text: string): string | undefined => controlToken.exec(text)?.[0];

/** A turn that the model began itself, with its role. */
const beginning =
  '(?:<\\|im_start\\|>|<\\|start_header_id\\|>|<\\|start\\|>|<start_of_turn>|<\\|turn>)\\s{0,9}(?:assistant|user|system|model|tool)?';

const atTheEnd = new RegExp(`(?:${beginning}|${controlToken.source})$`);

/** The length of the longest control token with its role. */
const longest = 80;

/** A text without the control tokens and white space at its end. */
export function withoutControlTokens(text: string): string {
  let end = text.trimEnd();
  for (;;) {
    const tail = end.slice(-longest);
    const found = tail.includes('>') || tail.endsWith(']') ? atTheEnd.exec(tail) : null;
    if (!found) return end;
    end = end.slice(0, end.length - tail.length + found.index).trimEnd();
  }
}
