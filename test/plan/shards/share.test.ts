import { describe, expect, it } from 'vitest';
import { Library } from '../../../src/config/library.js';
import { loadExperiment } from '../../../src/config/load-experiment.js';
import { resolveCells } from '../../../src/plan/cells/resolve.js';
import { Share } from '../../../src/plan/shards/share.js';
import { groups } from '../../../src/plan/work/groups.js';
import { selected } from '../../../src/plan/work/work.js';
import { tagsToSpans } from '../../../src/text/tags.js';
import { collect, temporaryFolder, write } from '../../support/temporary.js';

const file = write(
  temporaryFolder(),
  'x.yaml',
  `name: x
ner: {dataset: mini8}
languages: [ko, ru]
grid: {method: [eat, direct], model: [m], tagger: [compromise]}
models: {m: {engine: openai, model: m, endpoint: "http://127.0.0.1:9/v1"}}
`,
);
const loaded = loadExperiment(file, new Library());
const cells = await resolveCells(loaded, { offline: true });

/** The sentences of a shard by group, read as often as a run reads them: twice. */
async function sentencesOf(index: number, of: number, limit?: number) {
  const share = new Share({ index, of });
  const read = async () => {
    const found = [];
    for (const group of groups(cells))
      found.push(await collect(selected(loaded, group, { limit, offline: true, share })));
    return found;
  };
  const first = await read();
  expect(await read()).toEqual(first);
  return first;
}

describe('the shares of a plan', () => {
  it.each([1, 3, 7, 64])('are all of its sentences, each in one of %d shards', async (of) => {
    const shares = await Promise.all(Array.from({ length: of }, (_, i) => sentencesOf(i, of)));
    for (const [i, group] of groups(cells).entries()) {
      const all = (await collect(selected(loaded, group, { limit: undefined, offline: true }))).map(({ id }) => id);
      const dealt = shares.flatMap((share) => (share[i] ?? []).map(({ id }) => id));
      expect(dealt.toSorted((a, b) => a - b)).toEqual(all);
    }
  });

  it('take the limit before they are dealt out', async () => {
    const shares = await Promise.all([0, 1, 2].map((i) => sentencesOf(i, 3, 4)));
    expect(shares.flat(2)).toHaveLength(8);
  });

  it('have about as many calls each: they differ by less than one sentence has', async () => {
    // Three rounds into English for each sentence and back for each entity, and one question of the method `direct`.
    const rounds = cells[0]?.rounds ?? { forward: 0, backward: 0 };
    const calls = (tags: readonly string[]) => rounds.forward + rounds.backward * tagsToSpans(tags).length + 1;
    const shares = await Promise.all([0, 1, 2].map((i) => sentencesOf(i, 3)));
    const loads = shares.map((share) => share.flat().reduce((sum, { tags = [] }) => sum + calls(tags) + 1, 0));
    const most = Math.max(...shares.flat(2).map(({ tags = [] }) => calls(tags) + 1));
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(most);
    expect(rounds.forward).toBeGreaterThan(0);
  });
});
