import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, type YAMLParseError } from 'yaml';
import type { z } from 'zod';
import { lineEndIn } from '../text/line-end.js';
import { packageFolder } from './installed.js';
import { knownKeys } from './known-keys.js';
import * as messages from './messages.js';
import { nearest } from './nearest.js';
import { standardInput } from './standard-input.js';
import { troubleOf } from './yaml-size.js';

/** A YAML file, and the line and column of each value by its path. */
export interface YamlSource {
  readonly file: string;
  readonly value: unknown;
  place(path: readonly PropertyKey[]): messages.Place;
  /** The place of the last key of the path itself. */
  keyPlace(path: readonly PropertyKey[]): messages.Place;
}

/**
 * Reads a YAML file or standard input. Nothing in it is executed. `extends: other.yaml` merges this file over the other
 * one, which is searched for in the same folder, then in the corresponding folder of the package.
 * @throws UserError with line and column.
 */
export function readYaml(file: string, seen: readonly string[] = []): YamlSource {
  let text: string;
  try {
    text = readFileSync(file === standardInput ? 0 : file, 'utf8');
  } catch {
    throw messages.missingFile(file);
  }
  const path = resolve(file);
  if (seen.includes(path)) throw messages.circularExtends(file);
  const own = parseYaml(text, file);
  const base = isRecord(own.value) ? own.value.extends : undefined;
  if (typeof base !== 'string') return own;
  const { extends: _, ...rest } = own.value as Record<string, unknown>;
  const parent = readYaml(extended(base, path), [...seen, path]);
  return {
    file,
    value: merge(parent.value, rest),
    place: (at) => (reaches(own.value, at) ? own : parent).place(at),
    keyPlace: (at) => (reaches(own.value, at) ? own : parent).keyPlace(at),
  };
}

/** The file that another one extends: a prompt copied to the user's own `configs/prompts` still finds the package's. */
function extended(base: string, path: string): string {
  const beside = resolve(dirname(path), base);
  const folder = /[\\/]((?:configs|experiments)(?:[\\/].*)?)$/.exec(dirname(path))?.[1];
  const shipped = folder === undefined ? beside : join(packageFolder, folder, base);
  return !existsSync(beside) && shipped !== path && existsSync(shipped) ? shipped : beside;
}

/** Parses the YAML text of `file`. */
export function parseYaml(text: string, file: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(lineEndIn(text) === '\r' ? text.replaceAll('\r', '\n') : text, {
    lineCounter: lines,
    merge: true,
    stringKeys: true,
    logLevel: 'error',
  });
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const [error] = document.errors;
  if (error) throw messages.notYaml(placeAt(error.pos[0]), complaintOf(error));
  const trouble = troubleOf(document);
  if (trouble) throw messages.notYaml(placeAt(trouble.offset), trouble.why);
  return {
    file,
    value: unshared(document.toJS({ maxAliasCount: -1 })),
    place: (path) => placeAt(valueOffset(document, path)),
    keyPlace: (path) => placeAt(keyOffset(document, path) ?? valueOffset(document, path)),
  };
}

/** A value in which no two places are one object, as aliases are: whoever changes one changes no other. */
function unshared(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unshared);
  if (!isRecord(value) || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unshared(inner)]));
}

/** What the parser says, without the place, and in words where it gave up. */
function complaintOf({ code, message }: YAMLParseError): string {
  if (code === 'NON_STRING_KEY') return 'a key has to be a text, not a list or a map';
  if (code === 'MULTIPLE_DOCS') return 'a second document begins here; a file holds one';
  if (/call stack/.test(message)) return 'nested too deeply';
  return message.split('\n')[0]?.replace(/ at line.*$/, '') ?? '';
}

function valueOffset(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function keyOffset(document: Document, path: readonly PropertyKey[]): number | undefined {
  const parent = document.getIn(path.slice(0, -1), true);
  const key = String(path.at(-1));
  const pair = isMap(parent)
    ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
    : undefined;
  return pair && isNode(pair.key) ? pair.key.range?.[0] : undefined;
}

/**
 * Checks a YAML value against a schema.
 * @throws UserError with line, column and, for an unknown key, the nearest known one.
 */
export function checked<T extends z.ZodType>(
  schema: T,
  source: YamlSource,
  path: readonly PropertyKey[] = [],
): z.output<T> {
  const value = path.reduce<unknown>((v, key) => ownValue(v, key), source.value);
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw userError(foremost(result.error.issues), source, path, { schema, value });
}

const isUnknownKey = ({ code }: z.core.$ZodIssue) => code === 'unrecognized_keys';

/** The issue to report. A mistyped key also leaves the right one missing, but explains more. */
function foremost(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue {
  const all = issues.map(deepest);
  return all.find(isUnknownKey) ?? (all[0] as z.core.$ZodIssue);
}

function userError(
  inner: z.core.$ZodIssue,
  source: YamlSource,
  base: readonly PropertyKey[],
  { schema, value }: { readonly schema: z.ZodType; readonly value: unknown },
): Error {
  const path = [...base, ...inner.path];
  if (inner.code === 'unrecognized_keys') {
    const key = inner.keys[0] as string;
    const known = knownKeys(schema, value, inner.path);
    const owners = known.ownersOf(key);
    const place = source.keyPlace([...path, key]);
    return owners
      ? messages.misplacedKey(place, key, owners)
      : messages.unknownKey(place, key, nearest(key, known.keys)[0]);
  }
  if (inner.code === 'invalid_key') {
    return messages.wrongValue(source.keyPlace(path), path.join('.'), inner.issues[0]?.message ?? inner.message);
  }
  return messages.wrongValue(source.place(path), path.join('.'), inner.message);
}

/** In a union, the branch that got farthest explains best what is wrong. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const branches = issue.errors.filter((errors) => errors.length > 0).map(foremost);
  const best = branches.sort(
    (a, b) => b.path.length - a.path.length || Number(isUnknownKey(b)) - Number(isUnknownKey(a)),
  )[0];
  if (!best || (best.path.length === 0 && !isUnknownKey(best))) return issue;
  return { ...best, path: [...issue.path, ...best.path] };
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function reaches(value: unknown, path: readonly PropertyKey[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return true;
  return isOwn(value, key) && reaches(ownValue(value, key), rest);
}

const isOwn = (value: unknown, key: PropertyKey): value is object =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key);

/** The value of a key that a record or list itself has: every object has a `constructor` that nobody wrote. */
export const ownValue = (value: unknown, key: PropertyKey): unknown =>
  isOwn(value, key) ? (value as Record<PropertyKey, unknown>)[key] : undefined;

function merge(under: unknown, over: unknown): unknown {
  if (!isRecord(under) || !isRecord(over)) return over;
  const merged: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over))
    merged[key] = Object.hasOwn(under, key) ? merge(under[key], value) : value;
  return merged;
}
