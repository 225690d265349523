import type { Score } from '../metrics/metric.js';
import type { Results } from '../results/results.js';
import { byStanding } from '../results/standing.js';
import type { System } from '../results/systems.js';
import { formatted } from '../tables/table.js';
import { meanScore } from './tables/score-cell.js';

/** What a report says, in plain words: what was run, which system is ahead and by how much, and what that rests on. */
export function summaryOf(results: Results): string[] {
  const { current: cells, systems, languages } = results;
  if (systems.length === 0) return [];
  const datasets = [...new Set(cells.map(({ ner_dataset }) => ner_dataset))].sort().join(', ');
  return [
    `${count(cells.length, 'cell')}: ${count(systems.length, 'system')} in ${count(languages.length, 'language')}, scored on ${datasets}.`,
    ...headline('f1.seqeval', results),
    ...otherProtocols(results),
    ...headline('bleu', results),
    ...apart(results),
  ];
}

const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;

interface Mean {
  readonly system: System;
  readonly value: number;
}

/** Comparable systems that have a score in every language, the best first. */
function byMean(metric: Score, results: Results): Mean[] {
  const means = byStanding(results.systems).main.flatMap((system) => {
    const { value, marks = [] } = meanScore(metric, system, results);
    return typeof value === 'number' && marks.length === 0 ? [{ system, value }] : [];
  });
  return means.sort((a, b) => b.value - a.value);
}

function headline(name: string, results: Results): string[] {
  const metric = results.shown().find((shown) => shown.metric === name);
  const [best, second] = metric ? byMean(metric, results) : [];
  if (!metric || !best) return [];
  const number = ({ value }: Mean) => formatted(value, metric.digits);
  const over = results.languages.length === 1 ? '' : `, mean over the ${results.languages.length} languages`;
  const lead = `${metric.title}${over}: ${best.system.label} ${number(best)}`;
  if (!second) return [`${lead}.`];
  return [`${lead}, then ${second.system.label} ${number(second)}.${languageOfNote(metric, best, second, results)}`];
}

/** In which languages the order of the two best is the other one. */
function languageOfNote(metric: Score, best: Mean, second: Mean, { languages, languageOf, score }: Results): string {
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
    : ` The order is the other one in ${reversed.map((code) => languageOf(code).name).join(', ')}.`;
}

/** Whether another F1 protocol puts another system first. */
function otherProtocols(results: Results): string[] {
  const [first, ...others] = results
    .shown()
    .filter(({ metric }) => results.registry.isOfEntities(metric))
    .map((metric) => ({ metric, best: byMean(metric, results)[0] }));
  if (!first?.best || others.length === 0) return [];
  const different = others.filter(({ best }) => best && best.system !== first.best?.system);
  return [
    different.length === 0
      ? 'Every protocol of F1 puts the same system first.'
      : `Not every protocol puts it first: ${different.map(({ metric, best }) => `${metric.short} has ${best?.system.label}`).join(', ')}.`,
  ];
}

const apart = ({ systems }: Results): string[] =>
  byStanding(systems).apart.map(
    ({ title, systems: group }) => `${title}, shown apart: ${group.map(({ label }) => label).join('; ')}.`,
  );
