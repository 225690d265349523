import { bannersOf } from './banners.js';
import type { ReportData, SampleRow } from './data.js';
import { type Evidence, evidenceOf } from './evidence.js';
import { shownMetric, shownMetrics } from './metrics.js';
import { bleuF1Plot } from './plots/bleu-f1.js';
import type { Plot } from './plots/plot.js';
import type { System } from './systems.js';
import { answersTable } from './tables/answers.js';
import { byLanguage, byLanguageNotes } from './tables/by-language.js';
import { datasetsTable } from './tables/datasets.js';
import { ranTable } from './tables/ran.js';
import { runsTable } from './tables/runs.js';
import { signaturesTable } from './tables/signatures.js';
import type { Table } from './tables/table.js';
import { workTable } from './tables/work.js';

/** Tables and figures that belong together, under one heading. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** What holds of all its tables. */
  readonly notes: readonly string[];
  readonly tables: readonly Table[];
  readonly plots: readonly Plot[];
}

/** The sample sentences of a system, by language. */
export interface SystemSamples {
  readonly system: System;
  readonly languages: readonly { readonly language: string; readonly samples: readonly SampleRow[] }[];
}

/** What a report says, whatever its format. */
export interface Contents {
  readonly experiment: string;
  readonly banners: readonly string[];
  readonly sections: readonly Section[];
  readonly samples: readonly SystemSamples[];
}

/** A report from rows. Pure. */
export function contentsOf(data: ReportData): Contents {
  const evidence = evidenceOf(data);
  const metrics = shownMetrics.filter(({ metric }) => evidence.hasMetric(metric));
  const headline = metrics.some(({ metric }) => metric === 'f1.seqeval') ? [shownMetric('f1.seqeval')] : [];
  const others = metrics.filter((metric) => !headline.includes(metric));
  const plots = [bleuF1Plot(evidence)].filter((plot) => plot !== undefined);
  const tables = (list: readonly (typeof metrics)[number][]) => list.map((metric) => byLanguage(metric, evidence));
  const protocols = others.filter(({ metric }) => metric.startsWith('f1.'));
  const translation = others.filter(({ metric }) => !metric.startsWith('f1.'));
  const sections: Section[] = [
    { id: 'results', title: 'Results', notes: byLanguageNotes(evidence), tables: tables(headline), plots: [] },
    { id: 'translation', title: 'Translation', notes: [], tables: tables(translation), plots },
    {
      id: 'protocols',
      title: 'The same predictions under other protocols',
      notes: [],
      tables: tables(protocols),
      plots: [],
    },
    { id: 'cells', title: 'Cells', notes: [], tables: [runsTable(evidence), workTable(evidence)], plots: [] },
    {
      id: 'provenance',
      title: 'Where the numbers come from',
      notes: [],
      tables: [ranTable, datasetsTable, answersTable, signaturesTable]
        .map((table) => table(evidence))
        .filter(({ rows }) => rows.length > 0),
      plots: [],
    },
  ];
  return {
    experiment: data.experiment,
    banners: bannersOf(evidence),
    sections: sections.filter((section) => section.tables.length + section.plots.length > 0),
    samples: samplesOf(evidence),
  };
}

function samplesOf({ data, systems, languages }: Evidence): SystemSamples[] {
  const byCell = new Map<string, SampleRow[]>();
  for (const sample of data.samples) byCell.set(sample.cell_id, [...(byCell.get(sample.cell_id) ?? []), sample]);
  return systems.map((system) => ({
    system,
    languages: languages.flatMap((language) => {
      const samples = byCell.get(system.cells.get(language)?.cell_id ?? '') ?? [];
      return samples.length > 0 ? [{ language, samples }] : [];
    }),
  }));
}
