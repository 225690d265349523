import type { Score } from '../metrics/metric.js';
import { bannersOf } from '../results/banners.js';
import { type Evidence, evidenceOf } from '../results/evidence.js';
import type { Extras } from '../results/extras.js';
import type { CellRow, ReportData, SampleRow } from '../results/rows.js';
import type { System } from '../results/systems.js';
import { figuresOf } from './plots/figures.js';
import type { Plot } from './plots/plot.js';
import { summaryOf } from './summary.js';
import { roundsTable } from './tables/along.js';
import { answersTable } from './tables/answers.js';
import { baselinesTable } from './tables/baselines.js';
import { byLanguage, byLanguageNotes } from './tables/by-language.js';
import { costTable } from './tables/cost.js';
import { datasetsTable } from './tables/datasets.js';
import { fineTuningTable, locatorsTable } from './tables/deltas.js';
import { funnelTable } from './tables/funnel.js';
import { seenNamesTable, strictNamesTable } from './tables/names.js';
import { promptsTable } from './tables/prompts.js';
import { provenanceTable } from './tables/provenance.js';
import { publishedTable } from './tables/published.js';
import { ranTable } from './tables/ran.js';
import { runsTable } from './tables/runs.js';
import { seedsTable } from './tables/seeds.js';
import { signaturesTable } from './tables/signatures.js';
import { sizesTable } from './tables/sizes.js';
import type { Table } from './tables/table.js';
import { workTable } from './tables/work.js';
import { numbersOf, type TracedNumber } from './trace/numbers.js';

/** Tables and figures that belong together, under one heading. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** What holds of all its tables. */
  readonly notes: readonly string[];
  readonly tables: readonly Table[];
  readonly plots: readonly Plot[];
}

/** A cell's numbers and sample sentences. */
export interface CellSamples {
  readonly language: string;
  readonly cell: CellRow;
  readonly numbers: readonly TracedNumber[];
  readonly samples: readonly SampleRow[];
}

/** The cells of a system, by language. */
export interface SystemSamples {
  readonly system: System;
  readonly languages: readonly CellSamples[];
}

/** What a report says, whatever its format. */
export interface Contents {
  readonly experiment: string;
  readonly banners: readonly string[];
  /** What it comes to, a sentence or two each. */
  readonly summary: readonly string[];
  readonly sections: readonly Section[];
  readonly samples: readonly SystemSamples[];
}

type Makes<T> = readonly ((evidence: Evidence) => T)[];

/** A report from rows. Pure. */
export function contentsOf(data: ReportData, extras: Extras = {}): Contents {
  const evidence = evidenceOf(data, extras);
  const { shown, registry } = evidence;
  const headline = shown.filter(({ metric }) => metric === 'f1.seqeval');
  const protocols = shown.filter(({ metric }) => registry.isOfEntities(metric) && metric !== 'f1.seqeval');
  const others = shown.filter(({ metric }) => !registry.isOfEntities(metric));
  const isGiven = ({ metric }: Score) => registry.metric(metric)?.keptIn === 'given_scores';
  const translation = others.filter((score) => !isGiven(score));
  const languages = (scores: readonly Score[]) => scores.map((score) => byLanguage(score, evidence));
  const tables = (makes: Makes<Table | undefined>) =>
    makes.map((make) => make(evidence)).filter((table) => table !== undefined);
  const sections: readonly Omit<Section, 'plots'>[] = [
    {
      id: 'results',
      title: 'Results',
      notes: byLanguageNotes(evidence),
      tables: [...languages(headline), ...tables([publishedTable])],
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
        locatorsTable,
        promptsTable,
        seedsTable,
      ]),
    },
    { id: 'relations', title: 'Quality of translations and F1', notes: [], tables: [] },
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
    { id: 'cells', title: 'Cells', notes: [], tables: tables([runsTable, workTable]) },
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
    experiment: data.experiment,
    banners: bannersOf(evidence),
    summary: summaryOf(evidence),
    sections: withTables(
      'translation',
      languages(others.filter(isGiven)),
      sections.map((section) => ({ ...section, plots: figuresOf(section.id, evidence, data.stats) })),
    ).filter((section) => section.tables.length + section.plots.length > 0),
    samples: samplesOf(evidence),
  };
}

/** Sections with further tables, whose ids users chose: one that is taken gets another end. */
function withTables(id: string, tables: readonly Table[], sections: readonly Section[]): Section[] {
  const taken = new Set(
    sections.flatMap((section) => [section, ...section.tables, ...section.plots].map((one) => one.id)),
  );
  const more = tables.map((table) => (taken.has(table.id) ? { ...table, id: `${table.id}-scores` } : table));
  return sections.map((section) =>
    section.id === id ? { ...section, tables: [...section.tables, ...more] } : section,
  );
}

function samplesOf(evidence: Evidence): SystemSamples[] {
  const byCell = new Map<string, SampleRow[]>();
  for (const sample of evidence.data.samples) {
    const samples = byCell.get(sample.cell_id);
    if (samples) samples.push(sample);
    else byCell.set(sample.cell_id, [sample]);
  }
  return evidence.systems.map((system) => ({
    system,
    languages: evidence.languages.flatMap((language): CellSamples[] => {
      const cell = system.cells.get(language);
      if (!cell) return [];
      const samples = byCell.get(cell.cell_id) ?? [];
      const numbers = numbersOf(cell, evidence);
      return samples.length + numbers.length > 0 ? [{ language, cell, numbers, samples }] : [];
    }),
  }));
}
