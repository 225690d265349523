// Writes the JSON Schemas that editors use from the one schema in code. `--check` only compares, for CI.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { datasetSchema } from '../dist/config/dataset.js';
import { experimentSchema } from '../dist/config/experiment.js';
import { modelSchema } from '../dist/config/model.js';
import { promptSchema } from '../dist/prompts/template.js';
import { taggerPromptSchema } from '../dist/taggers/prompt.js';

const schemas = {
  experiment: experimentSchema,
  model: modelSchema,
  dataset: datasetSchema,
  prompt: promptSchema,
  'tagger-prompt': taggerPromptSchema,
};
const check = process.argv.includes('--check');
const folder = new URL('../schema/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(schemas)) {
  const file = new URL(`${name}.schema.json`, folder);
  const json = z.toJSONSchema(schema, { io: 'input' });
  if (name === 'experiment')
    json.properties = {
      extends: { type: 'string', description: 'Another file that this one is merged over' },
      ...json.properties,
    };
  const text = `${JSON.stringify(json, null, 2)}\n`;
  let before = '';
  try {
    before = readFileSync(file, 'utf8');
  } catch {}
  if (before === text) continue;
  if (check) {
    console.error(`schema/${name}.schema.json is not what the code says; run \`npm run schema\` and commit it`);
    process.exitCode = 1;
  } else writeFileSync(file, text);
}
