import { describe, expect, it } from 'vitest';
import { chatServer } from '../support/chat-server.js';
import { eatlab } from '../support/eatlab.js';
import { temporaryFolder, write } from '../support/temporary.js';

const folder = temporaryFolder();

describe('a run whose answers are mostly of no use', () => {
  it('says so in a line, while it runs and at its end', async () => {
    // One thinks until its tokens are used up; of another, every third answer has tokens of its chat format.
    const server = await chatServer(({ body }, position) => {
      if (body.model === 'thinker') return { text: null, finishReason: 'length' };
      return body.model === 'marker' && position % 3 === 0 ? '<|im_start|>assistant\n[]<|im_end|>' : '[]';
    });
    const model = (name: string) =>
      `{engine: openai, model: ${name}, endpoint: "${server.url}", topLogprobs: 0, limits: {concurrency: 1}}`;
    const experiment = (name: string, models: string) =>
      write(
        folder,
        `${name}.yaml`,
        `name: ${name}
ner: {dataset: mini8}
languages: [ko]
grid: {method: [direct], model: [${models}]}
models: {thinker: ${model('thinker')}, marker: ${model('marker')}, plain: ${model('plain')}}
`,
      );
    const run = async (name: string, limit: number) => {
      const args = ['--limit', `${limit}`, '--plain', '--json', '--events', `${name}.jsonl`];
      const { code, stdout, stderr } = await eatlab(['run', `${name}.yaml`, '--db', `${name}.duckdb`, ...args], folder);
      return { code, summary: JSON.parse(stdout), lines: stderr.split('\n') };
    };
    experiment('thinks', 'thinker');
    const thinks = await run('thinks', 12);
    const mend = /a model that thinks first needs a higher sampling\.maxTokens, or to be told not to think/.source;
    const [during, atEnd] = thinks.lines.filter((line) => line.includes('empty'));
    expect(during).toMatch(
      new RegExp(`^model "thinker": of 10 answers 0 are empty and 10 cut .* so far in direct · .* · ko; ${mend}`),
    );
    expect(atEnd).toMatch(
      new RegExp(
        `^model "thinker": most answers are empty or cut in 1 of 1 cell: of 12 answers 0 are empty and 12 cut .*; ${mend}`,
      ),
    );
    expect([thinks.code, thinks.summary.remarks]).toEqual([0, [atEnd]]);

    experiment('marks', 'marker');
    const marks = await run('marks', 12);
    const told = marks.lines.filter((line) => line.includes('control tokens'));
    expect(told.map((line) => line.replace(/.*?(\d+ of \d+ answers \(.*?\)).*/, '$1'))).toEqual([
      '4 of 10 answers (40 %)',
      '4 of 12 answers (33 %)',
    ]);
    expect(told[1]).toContain('such as <|im_start|>');

    // Two answers are too few to be told of before the end, and a good run has nothing to say.
    experiment('short', 'thinker');
    const short = await run('short', 2);
    expect(short.lines.filter((line) => line.includes('empty'))).toHaveLength(1);
    experiment('good', 'plain');
    expect((await run('good', 2)).summary.remarks).toEqual([]);
  });
});
