import type { CommandModule } from 'yargs';
import { commands } from './commands/index.js';
import { ownVersion } from './config/installed.js';
import { withStandardInput } from './config/standard-input.js';
import { helpText, usage } from './help.js';
import { UserError } from './user-error.js';

const width = Math.min(120, process.stdout.columns ?? 100);

/** Exit codes: 2 the user's mistake, 70 our bug; the others are set by the commands. */
async function main(args: readonly string[]): Promise<void> {
  if (args.length === 1 && args[0] === '--help') {
    process.stdout.write(helpText(commands, width));
    return;
  }
  const { default: yargs } = await import('yargs');
  const parser = yargs(withStandardInput(args))
    .scriptName('eatlab')
    .usage(`$0 ${usage}`)
    .command(commands as readonly CommandModule[] as CommandModule[])
    .demandCommand(1, 'name a command; eatlab --help lists them')
    .recommendCommands()
    .strict()
    .version(ownVersion())
    .completion('completion', 'Print a completion script for the shell')
    .wrap(width)
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new UserError(`eatlab: ${message}`);
    });
  try {
    await parser.parseAsync();
  } catch (error) {
    report(error);
  }
}

function report(error: unknown): void {
  if (error instanceof Error && (error instanceof UserError || error.name === 'YError')) {
    console.error(error.message);
    process.exitCode = 2;
    return;
  }
  console.error(error);
  console.error('eatlab: this is a bug of eatlab, not of yours; please report it with the lines above');
  process.exitCode = 70;
}

await main(process.argv.slice(2));
