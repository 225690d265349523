import { Resvg } from '@resvg/resvg-js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { besidePublished } from '../../src/notebook/beside-published.js';
import { onPaper } from '../../src/notebook/bundles.js';
import { display, displayHook, type MimeBundle } from '../../src/notebook/display.js';
import { indexedPng } from '../../src/notebook/indexed-png.js';
import { show } from '../../src/notebook/show.js';
import { tableOf } from '../../src/notebook/table-of.js';
import type { PublishedRow } from '../../src/published/row.js';
import { markdownTable } from '../../src/tables/markdown-table.js';
import { number, type Table, text } from '../../src/tables/table.js';

const ours: Table = {
  id: 'f1-seqeval',
  title: 'F1',
  columns: [text('method'), text('rounds'), number('ja', 1), number('ka', 1), number('mean', 1)],
  rows: [[{ value: 'eat' }, { value: '3' }, { value: 20, interval: [10, 30] }, { value: 40 }, { value: 30 }]],
  notes: ['Ours.'],
};

const published = (row: Partial<PublishedRow>): PublishedRow => ({
  ...{ paper: 'A 2023', table: '', system: 'XLM-V', model: '', language: 'ja', metric: 'f1.seqeval' },
  ...{
    protocol: 'WikiANN test',
    value: 22.4,
    sentences: null,
    source: 'https://example.org',
    verified: true,
    place: 'a.csv:2',
    data: null,
  },
  ...row,
});

describe('a table beside published numbers', () => {
  it('has them below its own rows, each marked, what is unknown left out, its own intervals too', () => {
    const rows = [published({}), published({ language: 'mean', system: 'EAT', paper: 'EAT 2025', value: 65.81 })];
    const { apart, rows: own } = besidePublished(ours, rows);
    expect(own[0]?.[2]).toEqual({ value: 20 });
    const values = apart?.[0]?.rows.map((row) => row.map(({ value }) => value));
    expect(values).toEqual([
      ['XLM-V, A 2023', null, 22.4, null, null],
      ['EAT 2025', null, null, null, 65.81],
    ]);
    const cells = apart?.[0]?.rows.flat().filter(({ value }) => typeof value === 'number') ?? [];
    expect(cells.map(({ marks }) => marks)).toEqual([['protocol'], ['protocol']]);
  });

  it('says each protocol once, and what nobody has compared with its source', () => {
    const rows = [
      published({}),
      published({ system: 'XLM-R' }),
      published({ system: 'B', protocol: 'another', verified: false }),
    ];
    expect(besidePublished(ours, rows).notes).toEqual([
      'Ours.',
      'XLM-V, A 2023; XLM-R, A 2023: WikiANN test.',
      'B, A 2023: another.',
      'Some numbers of B, A 2023 have not been checked against their source yet.',
    ]);
  });

  it('leaves out systems of other languages, and measures that are no F1', () => {
    const rows = [published({ language: 'sw' }), published({ metric: 'bleu' })];
    expect(besidePublished(ours, rows).apart).toEqual([]);
  });
});

describe('a table of rows', () => {
  it('has a column for every key, decimals where not all are whole, and a dash for what is no number', () => {
    const rows = [
      { name: 'a|b', n: 3, r: 0.5 },
      { name: 'c', n: 4, r: Number.NaN, extra: 12n },
    ];
    expect(
      markdownTable(tableOf('Some rows', rows, { digits: 2 }))
        .split('\n')
        .slice(2),
    ).toEqual([
      '| name |   n |    r | extra |',
      '| ---- | --: | ---: | ----: |',
      '| a\\|b |   3 | 0.50 |     – |',
      '| c    |   4 |    – |    12 |',
    ]);
  });
});

describe('a picture with a palette', () => {
  const decoded = (png: Buffer, width: number, height: number) => {
    const href = `data:image/png;base64,${png.toString('base64')}`;
    const image = `<image width="${width}" height="${height}" style="image-rendering: pixelated" href="${href}"/>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${image}</svg>`;
    return new Resvg(svg).render().pixels;
  };

  it('is the same picture where it has at most 256 colours', () => {
    const [width, height] = [17, 15];
    const pixels = Uint8Array.from({ length: 4 * width * height }, (_, i) => (i % 4 === 3 ? 255 : (i * 37) & 0xf0));
    expect([...decoded(indexedPng({ width, height, pixels }), width, height)]).toEqual([...pixels]);
  });

  it('keeps the frequent colours and moves the others to a near one', () => {
    const [width, height] = [40, 20];
    const pixels = Uint8Array.from({ length: 4 * width * height }, (_, i) => {
      const at = Math.floor(i / 4);
      if (i % 4 === 3) return 255;
      return at < 400 ? [255, 0, 7][i % 4]! : [at & 255, (at >> 1) & 255, 99][i % 4]!;
    });
    const shown = decoded(indexedPng({ width, height, pixels }), width, height);
    expect([...shown.subarray(0, 1600)]).toEqual([...pixels.subarray(0, 1600)]);
    const at = (all: Uint8Array, i: number) => [...all.subarray(4 * i, 4 * i + 3)];
    const distance = (a: number[], b: number[]) => a.reduce((sum, value, k) => sum + (value - b[k]!) ** 2, 0);
    const indices = [...Array(width * height).keys()];
    const palette = [...new Map(indices.map((i) => [at(shown, i).join(), at(shown, i)])).values()];
    expect(palette).toHaveLength(256);
    for (const i of indices) {
      const nearest = Math.min(...palette.map((colour) => distance(colour, at(pixels, i))));
      expect(distance(at(shown, i), at(pixels, i))).toBe(nearest);
    }
  });
});

describe('showing', () => {
  const host = globalThis as { [displayHook]?: (bundle: MimeBundle) => void; Deno?: unknown };
  afterEach(() => {
    delete host[displayHook];
    delete host.Deno;
    vi.restoreAllMocks();
  });

  it('gives each thing to the program that runs the notebook; what is undefined or empty is nothing', async () => {
    const shown: MimeBundle[] = [];
    host[displayHook] = (bundle) => shown.push(bundle);
    await show('*a*', undefined, '', { ...ours, title: '<b>' });
    expect(shown.map((bundle) => Object.keys(bundle))).toEqual([
      ['text/markdown', 'text/plain'],
      ['text/html', 'text/plain'],
    ]);
    expect(shown[1]?.['text/html']).toContain('<h3>&lt;b&gt;</h3>');
    expect(shown[1]?.['text/html']).toContain('20.0<br><small>10.0–30.0</small>');
  });

  it('uses the kernel of Deno, and prints where there is neither', async () => {
    const seen: unknown[] = [];
    host.Deno = { jupyter: { display: async (...given: unknown[]) => seen.push(given) } };
    await display({ 'text/plain': 'a' });
    expect(seen).toEqual([[{ 'text/plain': 'a' }, { raw: true }]]);
    host.Deno = {
      get jupyter() {
        throw new Error('not in a kernel');
      },
    };
    const print = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    await display({ 'text/plain': 'b' });
    expect(print).toHaveBeenCalledWith('b\n');
  });

  it('a figure on paper has dark ink and a white ground, and data are left as they are', () => {
    const spec = { data: { values: [{ name: 'currentColor' }] }, mark: { type: 'bar', color: 'currentColor' } };
    expect(onPaper(spec as never)).toEqual({
      background: 'white',
      data: { values: [{ name: 'currentColor' }] },
      mark: { type: 'bar', color: '#1f2328' },
    });
  });
});
