import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

/** Pixels of a PNG for one of the drawing: sharp in print. */
const zoom = 2;

/** A drawing in pixels on white, its words in the fonts of this machine. */
export function render(svg: string, pixelsPerUnit: number) {
  const font = { loadSystemFonts: true, defaultFontFamily: 'Noto Sans', sansSerifFamily: 'Noto Sans' };
  // Noto Sans has no minus sign; the words would be set in whatever font has one.
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

/** Whether this machine has fonts at all: without any a PNG would be drawn without words. */
export function hasFonts(): boolean {
  return folders.some((folder) => {
    try {
      return readdirSync(folder, { recursive: true }).some((name) => /\.(ttf|otf|ttc)$/i.test(String(name)));
    } catch {
      return false;
    }
  });
}
