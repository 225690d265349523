/** What a shell takes as it is. */
const plain = /^[\w@%+=:,./-]+$/;

/**
 * A text as one word of a shell, whatever is in it: the one way in which names, paths and values get into a script.
 * Nothing in it is expanded or executed.
 * @param text without NUL, which no shell can hold
 */
export const shellWord = (text: string): string =>
  plain.test(text) ? text : `'${text.replaceAll('\0', '').replaceAll("'", `'\\''`)}'`;

/** A command with its arguments, on one line where it is short. */
export function shellCommand(words: readonly string[]): string {
  const quoted = words.map(shellWord);
  const line = quoted.join(' ');
  if (line.length <= 100) return line;
  const [first = '', ...others] = quoted;
  return others.reduce((script, word) => {
    const last = script.slice(script.lastIndexOf('\n') + 1);
    return last.length + word.length < 100 ? `${script} ${word}` : `${script} \\\n    ${word}`;
  }, first);
}
