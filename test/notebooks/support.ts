import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Finished } from '../support/eatlab.js';
import { write } from '../support/temporary.js';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const shipped = ['paper-tables', 'correlation'].map((name) => join(root, 'notebooks', `${name}.ipynb`));

export interface Output {
  readonly output_type: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly name?: string;
  readonly text?: readonly string[];
}

export interface Cell {
  readonly cell_type: 'code' | 'markdown';
  readonly id: string;
  readonly source: readonly string[];
  readonly outputs?: readonly Output[];
  readonly execution_count?: number | null;
}

export interface Notebook {
  readonly cells: readonly Cell[];
  readonly nbformat: number;
  readonly nbformat_minor: number;
  readonly metadata: { readonly kernelspec: { readonly name: string } };
}

export const readNotebook = (file: string): Notebook => JSON.parse(readFileSync(file, 'utf8')) as Notebook;

export const codeCells = (notebook: Notebook): Cell[] => notebook.cells.filter(({ cell_type }) => cell_type === 'code');

/** A text of an output, which is stored as lines. */
export const textOf = ({ data }: Output, type: string): string => [data?.[type] ?? []].flat().join('');

/** Outputs without pictures, whose words are in the fonts of the machine that drew them. */
export const withoutPictures = (outputs: readonly Output[] = []): Output[] =>
  outputs.map((output) => {
    if (!output.data) return output;
    const kept = Object.entries(output.data).filter(([type]) => !type.startsWith('image/'));
    return { ...output, data: Object.fromEntries(kept) };
  });

/** A notebook of code cells, as a file. */
export function writeNotebook(folder: string, name: string, sources: readonly string[]): string {
  const cells = sources.map((source, i) => ({
    ...{ cell_type: 'code', execution_count: null, id: `c${i}`, metadata: {}, outputs: [] },
    source: source.split(/(?<=\n)/),
  }));
  const metadata = { kernelspec: { display_name: 'Deno', language: 'typescript', name: 'deno' } };
  return write(folder, name, JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }));
}

/** Ends with what a program wrote. */
export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<Finished> {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

export const runner = (args: readonly string[], cwd: string): Promise<Finished> =>
  run(process.execPath, [join(root, 'scripts/notebooks.js'), ...args], cwd);
