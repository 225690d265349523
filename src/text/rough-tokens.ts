/** Characters a token where nothing was measured: about what byte-pair vocabularies of current models give. */
export const charactersPerToken = { latin: 4, other: 1.5 } as const;

/** Tokens of a text, roughly: by its characters, those of ASCII and the others. */
export function roughTokens(text: string): number {
  let latin = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 128) latin++;
  return latin / charactersPerToken.latin + (text.length - latin) / charactersPerToken.other;
}
