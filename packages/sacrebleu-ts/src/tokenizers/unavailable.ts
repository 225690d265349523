/** A tokenizer exists but cannot be used here. The message says what is missing. */
export class TokenizerUnavailableError extends Error {
  override readonly name = 'TokenizerUnavailableError';
}
