import { parametersOf } from '../parameters.js';
import type { Results } from '../results.js';
import type { CellRow } from '../rows/cells.js';
import type { Part } from '../rows/parts.js';

/** Datasets that exist only to try the program out. */
const smokeTests = ['mini8'];

/**
 * The paper's smallest model has three billion parameters; results from models below one billion are no evidence for or
 * against it.
 */
const tiny = 1e9;

/** Whether a cell's model is known to be that small. */
export function isTiny(cell: CellRow): boolean {
  const parameters = parametersOf(cell);
  return parameters !== undefined && parameters < tiny;
}

/** The parts of results that banners are built from. */
export const bannerParts = ['origins', 'states', 'unscored', 'failures'] as const satisfies readonly Part[];

/**
 * What readers must know before any number, each in a sentence or two. Empty if all answers are live and the models and
 * data are full-sized and real.
 */
export function bannersOf(results: Results): string[] {
  return [
    ...smokeTest(results),
    ...unscored(results),
    ...tinyModel(results),
    ...replayed(results),
    ...unfinished(results),
  ];
}

/** The report's datasets that are smoke tests. */
export const smokeTestsIn = ({ cells }: Results): string[] =>
  smokeTests.filter((name) => cells.some((cell) => [cell.ner_dataset, cell.translation_dataset].includes(name)));

function smokeTest(results: Results): string[] {
  return smokeTestsIn(results).map(
    (name) =>
      `${name} is a smoke test of a few sentences, written for trying the program out: no number here supports a claim.`,
  );
}

/** Runs now refuse such data, but older databases may contain it. */
function unscored({ cells, rows }: Results): string[] {
  const lines = rows.unscored.flatMap(({ cell_id, gold, unscored_gold, unscored_predicted }) => {
    const cell = cells.find((one) => one.cell_id === cell_id);
    if (!cell) return [];
    const { ner_dataset, language, method } = cell;
    return [
      ...(unscored_gold > 0
        ? [
            `${unscored_gold} of the ${gold} gold entities of ${ner_dataset} (${language}) have types that are not scored: every F1 covers only the others. eatlab data check lists them.`,
          ]
        : []),
      ...(unscored_predicted > 0
        ? [
            `${unscored_predicted} entities that ${method} predicted in ${language} have types that are not scored: they are ignored.`,
          ]
        : []),
    ];
  });
  return [...new Set(lines)];
}

/** Models below a billion parameters, by name. */
export function tinyModelsIn({ cells }: Results) {
  const models = new Map(cells.flatMap((cell) => (cell.model === null ? [] : [[cell.model, cell] as const])));
  return [...models]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([model, cell]) => {
      const parameters = parametersOf(cell);
      if (parameters === undefined || !isTiny(cell)) return [];
      return [{ model, parameters, isByName: cell.parameter_count === null }];
    });
}

const tinyModel = (results: Results): string[] =>
  tinyModelsIn(results).map(
    ({ model, parameters, isByName }) =>
      `${model} is a very small model (${Math.round(parameters / 1e6)} million parameters${isByName ? ' by its name' : ''}; the paper’s smallest has 3,000 million): its scores show that the program works, not what the method can do.`,
  );

function replayed({ rows }: Results): string[] {
  const recorded = rows.origins.filter(({ origin }) => origin !== 'live');
  if (recorded.length === 0) return [];
  const sum = (rows: typeof recorded) => rows.reduce((total, { calls }) => total + calls, 0);
  const names = [...new Set(recorded.map(({ origin }) => origin))].sort().join(', ');
  const [some, all] = [sum(recorded), sum([...rows.origins])];
  const dates = recorded.flatMap(({ first, last }) => [first.slice(0, 10), last.slice(0, 10)]).sort();
  const [from, to] = [dates[0] ?? '', dates.at(-1) ?? ''];
  const when = from === to ? `on ${from}` : `from ${from} to ${to}`;
  const share = some === all ? `All ${all}` : `${some} of ${all}`;
  return [
    `${share} model answers are replayed from recordings (${names}), made ${when}; no model was called for them.`,
  ];
}

function unfinished(results: Results): string[] {
  const { current } = results;
  const partial = current.filter(results.isPartial).length;
  if (partial === 0) return [];
  const are = partial === 1 ? 'cell is' : 'cells are';
  return [
    `${partial} of ${current.length} ${are} partial: sentences failed or are still to be run. They are marked *.${whyFailed(results)}`,
  ];
}

/** The number of reasons listed in a sentence; a table lists them all. */
const mostReasons = 3;

function whyFailed({ rows: { failures } }: Results): string {
  if (failures.length === 0) return '';
  const total = failures.reduce((sum, { sentences }) => sum + sentences, 0);
  const reasons = failures.slice(0, mostReasons).map(({ reason, sentences }) => `${sentences} with ${reason}`);
  const others = failures.length - reasons.length;
  return ` ${total} ${total === 1 ? 'sentence' : 'sentences'} failed: ${reasons.join('; ')}${others > 0 ? `; and ${others} other reasons` : ''}.`;
}
