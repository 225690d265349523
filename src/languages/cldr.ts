/** English name of a language by Unicode's CLDR; the code itself where that knows none. */
export function englishName(code: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language', fallback: 'code' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The script that a language mostly has by Unicode's CLDR, as ISO 15924 names it; Zyyy where that knows none. */
export function likelyScript(code: string): string {
  try {
    return new Intl.Locale(code).maximize().script ?? 'Zyyy';
  } catch {
    return 'Zyyy';
  }
}
