import type { Message } from '../../text/message.js';
import type { Transcript } from '../definitions/engine.js';
import { templateMissing } from '../messages.js';
import type { LlamaModel, NodeLlamaCpp, Token } from './llama-cpp-types.js';

/** A conversation as the model reads it: up to where its next answer begins, or to the end of the answer that it ends with. */
export interface Written {
  readonly tokens: Token[];
  readonly stops: string[];
}

export type Write = (messages: readonly Message[]) => Written;

/** Writes turns out as plain text. */
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
 * Writes turns as the file's own chat template says.
 * @throws UserError where it has none: the library would guess one by the name or the first token of the model.
 */
export function templateWriter(model: LlamaModel, library: NodeLlamaCpp, file: string): Write {
  if (!model.fileInfo.metadata.tokenizer?.chat_template) throw templateMissing(file);
  const wrapper = library.resolveChatWrapper(model);
  return (messages) => {
    const { before, answer } = opened(messages);
    const history = before.map((m) =>
      m.role === 'assistant'
        ? ({ type: 'model', response: [m.content] } as const)
        : ({ type: m.role, text: m.content } as const),
    );
    const state = wrapper.generateContextState({ chatHistory: [...history, { type: 'model', response: [answer] }] });
    return { tokens: state.contextText.tokenize(model.tokenizer), stops: [] };
  };
}

/** The answer that a conversation ends with, which stays open; empty where it is still to be given. */
function opened(messages: readonly Message[]): { before: readonly Message[]; answer: string } {
  const last = messages.at(-1);
  return last?.role === 'assistant'
    ? { before: messages.slice(0, -1), answer: last.content }
    : { before: messages, answer: '' };
}
