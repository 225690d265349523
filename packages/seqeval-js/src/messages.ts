import { SeqevalError } from './errors.js';
import { characterRepr, typeName } from './python.js';

/** All errors of this package: each is a pure function. */

export function noListOfLists(): SeqevalError {
  return new SeqevalError('TypeError', 'Found input variables without list of list.');
}

export function notIterable(value: unknown, what: string): SeqevalError {
  const text = `'${typeName(value)}' object is not iterable`;
  return new SeqevalError('TypeError', text, `${text}: ${what} must be a list of tags or of sentences`);
}

export function noLength(value: unknown): SeqevalError {
  const text = `object of type '${typeName(value)}' has no len()`;
  return new SeqevalError('TypeError', text, `${text}: a sentence must be a list of tags`);
}

export function inconsistentLengths(lengthsTrue: readonly number[], lengthsPred: readonly number[]): SeqevalError {
  const text = 'Found input variables with inconsistent numbers of samples';
  const list = (lengths: readonly number[]) => `[${lengths.join(', ')}]`;
  const at = lengthsTrue.findIndex((length, i) => lengthsPred[i] !== undefined && lengthsPred[i] !== length);
  const where =
    at < 0
      ? `${lengthsTrue.length} sentences in yTrue, ${lengthsPred.length} in yPred`
      : `yTrue[${at}] has ${lengthsTrue[at]} tags, yPred[${at}] has ${lengthsPred[at]}`;
  return new SeqevalError('ValueError', `${text}:\n${list(lengthsTrue)}\n${list(lengthsPred)}`, `${text}: ${where}`);
}

export function mixedSentencesAndTags(value: unknown): SeqevalError {
  const text =
    typeof value === 'string'
      ? 'can only concatenate str (not "list") to str'
      : `unsupported operand type(s) for +: '${typeName(value)}' and 'list'`;
  return new SeqevalError('TypeError', text, `${text}: a list must hold either tags or sentences, not both`);
}

export function emptyTag(): SeqevalError {
  const text = 'string index out of range';
  return new SeqevalError('IndexError', text, `${text}: a tag is the empty string`);
}

export function tagIsNoString(value: unknown, suffix: boolean): SeqevalError {
  const text = `'${typeName(value)}' object has no attribute '${suffix ? 'endswith' : 'startswith'}'`;
  return new SeqevalError('AttributeError', text, `${text}: a tag must be a string, not ${String(value)}`);
}

export function tokenIsNoString(value: unknown): SeqevalError {
  const text = `'${typeName(value)}' object is not subscriptable`;
  return new SeqevalError('TypeError', text, `${text}: a tag must be a string, not ${String(value)}`);
}

export function unknownPrefix(letter: string, token: string): SeqevalError {
  const text = characterRepr(letter);
  return new SeqevalError('KeyError', text, `${text} is no tag prefix of any scheme: ${JSON.stringify(token)}`);
}

export function prefixNotAllowed(token: string, allowed: string): SeqevalError {
  const prefixes = [...allowed].join('|');
  return new SeqevalError('ValueError', `Invalid token is found: ${token}. Allowed prefixes are: ${prefixes}.`);
}

export function schemeNotSupported(what: string): SeqevalError {
  return new SeqevalError('ValueError', `This scheme is not supported: ${what}`);
}

export function unknownScheme(name: unknown): SeqevalError {
  const text = `unknown scheme, none of IOB1, IOB2, IOE1, IOE2, IOBES, BILOU: ${String(name)}`;
  return new SeqevalError('TypeError', text);
}

export function schemeMissing(): SeqevalError {
  return new SeqevalError(
    'ValueError',
    'a scorer in strict mode needs a scheme, which can only be detected from a whole corpus',
  );
}

export function unknownAverage(): SeqevalError {
  return new SeqevalError('ValueError', "average has to be one of (None, 'micro', 'macro', 'weighted')");
}

export function negativeBeta(): SeqevalError {
  return new SeqevalError('ValueError', 'beta should be >=0 in the F-beta score');
}

export function betaTooLarge(beta: number): SeqevalError {
  const text = "(34, 'Numerical result out of range')";
  return new SeqevalError('OverflowError', text, `beta is too large to be squared: ${beta}`);
}

export function nothingToReport(): SeqevalError {
  const text = 'max() arg is an empty sequence';
  return new SeqevalError('ValueError', text, `${text}: yTrue and yPred have no entity to report`);
}

export function noPrecision(digits: number): SeqevalError {
  const text = 'Format specifier missing precision';
  return new SeqevalError('ValueError', text, `${text}: digits must be a whole number and not negative: ${digits}`);
}

export function noTags(): SeqevalError {
  const text = 'division by zero';
  return new SeqevalError('ZeroDivisionError', text, `${text}: yTrue has no tag`);
}
