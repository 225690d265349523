import { UserError } from '../user-error.js';

export const engineMissing = (name: string): UserError =>
  new UserError(
    `${name} is not installed; run \`npm run engines\` in the eatlab repository, or \`npm install ${name}\` in your project`,
  );

export const modelFileMissing = (model: string, file: string, folders: readonly string[]): UserError =>
  new UserError(
    `model ${model}: no file ${file} in ${folders.join(' or ')}; put it there or set EATLAB_MODELS to its folder`,
  );

export const modelFileDiffers = (file: string, expected: string, actual: string): UserError =>
  new UserError(
    `${file}: its SHA-256 is ${actual.slice(0, 12)}…, the model's revision says ${expected.slice(0, 12)}…; fetch the right file or mend the revision`,
  );
