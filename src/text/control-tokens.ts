/** Tokens that no vocabulary uses for words, where they do not have the form `<|…|>` or, of DeepSeek, `<｜…｜>`. */
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
 * Matches one control token of a chat format: what a server should have taken out of an answer. DuckDB reads the same
 * expression (RE2).
 */
export const controlToken = new RegExp(`<\\|[^<>|\\s]{1,40}\\|>|<｜[^<>｜]{1,40}｜>|${others.map(escaped).join('|')}`);

/** The first control token in a text, if there is one; of an answer that was split, it stands in the middle. */
export const controlTokenIn = (text: string): string | undefined => controlToken.exec(text)?.[0];

/** A turn that the model began itself, with its role. */
const beginning =
  '(?:<\\|im_start\\|>|<\\|start_header_id\\|>|<\\|start\\|>|<start_of_turn>|<\\|turn>)\\s{0,9}(?:assistant|user|system|model|tool)?';

const atTheEnd = new RegExp(`(?:${beginning}|${controlToken.source})$`);

/** No control token is longer, with its role. */
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
