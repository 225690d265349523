import type { Language } from '../languages/language.js';
import type { Score } from '../metrics/metric.js';
import { bannersOf } from '../results/caveats/banners.js';
import type { Results } from '../results/results.js';
import type { CellRow } from '../results/rows/cells.js';
import type { SampleRow } from '../results/rows/samples.js';
import type { System } from '../results/systems.js';
import type { Table } from '../tables/table.js';
import { figuresOf } from './plots/figures.js';
import type { Plot } from './plots/plot.js';
import { summaryOf } from './summary.js';
import { adapterAnswersTable } from './tables/adapter-answers-table.js';
import { roundsTable } from './tables/along-table.js';
import { answersTable } from './tables/answers-table.js';
import { baselinesTable } from './tables/baselines-table.js';
import { byLanguage, byLanguageNotes } from './tables/by-language.js';
import { costTable } from './tables/cost-table.js';
import { datasetsTable } from './tables/datasets-table.js';
import { fineTuningTable, locatorsTable } from './tables/deltas-table.js';
import { failuresTable } from './tables/failures-table.js';
import { funnelTable } from './tables/funnel-table.js';
import { seenNamesTable, strictNamesTable } from './tables/names-table.js';
import { promptsTable } from './tables/prompts-table.js';
import { provenanceTable } from './tables/provenance-table.js';
import { publishedTable } from './tables/published-table.js';
import { ranTable } from './tables/ran-table.js';
import { runsTable } from './tables/runs-table.js';
import { seedsTable } from './tables/seeds-table.js';
import { signaturesTable } from './tables/signatures-table.js';
import { sizesTable } from './tables/sizes-table.js';
import { typesTable } from './tables/types-table.js';
import { workTable } from './tables/work-table.js';
import { numbersOf, type TracedNumber } from './trace/traced-numbers.js';

/** Related tables and figures under one heading. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** Notes that apply to all its tables. */
  readonly notes: readonly string[];
  readonly tables: readonly Table[];
  readonly plots: readonly Plot[];
}

/** A cell's numbers and sample sentences. */
export interface CellSamples {
  readonly language: Language;
  readonly cell: CellRow;
  readonly numbers: readonly TracedNumber[];
  readonly samples: readonly SampleRow[];
}

/** The cells of a system, by language. */
export interface SystemSamples {
  readonly system: System;
  readonly languages: readonly CellSamples[];
}

/** The contents of a report, independent of its format. */
export interface Contents {
  readonly experiment: string;
  readonly banners: readonly string[];
  /** The main findings, one or two sentences each. */
  readonly summary: readonly string[];
  readonly sections: readonly Section[];
  readonly samples: readonly SystemSamples[];
}

type Makes<T> = readonly ((results: Results) => T)[];

/** Builds a report from results that have all their parts. Pure. */
export function contentsOf(results: Results): Contents {
  const { isOfEntities, isGiven } = results.registry;
  const shown = results.shown();
  const headline = shown.filter(({ metric }) => metric === 'f1.seqeval');
  const protocols = shown.filter(({ metric }) => isOfEntities(metric) && metric !== 'f1.seqeval');
  const translation = shown.filter(({ metric }) => !isOfEntities(metric) && !isGiven(metric));
  const languages = (scores: readonly Score[]) => scores.map((score) => byLanguage(score, results));
  const tables = (makes: Makes<Table | undefined>) =>
    makes.map((make) => make(results)).filter((table) => table !== undefined);
  const sections: readonly Omit<Section, 'plots'>[] = [
    {
      id: 'results',
      title: 'Results',
      notes: byLanguageNotes(results),
      tables: [...languages(headline), ...tables([publishedTable, typesTable])],
    },
    { id: 'translation', title: 'Translation', notes: [], tables: languages(translation) },
    {
      id: 'comparisons',
      title: 'Comparisons',
      notes: [],
      tables: tables([
        baselinesTable,
        roundsTable,
        sizesTable,
        fineTuningTable,
        adapterAnswersTable,
        locatorsTable,
        promptsTable,
        seedsTable,
      ]),
    },
    { id: 'relations', title: 'Translation quality and F1', notes: [], tables: [] },
    {
      id: 'losses',
      title: 'Where entities are lost',
      notes: [],
      tables: tables([funnelTable, seenNamesTable, strictNamesTable]),
    },
    { id: 'cost', title: 'What it costs', notes: [], tables: tables([costTable]) },
    {
      id: 'protocols',
      title: 'The same predictions under other protocols',
      notes: [],
      tables: languages(protocols),
    },
    { id: 'cells', title: 'Cells', notes: [], tables: tables([runsTable, workTable, failuresTable]) },
    {
      id: 'provenance',
      title: 'Where the numbers come from',
      notes: [],
      tables: tables([ranTable, provenanceTable, datasetsTable, answersTable, signaturesTable]).filter(
        ({ rows }) => rows.length > 0,
      ),
    },
  ];
  return {
    experiment: results.experiment,
    banners: bannersOf(results),
    summary: summaryOf(results),
    sections: withTables(
      'translation',
      languages(shown.filter(({ metric }) => isGiven(metric))),
      sections.map((section) => ({ ...section, plots: figuresOf(section.id, results, results.extras.vectors) })),
    ).filter((section) => section.tables.length + section.plots.length > 0),
    samples: samplesOf(results),
  };
}

/** Adds tables to a section. Their IDs come from users, so one that is taken gets a suffix. */
function withTables(id: string, tables: readonly Table[], sections: readonly Section[]): Section[] {
  const taken = new Set(
    sections.flatMap((section) => [section, ...section.tables, ...section.plots].map((one) => one.id)),
  );
  const more = tables.map((table) => (taken.has(table.id) ? { ...table, id: `${table.id}-scores` } : table));
  return sections.map((section) =>
    section.id === id ? { ...section, tables: [...section.tables, ...more] } : section,
  );
}

function samplesOf(results: Results): SystemSamples[] {
  const byCell = new Map<string, SampleRow[]>();
  for (const sample of results.rows.samples) {
    const samples = byCell.get(sample.cell_id);
    if (samples) samples.push(sample);
    else byCell.set(sample.cell_id, [sample]);
  }
  return results.systems.map((system) => ({
    system,
    languages: results.languages.flatMap((code): CellSamples[] => {
      const cell = system.cells.get(code);
      if (!cell) return [];
      const samples = byCell.get(cell.cell_id) ?? [];
      const numbers = numbersOf(cell, results);
      return samples.length + numbers.length > 0
        ? [{ language: results.languageOf(code), cell, numbers, samples }]
        : [];
    }),
  }));
}
