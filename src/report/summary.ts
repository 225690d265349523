import { languageName } from '../languages/order.js';
import type { Score } from '../metrics/metric.js';
import type { Evidence } from '../results/evidence.js';
import type { System } from '../results/systems.js';
import { byStanding } from './tables/by-language.js';
import { meanScore } from './tables/score-cell.js';
import { formatted } from './tables/table.js';

/** What a report says, in plain words: what was run, which system is ahead and by how much, and what that rests on. */
export function summaryOf(evidence: Evidence): string[] {
  const { data, systems, languages } = evidence;
  if (systems.length === 0) return [];
  const datasets = [...new Set(data.cells.map(({ ner_dataset }) => ner_dataset))].sort().join(', ');
  return [
    `${count(data.cells.length, 'cell')}: ${count(systems.length, 'system')} in ${count(languages.length, 'language')}, scored on ${datasets}.`,
    ...headline('f1.seqeval', evidence),
    ...otherProtocols(evidence),
    ...headline('bleu', evidence),
    ...apart(evidence),
  ];
}

const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;

interface Mean {
  readonly system: System;
  readonly value: number;
}

/** Comparable systems that have a score in every language, the best first. */
function byMean(metric: Score, evidence: Evidence): Mean[] {
  const means = byStanding(evidence.systems).main.flatMap((system) => {
    const { value, marks = [] } = meanScore(metric, system, evidence);
    return typeof value === 'number' && marks.length === 0 ? [{ system, value }] : [];
  });
  return means.sort((a, b) => b.value - a.value);
}

function headline(name: string, evidence: Evidence): string[] {
  const metric = evidence.shown.find((shown) => shown.metric === name);
  const [best, second] = metric ? byMean(metric, evidence) : [];
  if (!metric || !best) return [];
  const number = ({ value }: Mean) => formatted(value, metric.digits);
  const over = evidence.languages.length === 1 ? '' : `, mean over the ${evidence.languages.length} languages`;
  const lead = `${metric.title}${over}: ${best.system.label} ${number(best)}`;
  if (!second) return [`${lead}.`];
  return [`${lead}, then ${second.system.label} ${number(second)}.${languageOfNote(metric, best, second, evidence)}`];
}

/** In which languages the order of the two best is the other one. */
function languageOfNote(metric: Score, best: Mean, second: Mean, { languages, score }: Evidence): string {
  if (languages.length === 1) return '';
  const reversed = languages.filter((language) => {
    const [a, b] = [best, second].map(({ system }) => {
      const cell = system.cells.get(language);
      return (cell && score(cell, metric.metric)?.value) ?? 0;
    });
    return (a ?? 0) < (b ?? 0);
  });
  return reversed.length === 0
    ? ' It is ahead in every language.'
    : ` The order is the other one in ${reversed.map(languageName).join(', ')}.`;
}

/** Whether another F1 protocol puts another system first. */
function otherProtocols(evidence: Evidence): string[] {
  const [first, ...others] = evidence.shown
    .filter(({ metric }) => evidence.registry.isOfEntities(metric))
    .map((metric) => ({ metric, best: byMean(metric, evidence)[0] }));
  if (!first?.best || others.length === 0) return [];
  const different = others.filter(({ best }) => best && best.system !== first.best?.system);
  return [
    different.length === 0
      ? 'Every protocol of F1 puts the same system first.'
      : `Not every protocol puts it first: ${different.map(({ metric, best }) => `${metric.short} has ${best?.system.label}`).join(', ')}.`,
  ];
}

const apart = ({ systems }: Evidence): string[] =>
  byStanding(systems).apart.map(
    ({ title, systems: group }) => `${title}, shown apart: ${group.map(({ label }) => label).join('; ')}.`,
  );
