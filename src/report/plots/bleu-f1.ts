import type { TopLevelSpec } from 'vega-lite';
import type { Evidence } from '../evidence.js';
import { languageName, languageOrder } from '../languages.js';
import { withRoom } from './labels.js';
import { languageColour } from './palette.js';
import type { Plot } from './plot.js';
import { theme } from './theme.js';

/** A point of the scatter: one cell. */
export interface BleuF1Row {
  readonly language: string;
  readonly name: string;
  readonly system: string;
  readonly bleu: number;
  readonly f1: number;
  readonly sentences: number;
}

/** Eyes tell so many shapes apart; with more systems all points are round, and the tooltip names the system. */
const shapes = 6;

/** The plot in pixels; the width is that of a wide page, and decides only which labels have room. */
const size = { width: 700, height: 380 };

/** BLEU against F1, a point for each cell that has both; undefined where none has. */
export function bleuF1Plot(evidence: Evidence): Plot | undefined {
  const rows = evidence.systems.flatMap((system) =>
    [...system.cells].flatMap(([language, cell]): BleuF1Row[] => {
      const bleu = evidence.score(cell, 'bleu');
      const f1 = evidence.score(cell, 'f1.seqeval');
      if (!bleu || !f1) return [];
      const { label } = system;
      const name = `${languageName(language)} (${language})`;
      return [{ language, name, system: label, bleu: bleu.value, f1: f1.value * 100, sentences: f1.sentences }];
    }),
  );
  if (rows.length === 0) return undefined;
  return {
    id: 'bleu-f1',
    title: 'BLEU against F1',
    description: `Scatter plot of ${rows.length} cells: BLEU of the English translations against F1 over entities.`,
    caption: `One point a cell and language. Colour is the language (its code beside the point, where there is room)${
      hasShapes(rows) ? ', shape the system' : ''
    }. Points of one language share their sentences, so they are not independent of each other.`,
    spec: bleuF1Spec(rows),
  };
}

/** The specification, from rows alone. F1 and BLEU from 0 to 100. */
export function bleuF1Spec(rows: readonly BleuF1Row[]): TopLevelSpec {
  const languages = languageOrder(rows.map(({ language }) => language));
  const systems = systemsIn(rows);
  const x = { field: 'bleu', type: 'quantitative', title: 'BLEU', axis: { tickCount: 8 } } as const;
  const y = { field: 'f1', type: 'quantitative', title: 'F1 over entities (seqeval)', axis: { tickCount: 8 } } as const;
  const shape = {
    field: 'system',
    type: 'nominal',
    title: 'System',
    scale: { domain: systems },
    legend: { orient: 'top', columns: 2 },
  } as const;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    config: theme(),
    width: 'container',
    height: size.height,
    padding: { left: 2, top: 8, right: 18, bottom: 2 },
    autosize: { type: 'fit-x', contains: 'padding' },
    data: { values: labels(rows) },
    layer: [
      {
        mark: { type: 'point', filled: true, size: 95, opacity: 0.9, stroke: 'currentColor', strokeWidth: 0.7 },
        encoding: {
          x,
          y,
          color: {
            field: 'language',
            type: 'nominal',
            title: 'Language',
            scale: { domain: languages, range: languages.map(languageColour) },
          },
          ...(hasShapes(rows) ? { shape } : {}),
          tooltip: [
            { field: 'name', type: 'nominal', title: 'language' },
            { field: 'system', type: 'nominal', title: 'system' },
            { field: 'bleu', type: 'quantitative', title: 'BLEU', format: '.1f' },
            { field: 'f1', type: 'quantitative', title: 'F1', format: '.1f' },
            { field: 'sentences', type: 'quantitative', title: 'sentences', format: ',d' },
          ],
        },
      },
      {
        mark: { type: 'text', align: 'left', dx: 7, dy: -7, fontSize: 11, color: 'currentColor' },
        encoding: { x, y, text: { field: 'label', type: 'nominal' } },
      },
    ],
  };
}

const systemsIn = (rows: readonly BleuF1Row[]) => [...new Set(rows.map(({ system }) => system))];

const hasShapes = (rows: readonly BleuF1Row[]) => systemsIn(rows).length > 1 && systemsIn(rows).length <= shapes;

/** The rows, with the code of the language where there is room for it. */
function labels(rows: readonly BleuF1Row[]) {
  const widest = Math.max(1e-9, ...rows.map(({ bleu }) => bleu));
  const highest = Math.max(1e-9, ...rows.map(({ f1 }) => f1));
  const places = rows.map(({ bleu, f1 }) => ({ x: (bleu / widest) * size.width, y: (f1 / highest) * size.height }));
  const free = withRoom(places);
  return rows.map((row, i) => ({ ...row, label: free[i] ? row.language : '' }));
}
