/** The paper's eight, in its order; tables and figures show them first. */
export const paperLanguages = ['ar', 'hi', 'hy', 'ja', 'ka', 'ko', 'ru', 'zh'] as const;

/** Language codes in the order used by every table and figure, without duplicates. */
export function languageOrder(codes: Iterable<string>): string[] {
  const all = new Set(codes);
  const first = paperLanguages.filter((code) => all.has(code));
  const others = [...all].filter((code) => !(paperLanguages as readonly string[]).includes(code)).sort();
  return [...first, ...others];
}
