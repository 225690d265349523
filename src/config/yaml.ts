import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import * as messages from './messages.js';
import { nearest } from './nearest.js';

/** A YAML file that was read, with a way from a value's path back to its line and column. */
export interface YamlSource {
  readonly file: string;
  readonly value: unknown;
  place(path: readonly PropertyKey[]): messages.Place;
  /** Where the last key of the path itself stands. */
  keyPlace(path: readonly PropertyKey[]): messages.Place;
}

/**
 * Reads a YAML file. Nothing in it is executed; `extends: other.yaml` merges this file over the other one.
 * @throws UserError with line and column.
 */
export function readYaml(file: string, seen: readonly string[] = []): YamlSource {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw messages.missingFile(file);
  }
  const path = resolve(file);
  if (seen.includes(path)) throw messages.circularExtends(file);
  const own = parseYaml(text, file);
  const base = isRecord(own.value) ? own.value.extends : undefined;
  if (typeof base !== 'string') return own;
  const { extends: _, ...rest } = own.value as Record<string, unknown>;
  const parent = readYaml(resolve(dirname(file), base), [...seen, path]);
  return {
    file,
    value: merge(parent.value, rest),
    place: (at) => (reaches(own.value, at) ? own : parent).place(at),
    keyPlace: (at) => (reaches(own.value, at) ? own : parent).keyPlace(at),
  };
}

/** Parses YAML text that stands in `file`. */
export function parseYaml(text: string, file: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, merge: true });
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const [error] = document.errors;
  if (error)
    throw messages.notYaml(placeAt(error.pos[0]), error.message.split('\n')[0]?.replace(/ at line.*$/, '') ?? '');
  return {
    file,
    value: document.toJS({ maxAliasCount: 100 }),
    place: (path) => placeAt(valueOffset(document, path)),
    keyPlace: (path) => placeAt(keyOffset(document, path) ?? valueOffset(document, path)),
  };
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

/** Checks a YAML value against a schema. @throws UserError that names line, column and, for an unknown key, the nearest known one. */
export function checked<T extends z.ZodType>(
  schema: T,
  source: YamlSource,
  path: readonly PropertyKey[] = [],
): z.output<T> {
  const value = path.reduce<unknown>((v, key) => (isRecord(v) ? v[String(key)] : undefined), source.value);
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw userError(result.error.issues[0] as z.core.$ZodIssue, source, path, schema);
}

function userError(
  issue: z.core.$ZodIssue,
  source: YamlSource,
  base: readonly PropertyKey[],
  schema: z.ZodType,
): Error {
  const inner = deepest(issue);
  const path = [...base, ...inner.path];
  if (inner.code === 'unrecognized_keys') {
    const key = inner.keys[0] as string;
    const known = keysAt(schema, inner.path);
    return messages.unknownKey(source.keyPlace([...path, key]), key, nearest(key, known)[0]);
  }
  if (inner.code === 'invalid_key') {
    return messages.wrongValue(source.keyPlace(path), path.join('.'), inner.issues[0]?.message ?? inner.message);
  }
  return messages.wrongValue(source.place(path), path.join('.'), inner.message);
}

/** In a union, the branch that came farthest says best what is wrong. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const branches = issue.errors.flatMap((errors) => errors.slice(0, 1)).map(deepest);
  const best = branches.sort((a, b) => b.path.length - a.path.length)[0];
  if (!best || (best.path.length === 0 && best.code !== 'unrecognized_keys')) return issue;
  return { ...best, path: [...issue.path, ...best.path] };
}

/** The keys that an object schema knows at a path. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const find = (node: JsonSchema | undefined, rest: readonly PropertyKey[]): string[] => {
    if (!node) return [];
    const alternatives = [...(node.anyOf ?? []), ...(node.oneOf ?? [])];
    if (alternatives.length > 0) return alternatives.flatMap((a) => find(a, rest));
    const [key, ...after] = rest;
    if (key === undefined) return Object.keys(node.properties ?? {});
    if (typeof key === 'number') return find(node.items, after);
    return find(node.properties?.[String(key)] ?? asSchema(node.additionalProperties), after);
  };
  return find(json, path);
}

interface JsonSchema {
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
}

const asSchema = (value: JsonSchema | boolean | undefined) => (typeof value === 'object' ? value : undefined);

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function reaches(value: unknown, path: readonly PropertyKey[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return true;
  if (Array.isArray(value)) return Number(key) in value && reaches(value[Number(key)], rest);
  return isRecord(value) && String(key) in value && reaches(value[String(key)], rest);
}

function merge(under: unknown, over: unknown): unknown {
  if (!isRecord(under) || !isRecord(over)) return over;
  const merged: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over)) merged[key] = key in under ? merge(under[key], value) : value;
  return merged;
}
