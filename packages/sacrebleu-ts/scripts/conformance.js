// npm run conformance -w sacrebleu-ts -- DIR: compares the package with every vector in DIR.
import { resolve } from 'node:path';
import { runConformance } from '../dist/conformance/run.js';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: npm run conformance -w sacrebleu-ts -- DIR');
  process.exit(2);
}
// npm runs this in the package's folder; INIT_CWD is where the user stood.
process.exitCode = await runConformance(resolve(process.env.INIT_CWD ?? '.', folder), console.log);
