import type { System } from './input.js';
import { CliExit } from './io.js';
import type { CliOptions } from './options.js';
import { listTestSets, TEST_SETS } from './test-sets.js';

const TEST_SET_FLAGS = ['--list', '--citation', '--download', '--echo', '--origlang', '--subset'];

/** Refuses options that need the original's downloads, and checks that there are references. */
export function checkReferences(options: CliOptions): void {
  const testSets = options.text('--test-set')?.split(',') ?? [];
  const { references } = options;
  if (options.number('--num-refs', 1) !== 1 && (testSets.length > 0 || references.length > 1)) {
    throw new CliExit(
      1,
      'The --num-refs argument allows you to provide any number of tab-delimited references in a single file.',
      'You can only use it with externally provided references, however (i.e., not with `-t`),',
      'and you cannot then provide multiple reference files.',
    );
  }
  for (const name of testSets) {
    if (TEST_SETS.includes(name)) continue;
    throw new CliExit(1, `Unknown test set '${name}'`, 'Please run with --list to see the available test sets.');
  }
  if (testSets.length > 0 && references.length > 0) {
    throw new CliExit(1, 'I need exactly one of (a) a predefined test set (-t) or (b) a list of references');
  }
  if (options.has('--echo') && testSets.length === 0) {
    throw new CliExit(1, '--echo requires a test set (--t) and a language pair (-l)');
  }
  if (options.has('--citation') && testSets.length === 0) throw new CliExit(1, 'I need a test set (-t).');
  if (testSets.length > 0 && !options.has('--language-pair')) {
    const advice = 'Use --list to see available language pairs for this test set.';
    throw new CliExit(1, `I need a language pair (-l). ${advice}`);
  }
  const refused = ['--test-set', ...TEST_SET_FLAGS].find((flag) => options.has(flag));
  if (refused !== undefined) {
    throw new CliExit(1, `${refused}: sacrebleu-ts carries no test sets; give the reference files instead.`);
  }
  if (references.length === 0) {
    throw new CliExit(
      1,
      'If manual references given, make sure to provide them before the -i/--input argument to avoid confusion.',
      'Otherwise, I need a predefined test set (-t) from the following list:',
      listTestSets(),
    );
  }
}

/** Refuses tests that the mode or the number of systems does not allow. */
export function checkTests(systems: number, sentences: boolean, confidence: boolean, paired: boolean): void {
  if (sentences && systems > 1) {
    throw new CliExit(1, 'Only one system can be evaluated in sentence-level mode.');
  }
  if (sentences && (confidence || paired)) {
    throw new CliExit(1, 'Statistical tests are unavailable in sentence-level mode.');
  }
  if (systems === 1 && paired) {
    throw new CliExit(1, 'Paired tests require multiple input systems given to --input (-i).');
  }
  if (systems > 1 && confidence) throw new CliExit(1, 'Use paired tests (--paired) for multiple systems.');
}

/** Refuses systems that have no sentences, or a different number than the references. */
export function checkLengths(systems: readonly System[], references: readonly (readonly string[])[]): void {
  if (systems.some(({ lines }) => lines.length === 0)) throw new CliExit(1, 'Test set None contains no sentence');
  if (systems.some(({ lines }) => references.some((stream) => stream.length !== lines.length))) {
    throw new CliExit(1, 'System and reference streams have different lengths.');
  }
}
