import type { Score } from '../metrics/metric.js';
import { groupBy } from '../results/group-by.js';
import type { Results } from '../results/results.js';
import { byStanding } from '../results/standing.js';
import { byMean, type Mean } from '../results/statistics/leads.js';
import type { System } from '../results/systems.js';
import { formatted } from '../tables/table.js';

/** A report's findings in plain words: what ran, which system leads and by how much, and the evidence for it. */
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

/** The maximum number of tied systems to name; of more, only the number is given. */
const mostNamed = 4;

/**
 * What a score says: which system is ahead, by how much, and whether that may be chance; empty where nothing is scored.
 */
export function headline(name: string, results: Results): string[] {
  const score = results.shown().find(({ metric }) => metric === name);
  const places = score ? placesOf(byMean(score, results), score) : [];
  const [first, second] = places;
  if (!score || !first) return [];
  const over = results.languages.length === 1 ? '' : `, mean over the ${results.languages.length} languages`;
  const lead = `${score.title}${over}: ${inWords(first)}`;
  if (!second) return [`${lead}.`];
  const [a] = first.systems;
  const [b] = second.systems;
  const said =
    first.systems.length + second.systems.length === 2 && a && b
      ? `${tested(name, results)}${byLanguage(name, a, b, results)}`
      : '';
  return [`${lead}, then ${inWords(second)}.${said}`];
}

/** Systems whose means are equal as printed. */
interface Place {
  readonly words: string;
  readonly systems: readonly System[];
}

function placesOf(means: readonly Mean[], { digits, scale }: Score): Place[] {
  const places = groupBy(means, ({ value }) => formatted(value * scale, digits));
  return [...places].map(([words, all]) => ({ words, systems: all.map(({ system }) => system) }));
}

function inWords({ words, systems }: Place): string {
  if (systems.length === 1) return `${systems[0]?.label} ${words}`;
  const labels = systems.length > mostNamed ? '' : ` (${systems.map(({ label }) => label).join('; ')})`;
  return `${systems.length} systems that tie at ${words}${labels}`;
}

/** The result of testing the best system against the next. */
function tested(metric: string, { extras }: Results): string {
  const test = extras.leads?.get(metric);
  if (!test) return ' Whether that is more than chance was not tested: there are no statistics for common sentences.';
  const { difference, low, high, p, sentences } = test;
  const numbers = `${points(Math.abs(difference))} points, 95 % interval ${bounds(difference, low, high)}, ${inPValue(p)}, on ${sentences} sentences`;
  return p < 0.05
    ? ` The lead is larger than chance explains (${numbers}).`
    : ` The lead may be due to chance (${numbers}).`;
}

const points = (value: number) => formatted(value, 1);

/** The interval of the lead, which is positive whether high or low scores are better. */
const bounds = (difference: number, low: number, high: number): string =>
  difference < 0 ? `${points(-high)} to ${points(-low)}` : `${points(low)} to ${points(high)}`;

const inPValue = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toPrecision(2)}`);

/** The languages in which the order of the two systems is reversed or tied. */
function byLanguage(metric: string, a: System, b: System, { languages, languageOf, score, registry }: Results): string {
  if (languages.length === 1) return '';
  const best = registry.find(metric)?.score.best;
  const ahead = (language: string): number => {
    const [x, y] = [a, b].map(({ cells }) => {
      const cell = cells.get(language);
      return (cell && score(cell, metric)?.value) ?? 0;
    }) as [number, number];
    return Math.sign(best === 'lowest' ? y - x : x - y);
  };
  const named = (sign: number) =>
    languages.filter((language) => ahead(language) === sign).map((code) => languageOf(code).name);
  const [behind, level] = [named(-1), named(0)];
  if (behind.length + level.length === 0) return ` Its score is better in every language, without a test.`;
  const parts = [
    ...(behind.length > 0 ? [`reversed in ${behind.join(', ')}`] : []),
    ...(level.length > 0 ? [`tied in ${level.join(', ')}`] : []),
  ];
  return ` By language, without a test, the order is ${parts.join(', and ')}.`;
}

/** Whether another F1 protocol ranks another system first, by the means alone. */
function otherProtocols(results: Results): string[] {
  const [first, ...others] = results
    .shown()
    .filter(({ metric }) => results.registry.isOfEntities(metric))
    .map((metric) => ({ metric, best: placesOf(byMean(metric, results), metric)[0] }));
  if (!first?.best || others.length === 0) return [];
  const names = ({ systems }: Place) => systems.map(({ label }) => label).join(' and ');
  const different = others.filter(({ best }) => best && first.best && names(best) !== names(first.best));
  return [
    different.length === 0
      ? `Every F1 protocol ranks the same ${first.best.systems.length === 1 ? 'system' : 'systems'} first, without a test.`
      : `Not every F1 protocol ranks ${first.best.systems.length === 1 ? 'it' : 'them'} first, by the means alone: ${different.flatMap(({ metric, best }) => (best ? [`${metric.short} has ${names(best)}`] : [])).join(', ')}.`,
  ];
}

const apart = ({ systems }: Results): string[] =>
  byStanding(systems).apart.map(
    ({ title, systems: group }) => `${title}, shown separately: ${group.map(({ label }) => label).join('; ')}.`,
  );
