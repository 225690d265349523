/** Whether a value, as `JSON.parse` gives it, can be stored in a column. Null always can. */
export type Fits = (value: unknown) => boolean;

const known = new Map<string, Fits>();

/** @param type a DuckDB type as written in `tables.ts`: a scalar, a `STRUCT` of scalars, or a list of either */
export function fits(type: string): Fits {
  const made = known.get(type) ?? orNull(checkOf(type));
  known.set(type, made);
  return made;
}

const orNull =
  (check: Fits): Fits =>
  (value) =>
    value === null || value === undefined || check(value);

const isNumber = (most: number) => (value: unknown) => typeof value === 'number' && Math.abs(value) <= most;

/** DuckDB checks whether the day exists. */
const timestamp = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)?$/;

const scalars: Readonly<Record<string, Fits>> = {
  VARCHAR: (value) => typeof value === 'string',
  JSON: () => true,
  BOOLEAN: (value) => typeof value === 'boolean',
  INTEGER: isNumber(2 ** 31 - 1),
  FLOAT: isNumber(3.4e38),
  DOUBLE: isNumber(Number.MAX_VALUE),
  TIMESTAMP: (value) => typeof value === 'string' && timestamp.test(value),
};

function checkOf(type: string): Fits {
  if (type.endsWith('[]')) {
    const item = fits(type.slice(0, -2));
    return (value) => Array.isArray(value) && value.every(item);
  }
  const struct = /^STRUCT\((.*)\)$/.exec(type)?.[1];
  if (struct !== undefined) {
    const fields = struct.split(', ').map((field) => {
      const [, name = '', of = ''] = /^"?(\w+)"? (.+)$/.exec(field) ?? [];
      return [name, fits(of)] as const;
    });
    return (value) => isObject(value) && fields.every(([name, check]) => check(value[name]));
  }
  const scalar = scalars[type];
  if (!scalar) throw new Error(`no check of values for the type ${type}`);
  return scalar;
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
