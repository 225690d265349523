import { packageVersion } from '../config/installed.js';
import type { LoadedExperiment } from '../config/load-experiment.js';
import type { TaggerPrompt } from '../config/tagger-prompt.js';
import { ownDelimiters } from '../engines/apart.js';
import type { Task } from '../engines/definitions/definition.js';
import type { Sampling } from '../engines/definitions/engine.js';
import { engineDefinition } from '../engines/definitions/registry.js';
import { sha256 } from '../engines/key.js';
import { type ResolvedModel, resolveModel } from '../engines/resolved-model.js';
import { notOneMessage } from './messages.js';

/** How a model is asked as a tagger: as its task is. */
export type TaggerKind = Task;

/** A model that is a tagger: what it is asked, and how greedily. */
export interface TaggerModel extends ResolvedModel {
  readonly kind: TaggerKind;
  /** Absent for a token classifier, which reads the sentence alone. */
  readonly prompt?: TaggerPrompt;
  readonly sampling: Sampling;
}

export interface ResolvedTagger {
  readonly name: string;
  /** What decides the entities that it finds. */
  readonly identity: unknown;
  /** The model behind it, for a tagger that is one. */
  readonly model?: TaggerModel;
}

/** Count up when the same answers would be read as other entities. */
const versions: Readonly<Record<TaggerKind, number>> = { chat: 1, text2text: 1, 'token-classification': 1 };

/** New tokens at most: 128 in the paper's code for Flan-T5; a JSON list of many entities takes more. */
const maxTokens: Readonly<Record<TaggerKind, number>> = { chat: 512, text2text: 128, 'token-classification': 1 };

/**
 * A tagger of the grid: `compromise`, or a model of `configs/models/` or of the experiment.
 * @throws UserError for a name or prompt that is not known.
 */
export async function resolveTagger(name: string, loaded: LoadedExperiment): Promise<ResolvedTagger> {
  if (name === 'compromise') {
    return { name, identity: { name, version: packageVersion('compromise'), rules: 1 } };
  }
  const { value } = loaded.tagger(name);
  const kind = engineDefinition(value).taskOf(value);
  const resolved = resolveModel(name, value);
  const sampling = { maxTokens: maxTokens[kind], ...value.sampling, temperature: 0 } as Sampling;
  const prompt = kind === 'token-classification' ? undefined : loaded.taggerPrompt(value.taggerPrompt ?? kind);
  if (prompt && kind === 'text2text' && !isOneMessage(prompt)) throw notOneMessage(name, prompt.name);
  return {
    name,
    identity: {
      kind,
      version: versions[kind],
      model: resolved.identity,
      ...(value.reasoning ? { reasoning: ownDelimiters(value) } : {}),
      sampling,
      ...(prompt ? { prompt: sha256(JSON.stringify(prompt.messages)) } : {}),
    },
    model: { ...resolved, kind, sampling, ...(prompt ? { prompt } : {}) },
  };
}

const isOneMessage = ({ messages }: TaggerPrompt): boolean =>
  messages.length === 1 && messages.every((message) => 'user' in message);
