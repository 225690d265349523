import { out } from '../terminal/output.js';

/** One output in several formats; a front end uses the richest that it supports. */
export type MimeBundle = Readonly<Record<string, string | object>>;

/** A program that runs notebooks, such as scripts/notebooks.js, receives outputs under this name. */
export const displayHook = Symbol.for('eatlab.notebook.display');

interface Host {
  readonly [displayHook]?: (bundle: MimeBundle) => void;
  readonly Deno?: {
    readonly jupyter?: { display(bundle: MimeBundle, options: { raw: true }): Promise<void> };
  };
}

/**
 * Shows something below the running notebook cell, in Deno's Jupyter kernel or through a hook. Elsewhere its plain text
 * is printed.
 */
export async function display(bundle: MimeBundle): Promise<void> {
  const host = globalThis as Host;
  const hook = host[displayHook];
  if (hook) return hook(bundle);
  const jupyter = jupyterOf(host);
  if (jupyter) return jupyter.display(bundle, { raw: true });
  out.lines(String(bundle['text/plain']));
}

/** Outside a kernel, accessing it in Deno throws. */
function jupyterOf({ Deno }: Host) {
  try {
    return Deno?.jupyter;
  } catch {
    return undefined;
  }
}
