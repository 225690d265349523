import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

/** Pixels of a PNG for one of the drawing: sharp in print. */
const zoom = 2;

/** A drawing as PNG on white, its words in the fonts of this machine. */
export function toPng(svg: string): Uint8Array {
  const font = { loadSystemFonts: true, defaultFontFamily: 'Noto Sans', sansSerifFamily: 'Noto Sans' };
  return new Resvg(svg, { background: 'white', font, fitTo: { mode: 'zoom', value: zoom } }).render().asPng();
}

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
