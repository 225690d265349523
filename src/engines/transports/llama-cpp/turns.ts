import type { Message } from '../../../text/message.js';
import type { Transcript } from '../../definitions/engine.js';
import { templateMissing } from '../../messages.js';
import { chatTemplate } from './chat-template.js';
import type { LlamaModel, Token } from './types.js';

/**
 * A conversation as the model reads it, up to where its next answer begins, or to the end of the answer it ends with.
 */
export interface Written {
  readonly tokens: Token[];
  readonly stops: string[];
}

export type Write = (messages: readonly Message[]) => Written;

/** Writes turns as plain text. */
export function transcriptWriter(model: LlamaModel, { user, assistant, end }: Transcript): Write {
  return (messages) => {
    const { before, answer } = opened(messages);
    const lines = before.map((m) => `${m.role === 'assistant' ? assistant : user}${m.content}${end}`);
    const last = answer === '' ? assistant.trimEnd() : assistant + answer;
    const bos = model.tokens.bos;
    return {
      tokens: [...(bos === null ? [] : [bos]), ...model.tokenize(lines.join('') + last, false)],
      stops: [end],
    };
  };
}

/**
 * Writes turns with the file's own chat template, in the tokens that servers would make of them. The template alone
 * decides about the first token, so it never comes twice.
 * @throws UserError if the file has no template, or an unreadable one: the library would guess one from the model's
 * name
 */
export async function templateWriter(model: LlamaModel, file: string): Promise<Write> {
  const source = model.fileInfo.metadata.tokenizer?.chat_template;
  if (!source) throw templateMissing(file);
  const { bosString: bos, eosString: eos } = model.tokens;
  const render = await chatTemplate(source, { bos, eos }, file);
  return (messages) => {
    const { before, answer } = opened(messages);
    const contents = [...before.map(({ content }) => content), answer];
    return { tokens: tokensOf(render(before) + answer, contents, model), stops: [] };
  };
}

/**
 * A control token is recognised only where the template writes it; in the words of people and models its letters are
 * plain text, and cannot begin or end a turn.
 */
function tokensOf(text: string, contents: readonly string[], model: LlamaModel): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (const content of contents.map((said) => said.trim()).filter((said) => saysControls(said, model))) {
    const at = text.indexOf(content, from);
    if (at < 0) continue;
    tokens.push(...model.tokenize(text.slice(from, at), true), ...model.tokenize(content, false));
    from = at + content.length;
  }
  return [...tokens, ...model.tokenize(text.slice(from), true)];
}

function saysControls(content: string, model: LlamaModel): boolean {
  const [read, plain] = [model.tokenize(content, true), model.tokenize(content, false)];
  return read.length !== plain.length || read.some((token, i) => token !== plain[i]);
}

/** The answer that a conversation ends with, which stays open; empty if it is still to be given. */
function opened(messages: readonly Message[]): { before: readonly Message[]; answer: string } {
  const last = messages.at(-1);
  return last?.role === 'assistant'
    ? { before: messages.slice(0, -1), answer: last.content }
    : { before: messages, answer: '' };
}
