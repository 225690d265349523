import { visibleControls } from '../text/visible.js';

/** HTML that is known to be safe: only `html` makes it, from this program's literals, and `trusted`. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Part = Markup | string | number | null | undefined | false | readonly Part[];

/**
 * An HTML template. Values are escaped unless they are markup. Lists are joined; null, undefined and false give
 * nothing.
 */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(literals.map((literal, i) => (i === 0 ? literal : written(parts[i - 1]) + literal)).join(''));
}

/** Marks text as safe without escaping it: for scripts, styles and pictures that this program makes. */
export const trusted = (text: string): Markup => new Markup(text);

/** Text between tags or in a quoted attribute. */
export const escapeHtml = (text: string): string =>
  visibleControls(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** JSON for a script element, which nothing in it can end. */
export const jsonInScript = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/**
 * A script for a script element. A program can contain `</script` and `<!--` only where an escaped `<` means the same.
 */
export const codeInScript = (code: string): string =>
  code.replace(/<(?=\/script|!--)/gi, '\\x3c').replace(/^\/\/# sourceMappingURL=.*$/gm, '');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function written(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'object') return part.map(written).join('');
  return escapeHtml(String(part));
}
