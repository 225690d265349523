/** Levenshtein distance, in UTF-16 units. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}

/**
 * Whether a name has at least three of another's letters, in order and starting with the first: `langs` for
 * `languages`.
 */
function isShort(name: string, long: string): boolean {
  if (name.length < 3 || name[0] !== long[0]) return false;
  let at = 0;
  for (const letter of long) if (letter === name[at]) at++;
  return at === name.length;
}

/** The known names that a mistyped one may mean, nearest first, at most three. */
export function nearest(name: string, known: readonly string[]): string[] {
  const wanted = name.toLowerCase();
  return (
    known
      .map((candidate) => {
        const lower = candidate.toLowerCase();
        const d =
          lower.includes(wanted) || wanted.includes(lower) ? 1 : isShort(wanted, lower) ? 2 : distance(wanted, lower);
        return { candidate, d };
      })
      // Two letters that are both different are not a misspelling.
      .filter(
        ({ candidate, d }) =>
          d <= Math.max(2, Math.floor(name.length / 3)) && d < Math.max(name.length, candidate.length),
      )
      .sort((a, b) => a.d - b.d)
      .slice(0, 3)
      .map(({ candidate }) => candidate)
  );
}
