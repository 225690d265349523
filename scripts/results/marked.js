// Replaces generated parts of Markdown files, which are between two comments.

/**
 * Returns the text with `content` between `<!-- NAME: … -->` and `<!-- /NAME -->`.
 * @throws if it has no such comments
 */
export function withPart(text, name, content) {
  const pattern = new RegExp(`(<!-- ${name}:[^\\n]*-->\\n)[\\s\\S]*?(\\n<!-- /${name} -->)`);
  if (!pattern.test(text)) throw new Error(`no part <!-- ${name}: … --> … <!-- /${name} -->`);
  return text.replace(pattern, (_, start, end) => `${start}\n${content.trim()}\n${end}`);
}
