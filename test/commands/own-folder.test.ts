import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder, write } from '../support/temporary.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = `${root}/bin/eatlab.js`;
const folder = temporaryFolder();

const eatlab = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, [bin, ...args], { cwd: folder, input, encoding: 'utf8' });

const experiment = `name: piped
ner: {dataset: mini8, sample: {size: 2, seed: 1}}
languages: [ko]
grid: {method: [whole-sentence]}
`;

it('--version is of eatlab, whatever package.json lies in the working folder', () => {
  write(folder, 'package.json', '{"name": "mine", "version": "9.9.9"}');
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { version: string };
  expect(eatlab(['--version']).stdout).toBe(`${version}\n`);
});

it('an experiment is read from standard input, and mistakes in it are told with their place', () => {
  expect(eatlab(['plan', '-'], experiment)).toMatchObject({ status: 0, stdout: expect.stringMatching(/^1 cell/) });
  expect(eatlab(['run', '-', '--plain'], experiment)).toMatchObject({ status: 0 });
  expect(eatlab(['plan', '-'], 'name: [')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/^\/dev\/stdin:1:\d+: /),
  });
  expect(eatlab(['plan', '-'], '')).toMatchObject({ status: 2 });
});

it('a prompt that was copied out of the package still extends those that stayed there', () => {
  write(folder, 'configs/prompts/mine.yaml', 'extends: mrcot.yaml\nname: mine\ndescription: my own words\n');
  const mine = experiment.replace('[whole-sentence]', '[eat], model: [gemma-3-270m], prompt: [mine]');
  expect(eatlab(['plan', '-'], mine)).toMatchObject({ status: 0, stderr: '' });
  write(folder, 'configs/prompts/lost.yaml', 'extends: nowhere.yaml\nname: lost\n');
  const lost = eatlab(['plan', '-'], mine.replace('mine', 'lost'));
  expect(lost).toMatchObject({ status: 2, stderr: expect.stringMatching(/configs\/prompts\/nowhere\.yaml/) });
});
