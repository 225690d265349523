import { floatRepr } from './numbers.js';

/** A float for `pythonJson`, written as Python writes it (`90.0`). */
export class Float {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

/** What `pythonJson` can write. A Map becomes an object with its members in order. */
export type PythonJson = string | Float | null | readonly PythonJson[] | ReadonlyMap<string, PythonJson>;

/**
 * A string in JSON. If Python leaves non-ASCII as it is, that includes lone surrogates; `JSON.stringify` escapes
 * those.
 */
function text(value: string, ascii: boolean): string {
  if (ascii) {
    return JSON.stringify(value).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  }
  const pieces = value.split(/([\ud800-\udfff])/u);
  return `"${pieces.map((piece, i) => (i % 2 === 1 ? piece : JSON.stringify(piece).slice(1, -1))).join('')}"`;
}

/** Python's `json.dumps(value, indent=indent, ensure_ascii=ascii)`. */
export function pythonJson(value: PythonJson, indent: number, ascii: boolean, depth = 0): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return text(value, ascii);
  if (value instanceof Float) return floatRepr(value.value);
  const inner = `\n${' '.repeat(indent * (depth + 1))}`;
  const outer = `\n${' '.repeat(indent * depth)}`;
  if (value instanceof Map) {
    const members = [...value].map(
      ([name, member]: [string, PythonJson]) => `${text(name, ascii)}: ${pythonJson(member, indent, ascii, depth + 1)}`,
    );
    return members.length === 0 ? '{}' : `{${inner}${members.join(`,${inner}`)}${outer}}`;
  }
  const items = (value as readonly PythonJson[]).map((item) => pythonJson(item, indent, ascii, depth + 1));
  return items.length === 0 ? '[]' : `[${inner}${items.join(`,${inner}`)}${outer}]`;
}
