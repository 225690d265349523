import { optionalPackage } from '../engines/transports/optional.js';
import { type Finding, fine, note } from './finding.js';

const optional = [
  ['node-llama-cpp', 'GGUF files in this process'],
  ['@huggingface/transformers', 'ONNX taggers and encoders in this process'],
] as const;

/** The heavy engines, which not every run needs. */
export const engineFindings = (): Finding[] =>
  optional.map(([name, does]) => {
    const found = optionalPackage(name);
    return found
      ? fine(name, `${found.version} (${found.folder})`)
      : note(name, `not installed; it is for ${does}`, `npm run engines, or npm install ${name}`);
  });
