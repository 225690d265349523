/** A language's English name in Unicode's CLDR; the code itself if CLDR has none. */
export function englishName(code: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language', fallback: 'code' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The script CLDR considers most likely for a language, as an ISO 15924 code; Zyyy if CLDR has none. */
export function likelyScript(code: string): string {
  try {
    return new Intl.Locale(code).maximize().script ?? 'Zyyy';
  } catch {
    return 'Zyyy';
  }
}
