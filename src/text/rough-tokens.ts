/** Characters per token when none were measured: roughly what current models' byte-pair vocabularies give. */
export const charactersPerToken = { latin: 4, other: 1.5 } as const;

/** A rough token count, from a text's ASCII and other characters. */
export function roughTokens(text: string): number {
  let latin = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 128) latin++;
  return latin / charactersPerToken.latin + (text.length - latin) / charactersPerToken.other;
}
