import type { Region } from '../statistics/equivalence.js';
import type { Finding, Verdict } from './verify.js';

/** Verdicts as lines of text: the grade, its claim, the measurements, and the setting. */
export function verdictsText(verdicts: readonly Verdict[]): string {
  const papers = [...new Set(verdicts.map(({ paper }) => paper))];
  return papers
    .map((paper) => [paper, ...verdicts.filter((one) => one.paper === paper).map(show)].join('\n\n'))
    .join('\n\n');
}

function show({ grade, paperSetting, id, says, reading, data, findings, sentencesNeeded, notes, on }: Verdict): string {
  const needed =
    grade !== 'undecidable'
      ? []
      : sentencesNeeded === null
        ? ['  how many sentences would decide it is unknown']
        : [`  about ${sentencesNeeded.toLocaleString('en')} sentences per cell would decide it`];
  return [
    `${grade.toUpperCase()}${paperSetting === false ? " (not in the paper's setting)" : ''}  ${id}: ${says}${data === null ? '' : ` [${data}]`}`,
    ...(reading === null ? [] : [`  read as: ${reading}`]),
    ...(on === null ? [] : [`  on: ${on}`]),
    ...findings.map((finding) => `  ${line(finding)}`),
    ...needed,
    ...(notes.length > 0 ? [`  note: ${notes.join('; ')}`] : []),
  ].join('\n');
}

function line({ label, claimed, digits, estimate, low, high, sentences, differing, equal, lacks }: Finding): string {
  const number = (value: number) => shown(value, digits);
  const of = [
    ...(sentences === null ? [] : [`${sentences} sentences`]),
    ...(differing === null ? [] : [`${differing} differ`]),
  ];
  const measured =
    estimate === null || low === null || high === null
      ? ''
      : `: ${number(estimate)} [${number(low)}, ${number(high)}]${region(claimed, digits)} (${of.join(', ')})${equal ? ': 0 within the margin' : ''}`;
  return `${label}${measured}${lacks === null ? '' : `: not graded, ${lacks}`}`;
}

function region({ low, high }: Region, digits: number): string {
  const number = (value: number) => shown(value, digits);
  const [below, above] = [Number.isFinite(low), Number.isFinite(high)];
  if (below && above) return `, claimed ${number(low)} to ${number(high)}`;
  if (below) return `, claimed above ${number(low)}`;
  return above ? `, claimed below ${number(high)}` : '';
}

const shown = (value: number, digits: number): string => {
  if (!Number.isFinite(value)) return value < 0 ? '−∞' : '∞';
  return (value < 0 ? '−' : '') + Math.abs(value).toFixed(digits);
};
