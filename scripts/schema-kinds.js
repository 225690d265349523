/**
 * A JSON Schema in which objects of several kinds, distinguished by a field (`engine`), become one object with the
 * fields of all kinds, so that editors complete and explain its keys before the kind is written. `anyOf` says which
 * keys a kind lacks.
 */
export function asOneObject(json) {
  if (Array.isArray(json)) return json.map(asOneObject);
  if (typeof json !== 'object' || json === null) return json;
  const { oneOf: kinds = [], ...rest } = json;
  const field = kindField(kinds);
  if (field === undefined) return Object.fromEntries(Object.entries(json).map(([k, v]) => [k, asOneObject(v)]));
  const keys = [...new Set(kinds.flatMap(({ properties }) => Object.keys(properties)))];
  const fields = keys.map((key) => [key, fieldOf(kinds, field, key)]);
  return {
    ...rest,
    type: 'object',
    properties: Object.fromEntries(fields),
    required: kinds[0].required.filter((key) => kinds.every(({ required }) => required.includes(key))),
    additionalProperties: false,
    anyOf: kinds.map(({ properties }) => ({ type: 'object', properties: restrictions(kinds, keys, properties) })),
  };
}

/** The field for which each of several objects requires its own value; undefined if there is none. */
function kindField([first, ...others]) {
  const constant = ({ properties = {}, required = [] }, key) =>
    required.includes(key) ? properties[key]?.const : undefined;
  return Object.keys(first?.properties ?? {}).find(
    (key) =>
      constant(first, key) !== undefined &&
      others.every((kind) => ![undefined, constant(first, key)].includes(constant(kind, key))),
  );
}

/** The schemas of a field apart from their descriptions, without duplicates. */
function schemasOf(kinds, key) {
  const found = kinds.flatMap(({ properties }) => properties[key] ?? []);
  const bare = found.map(({ description: _, ...schema }) => schema);
  return [...new Map(bare.map((schema) => [JSON.stringify(schema), schema])).values()];
}

/** A field of all kinds together. If only some have it, or in different ways, its description says which. */
function fieldOf(kinds, field, key) {
  const schemas = schemasOf(kinds, key);
  const said = new Map();
  for (const { properties } of kinds) {
    if (!properties[key]) continue;
    const { description = '' } = properties[key];
    said.set(description, [...(said.get(description) ?? []), properties[field].const]);
  }
  const [[first, owners]] = said;
  if (owners.length === kinds.length) return { ...schemas[0], ...(first && { description: first }) };
  const description = [...said].map(([text, names]) => `${names.join(', ')}: ${text}`).join('. ');
  if (key === field) return { type: 'string', enum: schemas.map((schema) => schema.const), description };
  return { ...(schemas.length === 1 ? schemas[0] : { anyOf: schemas }), description };
}

/** What one kind allows less than all together do. */
function restrictions(kinds, keys, properties) {
  const restricted = keys.flatMap((key) => {
    if (!properties[key]) return [[key, false]];
    const { description: _, ...schema } = properties[key];
    return schemasOf(kinds, key).length > 1 ? [[key, schema]] : [];
  });
  return Object.fromEntries(restricted);
}
