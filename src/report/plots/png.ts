import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

/** PNG pixels per pixel of the drawing; 2 is sharp in print. */
const zoom = 2;

/** Renders a drawing on white, with this machine's fonts. */
export function render(svg: string, pixelsPerUnit: number) {
  const font = { loadSystemFonts: true, defaultFontFamily: 'Noto Sans', sansSerifFamily: 'Noto Sans' };
  // Noto Sans has no minus sign, so text with one would be set in another font.
  return new Resvg(svg.replaceAll('\u2212', '\u2013'), {
    background: 'white',
    font,
    fitTo: { mode: 'zoom', value: pixelsPerUnit },
  }).render();
}

/** A drawing as PNG. */
export const toPng = (svg: string): Uint8Array => render(svg, zoom).asPng();

const folders = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  '/System/Library/Fonts',
  'C:\\Windows\\Fonts',
  join(homedir(), '.fonts'),
  join(homedir(), '.local/share/fonts'),
];

/** Whether this machine has any fonts: without them, a PNG would have no text. */
export function hasFonts(): boolean {
  return folders.some((folder) => {
    try {
      return readdirSync(folder, { recursive: true }).some((name) => /\.(ttf|otf|ttc)$/i.test(String(name)));
    } catch {
      return false;
    }
  });
}
