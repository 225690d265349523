// Writes the JSON Schemas that editors use from the one schema in code. `--check` only compares, for CI.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { claimsSchema } from '../dist/claims/schema.js';
import { datasetSchema } from '../dist/config/dataset.js';
import { experimentSchema } from '../dist/config/experiment.js';
import { languagesSchema } from '../dist/config/languages.js';
import { modelSchema } from '../dist/config/model.js';
import { promptSchema } from '../dist/config/prompt.js';
import { taggerPromptSchema } from '../dist/config/tagger-prompt.js';
import { recipeSchema } from '../dist/training/recipe.js';
import { asOneObject } from './schema-kinds.js';

const schemas = {
  experiment: experimentSchema,
  model: modelSchema,
  dataset: datasetSchema,
  prompt: promptSchema,
  'tagger-prompt': taggerPromptSchema,
  languages: languagesSchema,
  claims: claimsSchema,
  training: recipeSchema,
};
const check = process.argv.includes('--check');
const folder = new URL('../schema/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(schemas)) {
  const file = new URL(`${name}.schema.json`, folder);
  const json = extensible(
    name === 'claims'
      ? z.toJSONSchema(schema, { io: 'input', reused: 'ref' })
      : asOneObject(z.toJSONSchema(schema, { io: 'input', reused: 'inline' })),
  );
  const text = `${JSON.stringify(json, null, 2)}\n`;
  let before = '';
  try {
    before = readFileSync(file, 'utf8');
  } catch {}
  if (before === text) continue;
  if (check) {
    console.error(`schema/${name}.schema.json does not match the code; run \`npm run schema\` and commit the result`);
    process.exitCode = 1;
  } else writeFileSync(file, text);
}

/** Every file may extend another one and then contains only the differences, so nothing is required. */
function extensible(json) {
  const { anyOf: kinds, ...object } = optional(json);
  return {
    ...object,
    properties: {
      extends: { type: 'string', description: 'Another file that this one is merged over' },
      ...object.properties,
    },
    anyOf: [demands({ properties: { extends: { type: 'string' } }, required: ['extends'] }), demands(json)],
    ...(kinds && { allOf: [{ anyOf: kinds }] }),
  };
}

/** A schema without its requirements for objects and nested objects. */
function optional({ required: _, ...json }) {
  if (!json.properties) return { ...json, ...(json.anyOf && { anyOf: json.anyOf.map(optional) }) };
  return { ...json, properties: Object.fromEntries(Object.entries(json.properties).map(([k, v]) => [k, optional(v)])) };
}

/** Only a schema's requirements for objects and nested objects. */
function demands({ type = 'object', required = [], properties = {}, anyOf = [] }) {
  if (type !== 'object') return { type };
  const inner = Object.entries(properties).flatMap(([name, schema]) => {
    const demanded = demands(schema);
    if (demanded.required || demanded.properties || demanded.anyOf) return [[name, demanded]];
    return required.includes(name) ? [[name, schema.type ? { type: schema.type } : {}]] : [];
  });
  if (inner.length === 0 && required.length === 0 && anyOf.some((one) => one.required))
    return { anyOf: anyOf.map(demands) };
  return {
    type: 'object',
    ...(required.length > 0 && { required }),
    ...(inner.length > 0 && { properties: Object.fromEntries(inner) }),
  };
}
