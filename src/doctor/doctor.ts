import { dirname } from 'node:path';
import { hubCache } from '../data/hub/home.js';
import { engineFindings } from './engines.js';
import type { Finding } from './finding.js';
import { cacheFinding, tokenFinding } from './hub.js';
import { databaseFinding, diskFinding, nodeFinding } from './machine.js';
import { modelAt, modelsOfFile, serverAt, type Wanted } from './models-of.js';
import { serverFindings } from './server.js';

export interface DoctorOptions {
  /** Experiments whose models are checked. */
  readonly files: readonly string[];
  readonly db: string;
  readonly endpoint: string | undefined;
  readonly model: string | undefined;
  readonly keyVariable: string | undefined;
}

/**
 * Checks what a run needs, one thing after another, and reports each finding at once. Nothing is written; servers are
 * asked one short question.
 * @throws UserError before any finding, for a file that is not an experiment or an endpoint that is not an address
 */
export async function* doctor(options: DoctorOptions): AsyncGenerator<Finding> {
  const { env, versions } = process;
  const wanted: Wanted[] = options.files.flatMap((file) => modelsOfFile(file));
  const server = options.endpoint === undefined ? undefined : serverAt(options.endpoint, options.keyVariable);
  yield nodeFinding(versions.node);
  yield await databaseFinding();
  yield await diskFinding('disk', dirname(options.db));
  yield await cacheFinding(env);
  yield await diskFinding('disk of the cache', hubCache(env));
  yield await tokenFinding(env);
  yield* engineFindings();
  if (server) wanted.push(await modelAt(server, options.model));
  for (const one of wanted) {
    if ('state' in one) yield one;
    else yield* await serverFindings(one);
  }
}
