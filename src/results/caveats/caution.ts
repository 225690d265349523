import type { Results } from '../results.js';
import { smokeTestsIn, tinyModelsIn } from './banners.js';

/** At most this many names are listed in a line. */
const most = 3;

/**
 * The one-line caution that a figure carries wherever it is shown: that answers are replayed, the model is very small
 * or the data is a smoke test. Undefined if none of these applies.
 */
export function cautionOf(results: Results): string | undefined {
  const { current: cells } = results;
  const { origins } = results.rows;
  const [smoke, tiny] = [smokeTestsIn(results), tinyModelsIn(results).map(({ model }) => model)];
  const replayed = origins.filter(({ origin }) => origin !== 'live').length;
  if (smoke.length + tiny.length + replayed === 0) return undefined;
  const models = [...new Set(cells.flatMap(({ model }) => model ?? []))].sort();
  const datasets = [...new Set([...cells.map(({ ner_dataset }) => ner_dataset), ...smoke])].sort();
  const answers =
    replayed === 0 ? 'Answers' : replayed < origins.length ? 'Partly replayed answers' : 'Replayed answers';
  const ofTiny =
    tiny.length === 0
      ? ''
      : tiny.length < models.length
        ? ` (${names(tiny)} very small)`
        : `, ${tiny.length === 1 ? 'a very small model' : 'very small models'},`;
  const ofSmoke =
    smoke.length === 0 ? '' : smoke.length < datasets.length ? ` (${names(smoke)} a smoke test)` : ', a smoke test';
  const whose = models.length > 0 ? ` of ${names(models)}${ofTiny}` : '';
  return `${answers}${whose} on ${names(datasets)}${ofSmoke}.`;
}

const names = (all: readonly string[]): string =>
  all.length <= most ? all.join(', ') : `${all.slice(0, most).join(', ')} and ${all.length - most} more`;
