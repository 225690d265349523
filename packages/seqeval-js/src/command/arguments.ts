import { parseArgs } from 'node:util';
import type { ZeroDivision } from '../options.js';
import { type SchemeName, schemes } from '../scheme.js';
import { UserError } from './user-error.js';

export const usage = `usage: seqeval-js GOLD PREDICTED [options]   two files: token in the first column, tag in the last
       seqeval-js FILE [options]             one file: gold and predicted tag in the last two columns
A file named - is standard input. There are blank lines between sentences.

  --mode default|strict     conlleval's evaluation (default), or only well-formed entities
  --scheme SCHEME           IOB1 IOB2 IOE1 IOE2 IOBES BILOU; in strict mode detected from the gold tags by default
  --digits N                decimals of the report (default 2)
  --suffix                  the letter is at the end of a tag: PER-B
  --zero-division warn|0|1  value of a score whose denominator is 0 (default warn: 0 and a warning)
  --json                    the report as a JSON object with all digits
  --help  --version
`;

export interface Arguments {
  readonly files: readonly string[];
  readonly mode: 'strict' | undefined;
  readonly scheme: SchemeName | undefined;
  readonly digits: number;
  readonly suffix: boolean;
  readonly zeroDivision: ZeroDivision;
  readonly json: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

/** @throws UserError on an unknown option or value */
export function parseArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parse(args);
  const { mode = 'default', scheme, digits = '2', 'zero-division': zeroDivision = 'warn' } = values;
  const { help = false, version = false, json = false, suffix = false } = values;
  if (!help && !version && (positionals.length < 1 || positionals.length > 2)) {
    throw new UserError(`one or two files expected (see --help): ${positionals.join(' ') || 'none'}`);
  }
  return {
    files: positionals,
    mode: choice('mode', mode, ['default', 'strict']) === 'strict' ? 'strict' : undefined,
    scheme: scheme === undefined ? undefined : choice('scheme', scheme, Object.keys(schemes) as SchemeName[]),
    digits: wholeNumber('digits', digits, 100),
    zeroDivision: choice('zero-division', zeroDivision, ['warn', '0', '1']) === 'warn' ? 'warn' : Number(zeroDivision),
    suffix,
    json,
    help,
    version,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        mode: { type: 'string' },
        scheme: { type: 'string' },
        digits: { type: 'string' },
        suffix: { type: 'boolean' },
        'zero-division': { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UserError(error instanceof Error ? error.message : String(error));
  }
}

function choice<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((name) => name === value);
  if (found === undefined) throw new UserError(`--${option} must be one of ${allowed.join(', ')}: ${value}`);
  return found;
}

function wholeNumber(option: string, value: string, most: number): number {
  if (!/^\d+$/.test(value) || Number(value) > most) {
    throw new UserError(`--${option} must be a whole number from 0 to ${most}: ${value}`);
  }
  return Number(value);
}
