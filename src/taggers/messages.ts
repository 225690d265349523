import { UserError } from '../user-error.js';

export const notOneMessage = (tagger: string, prompt: string): UserError =>
  new UserError(
    `tagger "${tagger}": its prompt "${prompt}" is a conversation, but a text2text model reads a single user message; choose another with taggerPrompt`,
  );
