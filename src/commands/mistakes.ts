import { nearest } from '../config/nearest.js';
import { UserError } from '../user-error.js';
import type { Command } from './command.js';

/** Its name on the command line: the first word of its usage. */
export const nameOf = ({ command }: Command): string => command.split(' ')[0] ?? '';

/** Names of its positional arguments, and which of them are required. */
const positionals = ({ command }: Command) =>
  [...command.matchAll(/([<[])([^\]>.]+)(?:\.\.)?[\]>]/g)].map(([, open, name = '']) => ({
    name,
    isNeeded: open === '<',
  }));

/** The command named by the arguments. */
export interface Named {
  /** Its name, word by word: `data`, `pull`. */
  readonly path: readonly string[];
  /** Absent if the first argument is an option, or there are none. */
  readonly command: Command | undefined;
}

/**
 * The command named by the first arguments.
 * @throws UserError for a word that names none, suggesting a similar one
 */
export function commandOf(args: readonly string[], commands: readonly Command[], path: readonly string[] = []): Named {
  const [word] = args;
  if (word === undefined || word.startsWith('-')) return { path, command: undefined };
  const command = commands.find((one) => nameOf(one) === word);
  if (!command) throw unknownCommand(word, commands.map(nameOf), path);
  const found = { path: [...path, word], command };
  if (!command.actions) return found;
  const action = commandOf(args.slice(1), command.actions, found.path);
  return action.command ? action : found;
}

function unknownCommand(word: string, known: readonly string[], path: readonly string[]): UserError {
  const near = nearest(word, known)[0];
  const mend = near === undefined ? `there are ${known.join(', ')}` : `did you mean "${near}"?`;
  return new UserError(`${called(path)}: there is no ${path.length > 0 ? 'action' : 'command'} "${word}"; ${mend}`);
}

const called = (path: readonly string[]): string => ['eatlab', ...path].join(' ');

/** The arguments given, and what is known of the command. */
export interface Given extends Named {
  readonly args: readonly string[];
  /** Names of all options that the parser knows. */
  readonly options: readonly string[];
}

/**
 * Turns a complaint of the parser into a message that says what to do.
 * @param complaint a message of yargs, in English
 */
export function mistakeOf(complaint: string, given: Given): UserError {
  const { path, command, args } = given;
  const where = called(path);
  if (!command) return new UserError(`${where}: name a command; eatlab --help lists them`);
  const unknown = /^Unknown arguments?: (.*)$/s.exec(complaint)?.[1]?.split(', ')[0];
  // A mistyped option takes the next word as its value, which is then missing from the arguments.
  const option = args.map(optionIn).find((name) => name !== undefined && !isKnown(name, given));
  if (option !== undefined) return unknownOption(option, given);
  if (unknown !== undefined) return new UserError(`${where}: "${unknown}" is one argument too many; ${help(where)}`);
  if (complaint.startsWith('Not enough non-option arguments')) {
    const needs = command.actions
      ? `choose an action: ${command.actions.map(nameOf).join(', ')}`
      : `needs ${positionals(command)
          .flatMap(({ name, isNeeded }) => (isNeeded ? [`<${name}>`] : []))
          .join(' and ')}`;
    return new UserError(`${where}: ${needs}${command.example ? `, as in: eatlab ${command.example}` : ''}`);
  }
  // A complaint from the option's own parser about its value.
  if (complaint.startsWith('--')) return new UserError(complaint);
  const valueless = /^Not enough arguments following: (.*)$/s.exec(complaint)?.[1];
  return new UserError(
    valueless === undefined ? `${where}: ${complaint}; ${help(where)}` : `${where}: --${valueless} needs a value`,
  );
}

const help = (where: string): string => `${where} --help lists its arguments`;

/** The option in a word of the command line, without its value. */
const optionIn = (word: string): string | undefined => /^--?[^-\d].*?(?==|$)/s.exec(word)?.[0];

const isKnown = (option: string, { options }: Given): boolean => {
  const name = option.replace(/^--?/, '');
  return options.includes(name) || options.includes(name.replace(/^no-/, ''));
};

function unknownOption(option: string, { path, command, options }: Given): UserError {
  const where = called(path);
  const own = options.filter(
    (name) => name.length > 1 && !(command && positionals(command).some((one) => one.name === name)),
  );
  const name = option.replace(/^--?/, '');
  const near = name.length > 1 ? nearest(name, own)[0] : undefined;
  const mend = near === undefined ? `${where} --help lists its options` : `did you mean --${near}?`;
  return new UserError(`${where}: there is no option ${option}; ${mend}`);
}

/**
 * @param lists options that may be given more than once
 * @throws UserError if any other option was
 */
export function onceEach(argv: Readonly<Record<string, unknown>>, lists: readonly string[], { path }: Named): void {
  for (const [name, value] of Object.entries(argv)) {
    if (name === '_' || lists.includes(name) || !Array.isArray(value)) continue;
    throw new UserError(`${called(path)}: --${name} is given ${value.length} times; give it once`);
  }
}
