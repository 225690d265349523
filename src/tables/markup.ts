import { visibleControls } from '../text/visible.js';

/** HTML that is known to be safe: made only by `html` from literals of this program, or by `trusted`. */
export class Markup {
  constructor(readonly text: string) {}
}

export type Part = Markup | string | number | null | undefined | false | readonly Part[];

/**
 * Template of HTML: whatever is filled in is escaped, unless it is markup itself. Lists are joined; null, undefined and
 * false are nothing.
 */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(literals.map((literal, i) => (i === 0 ? literal : written(parts[i - 1]) + literal)).join(''));
}

/** Takes text as it is: for scripts, styles and pictures of this program's own making. */
export const trusted = (text: string): Markup => new Markup(text);

/** Text between tags or in a quoted attribute. */
export const escapeHtml = (text: string): string =>
  visibleControls(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');

/** JSON inside a script element: nothing in it can end the element. */
export const jsonInScript = (value: unknown): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/**
 * A script inside a script element: `</script` and `<!--` mean the same with a backslash wherever a program can have
 * them.
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
