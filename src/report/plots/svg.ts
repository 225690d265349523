import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import { visibleControls } from '../../text/visible.js';

/** Draws a specification without a browser. Text widths are estimated. */
export async function toSvg(spec: TopLevelSpec): Promise<string> {
  const view = new View(parse(compile(spec).spec), { renderer: 'none' });
  try {
    // A control character in a name would make the XML invalid.
    return visibleControls(await view.toSVG());
  } finally {
    view.finalize();
  }
}
