import type { Argv, CommandModule } from 'yargs';
import { completion, commands as own } from './commands/index.js';
import { commandOf, mistakeOf, type Named, onceEach } from './commands/mistakes.js';
import { ownVersion } from './config/installed.js';
import { withStandardInput } from './config/standard-input.js';
import { helpText, usage } from './help.js';
import { err, out } from './terminal/output.js';
import { red } from './terminal/style.js';
import { UserError } from './user-error.js';

const all = [...own, completion];

/** Exit codes: 2 the user's mistake, 70 our bug; the others are set by the commands. */
async function main(given: readonly string[]): Promise<void> {
  const args = withHelpOption(given);
  // The last line may fail after everything else is over.
  process.once('exit', () => {
    if (out.isIncomplete) process.exitCode ||= 2;
  });
  const used: { db?: string } = {};
  try {
    if (args.length === 1 && isHelp(args[0])) out.lines(helpText(all, Math.min(120, out.width)));
    else await run(args, commandOf(args, all), used);
  } catch (error) {
    const { blamed } = await import('./commands/blame.js');
    report(await blamed(error, used.db));
  }
}

const isHelp = (arg: string | undefined): boolean => arg === '--help' || arg === '-h';

/** `help run` is `run --help`. */
const withHelpOption = ([first, ...others]: readonly string[]): readonly string[] =>
  first === 'help' ? [...others, '--help'] : first === undefined ? [] : [first, ...others];

/** @param used hears which database the command uses */
async function run(args: readonly string[], named: Named, used: { db?: string }): Promise<void> {
  const { default: yargs } = await import('yargs');
  const parser = yargs(withStandardInput(args));
  await parser
    .scriptName('eatlab')
    .locale('en')
    .parserConfiguration({ 'dot-notation': false })
    .usage(`$0 ${usage}`)
    .command(own as readonly CommandModule[] as CommandModule[])
    .demandCommand(1)
    .strict()
    .alias('help', 'h')
    .version(ownVersion())
    .completion(completion.command, completion.describe)
    .wrap(Math.min(120, out.width))
    .exitProcess(false)
    .check((argv) => {
      onceEach(argv, optionsOf(parser).array, named);
      if (typeof argv.db === 'string') used.db = argv.db;
      return true;
    })
    .fail((complaint, error) => {
      // yargs tells some mistakes as errors of its own.
      if (error && error.name !== 'YError') throw error;
      throw mistakeOf(error?.message ?? complaint, { ...named, args, options: Object.keys(optionsOf(parser).key) });
    })
    .parseAsync();
}

/** The options that a parser knows, and those of them that are lists; its types leave this out. */
const optionsOf = (parser: Argv) =>
  (parser as unknown as { getOptions(): { readonly key: object; readonly array: readonly string[] } }).getOptions();

function report(error: unknown): void {
  if (error instanceof UserError) {
    err.line(red(error.message));
    process.exitCode = 2;
    return;
  }
  err.lines(error instanceof Error ? (error.stack ?? error.message) : String(error));
  err.line('eatlab: this is a bug of eatlab, not of yours; please report it with the lines above');
  process.exitCode = 70;
}

await main(process.argv.slice(2));
