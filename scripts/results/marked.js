// Parts of Markdown files that are made by a program, between two comments.

/** The text with `content` between `<!-- NAME: … -->` and `<!-- /NAME -->`. @throws where these are not there */
export function withPart(text, name, content) {
  const pattern = new RegExp(`(<!-- ${name}:[^\\n]*-->\\n)[\\s\\S]*?(\\n<!-- /${name} -->)`);
  if (!pattern.test(text)) throw new Error(`no part <!-- ${name}: … --> … <!-- /${name} -->`);
  return text.replace(pattern, (_, start, end) => `${start}\n${content.trim()}\n${end}`);
}
