import { fileURLToPath } from 'node:url';
import { bounded } from '../bounded.js';
import { codes } from '../corpus.js';
import { program } from '../program.js';
import { workspace } from '../workspace.js';

const paper = fileURLToPath(new URL('../../../experiments/paper.yaml', import.meta.url));
const numbers = (count) => Array.from({ length: count }, (_, i) => i);
const models = numbers(7).map((i) => `model-${i}`);
const defined = models.map((name) => `${name}: {engine: openai, model: ${name}, endpoint: "http://127.0.0.1:9/v1"}`);

/** 8 languages × 7 models × 2 prompts × 3 numbers of rounds × 15 seeds, 20 sentences each. */
const large = `name: large
ner: {dataset: sentences, split: test}
languages: [${codes.join(', ')}]
grid:
  method: [eat]
  model: [${models}]
  prompt: [mrcot, mrcot-terse]
  rounds: [1, 3, 5]
  seed: [${numbers(15)}]
models: {${defined}}
datasets: {sentences: {format: jsonl, path: "sentences.{language}.jsonl"}}
`;

/** The cost of planning with nothing recorded: many cells, and the paper's table without its data. */
export async function plans() {
  const space = workspace();
  const plan = (file) => program(['plan', file, '--db', 'none.duckdb', '--offline', '--json'], space.folder);
  try {
    for (const code of codes) space.dataset('sentences', code, 20);
    space.write('x.yaml', large);
    const [many, ofPaper] = [await plan('x.yaml'), await plan(paper)];
    return [
      bounded(`plan of ${many.summary.cells.toLocaleString('en')} cells of 20 sentences`, { seconds: 10 }, many),
      bounded('`plan experiments/paper.yaml --offline`', { seconds: 10 }, ofPaper),
    ];
  } finally {
    space.remove();
  }
}
