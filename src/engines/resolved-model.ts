import type { ModelDefinition } from '../config/model.js';
import { resolveAdapter } from './adapter.js';
import type { ModelIdentity } from './definitions/engine.js';
import { engineDefinition } from './definitions/registry.js';
import { revisionMissing } from './messages.js';
import { fileDigest, findModelFile, isOnHub } from './model-file.js';

/** A model, with an adapter if it has one: what determines its answers, and how it is reached. */
export interface ResolvedModel {
  readonly name: string;
  readonly identity: ModelIdentity;
  readonly definition: ModelDefinition;
  /** How its adapter is reached (`ResolvedAdapter`); null without one. No part of any identity. */
  readonly reach: string | null;
}

/**
 * A model as an experiment uses it. A local file or folder without a revision is identified by its digest, so it must
 * exist; with a revision, recordings can be replayed without it.
 * @throws UserError when that file is missing, or is on the Hub and no commit is named
 */
export function resolveModel(name: string, definition: ModelDefinition, adapter = 'none'): ResolvedModel {
  const { model, revision, quantization } = definition;
  const engine = engineDefinition(definition);
  const file = engine.inProcess ? engine.fileOf(definition) : undefined;
  const tuned = adapter === 'none' ? undefined : resolveAdapter(name, definition, adapter);
  const identity: ModelIdentity = {
    model,
    revision: file === undefined ? (revision ?? null) : fileRevision(name, file, revision),
    quantization: quantization ?? null,
    adapter: tuned?.identity ?? null,
    transcript: null,
    ...engine.identity?.(definition),
  };
  return { name, identity, definition, reach: tuned?.reach ?? null };
}

/** What a server is asked for: the model, or its adapter by the server's name for it. */
export const servedName = ({ identity, reach }: Pick<ResolvedModel, 'identity' | 'reach'>): string =>
  reach ?? identity.adapter ?? identity.model;

/** A commit has many files, so the path belongs to the revision: two quantizations in one repository are two models. */
function fileRevision(name: string, file: string, revision: string | undefined): string {
  if (!isOnHub(file)) return revision ?? fileDigest(findModelFile(name, file));
  if (revision === undefined || !/^[0-9a-f]{40}$/.test(revision)) throw revisionMissing(name, file);
  return `${revision} ${file}`;
}
