import { Buffer } from 'node:buffer';
import { crc32, deflateSync } from 'node:zlib';

/** A drawing on an opaque ground: four bytes a pixel, red, green, blue and what is not read, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Colours that one byte can name. */
const most = 256;

/**
 * A drawing as PNG with a palette, a third of the bytes of one with three bytes a pixel. The most frequent 256 colours
 * are kept as they are; the others, shades at the edges of letters and lines, become the nearest of them.
 */
export function indexedPng({ width, height, pixels }: Pixels): Buffer {
  const counts = new Map<number, number>();
  const colours = Uint32Array.from({ length: width * height }, (_, i) => {
    const colour = ((pixels[4 * i] ?? 0) << 16) | ((pixels[4 * i + 1] ?? 0) << 8) | (pixels[4 * i + 2] ?? 0);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
    return colour;
  });
  const palette = [...counts]
    .sort(([a, n], [b, m]) => m - n || a - b)
    .slice(0, most)
    .map(([colour]) => colour);
  const places = new Map([...counts.keys()].map((colour) => [colour, nearestIn(palette, colour)]));
  const rows = Buffer.alloc((width + 1) * height);
  for (const [i, colour] of colours.entries()) rows[i + Math.floor(i / width) + 1] = places.get(colour) ?? 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8); // eight bits a pixel, which name a colour of the palette
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap((colour) => channels(colour)))),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const channels = (colour: number): [number, number, number] => [colour >> 16, (colour >> 8) & 255, colour & 255];

function nearestIn(palette: readonly number[], colour: number): number {
  const exact = palette.indexOf(colour);
  if (exact >= 0) return exact;
  const [r, g, b] = channels(colour);
  const distances = palette.map((other) => {
    const [x, y, z] = channels(other);
    return (r - x) ** 2 + (g - y) ** 2 + (b - z) ** 2;
  });
  return distances.indexOf(Math.min(...distances));
}

/** A chunk of a PNG: length, type, data, checksum of type and data. */
function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
