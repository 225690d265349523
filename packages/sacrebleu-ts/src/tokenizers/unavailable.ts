/** A tokenizer that exists but cannot be used here; the message says what is missing. */
export class TokenizerUnavailableError extends Error {
  override readonly name = 'TokenizerUnavailableError';
}
