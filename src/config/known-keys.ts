import { z } from 'zod';

/** The keys that a value may have according to its schema. */
export interface KnownKeys {
  readonly keys: readonly string[];
  /** Where a key belongs that only other kinds of value have; undefined if none has it. */
  ownersOf(key: string): Owners | undefined;
}

/** Kinds of a value that one of its fields distinguishes, as `engine` does for models. */
export interface Owners {
  readonly field: string;
  /** The kind of the value itself. */
  readonly here: string;
  /** The kinds that have the key. */
  readonly kinds: readonly string[];
}

/** What a schema says about the keys at a path of a value. */
export function knownKeys(schema: z.ZodType, value: unknown, path: readonly PropertyKey[]): KnownKeys {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const inner = path.reduce(fieldOf, value);
  const objects = objectsAt(json, value, path);
  const possible = objects.filter((object) => isKind(object, inner));
  const certain = possible.filter((object) => constantsOf(object).length > 0);
  const own = certain.length > 0 ? certain : possible;
  return {
    keys: own.flatMap(({ properties }) => Object.keys(properties ?? {})),
    ownersOf(key) {
      const owners = objects.filter((object) => !own.includes(object) && fieldOf(object.properties, key) !== undefined);
      const constants = owners.flatMap(constantsOf);
      const [field] = constants.find(([name, constant]) => fieldOf(inner, name) !== constant) ?? [];
      if (field === undefined) return undefined;
      const kinds = constants.filter(([name]) => name === field).map(([, constant]) => String(constant));
      return { field, here: String(fieldOf(inner, field)), kinds };
    },
  };
}

/** The objects, of any kind, that a schema has at a path. On the way there, only the value's own kind is followed. */
function objectsAt(node: JsonSchema | undefined, value: unknown, path: readonly PropertyKey[]): JsonSchema[] {
  if (!node) return [];
  const [key, ...rest] = path;
  const kinds = [...(node.anyOf ?? []), ...(node.oneOf ?? [])];
  if (kinds.length > 0) {
    const followed = key === undefined ? kinds : kinds.filter((kind) => isKind(kind, value));
    return followed.flatMap((kind) => objectsAt(kind, value, path));
  }
  if (key === undefined) return [node];
  const next = typeof key === 'number' ? node.items : (fieldOf(node.properties, key) as JsonSchema | undefined);
  return objectsAt(next ?? asSchema(node.additionalProperties), fieldOf(value, key), rest);
}

interface JsonSchema {
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  required?: string[];
  const?: unknown;
}

const asSchema = (value: JsonSchema | boolean | undefined) => (typeof value === 'object' ? value : undefined);

/** The required fields of a schema's object that allow only one value. */
const constantsOf = ({ properties = {}, required = [] }: JsonSchema): (readonly [string, unknown])[] =>
  required.flatMap((name) => (properties[name]?.const === undefined ? [] : [[name, properties[name].const] as const]));

const isKind = (object: JsonSchema, value: unknown): boolean =>
  constantsOf(object).every(([name, constant]) => fieldOf(value, name) === constant);

const fieldOf = (value: unknown, key: PropertyKey): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined;
