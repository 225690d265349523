import type { Prompt } from '../config/prompt.js';
import { promptSource } from './messages.js';

interface PythonMessage {
  readonly role: string;
  readonly content: string;
}

/** The authors' names for the entity types, in their order. Source: main.py of the released code. */
const types = { LOC: 'LOCATION', PER: 'PERSON', ORG: 'ORGANIZATION' } as const;

/**
 * The authors' prompts from their Python file: two functions, each with a list of fixed messages followed by a list of
 * prompts, as dict literals with a role and a content (a string or f-string).
 * @throws UserError if the file does not have that form.
 */
export function convertAuthorsPrompts(python: string, file: string): Prompt {
  const conversations = python
    .split(/^(?=def )/m)
    .map(readConversation)
    .filter(({ prompts }) => prompts.length > 0);
  const backward = conversations.find(({ prompts }) => prompts.some(({ content }) => content.includes('{phrase}')));
  const forward = conversations.find(
    (c) => c !== backward && c.prompts.some(({ content }) => content.includes('{sentence}')),
  );
  if (!forward || !backward)
    throw promptSource(file, 'expected two functions with a list `prompts`, forward and backward');
  return {
    name: 'authors',
    description: 'The wording of the authors of EAT, converted from their repository. Only three rounds are published.',
    types,
    forward: { ...stage(forward, ['entities', 'translate', 'final'], file), translation: ['translate'] },
    backward: stage(backward, ['find', 'check', 'final'], file),
  };
}

interface Conversation {
  readonly opening: readonly PythonMessage[];
  readonly prompts: readonly PythonMessage[];
}

function stage({ opening, prompts }: Conversation, names: readonly string[], file: string) {
  if (prompts.length !== names.length)
    throw promptSource(file, `expected ${names.length} prompts, found ${prompts.length}`);
  return {
    opening: opening.map(({ role, content }) => {
      if (role === 'system') return { system: content };
      return role === 'user' ? { user: content } : { assistant: content };
    }),
    turns: Object.fromEntries(names.map((name, i) => [name, prompts[i]?.content ?? ''])),
    rounds: { [String(names.length)]: [...names] },
  };
}

function readConversation(body: string): Conversation {
  const cut = body.search(/^\s*prompts\s*=\s*\[/m);
  if (cut < 0) return { opening: [], prompts: [] };
  return { opening: readDicts(body.slice(0, cut)), prompts: readDicts(body.slice(cut)) };
}

/** Dict literals with the keys role and content, in either order. */
function readDicts(source: string): PythonMessage[] {
  const messages: PythonMessage[] = [];
  let open: { role?: string; content?: string } = {};
  for (const match of source.matchAll(/(['"])(role|content)\1\s*:\s*(?=f?['"])/g)) {
    const key = match[2] as 'role' | 'content';
    open[key] = readString(source, match.index + match[0].length);
    if (open.role !== undefined && open.content !== undefined) {
      messages.push({ role: open.role, content: open.content });
      open = {};
    }
  }
  return messages;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"' };

/** A Python string or f-string literal at a position, with expressions turned into our placeholders. */
function readString(source: string, at: number): string {
  const formatted = source[at] === 'f';
  let i = formatted ? at + 1 : at;
  const quote = source[i++];
  let text = '';
  while (i < source.length && source[i] !== quote) {
    const c = source[i] as string;
    if (c === '\\') {
      text += escapes[source[i + 1] ?? ''] ?? source[i + 1] ?? '';
      i += 2;
    } else if (formatted && (c === '{' || c === '}') && source[i + 1] === c) {
      text += c;
      i += 2;
    } else if (formatted && c === '{') {
      const end = source.indexOf('}', i);
      text += blank(source.slice(i + 1, end));
      i = end + 1;
    } else {
      text += c;
      i++;
    }
  }
  return text;
}

function blank(expression: string): string {
  const joined = /^(['"])(.*)\1\.join\(entity_types\)$/.exec(expression.trim());
  if (joined) return Object.values(types).join(joined[2]);
  return expression.trim() === 'language_name' ? '{language}' : `{${expression.trim()}}`;
}
