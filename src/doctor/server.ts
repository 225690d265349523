import { nearest } from '../config/nearest.js';
import { apiKeyOf } from '../engines/api-key.js';
import type { ChatAnswer, ChatEngine } from '../engines/definitions/engine.js';
import { engineDefinition } from '../engines/definitions/registry.js';
import { hostOf } from '../engines/definitions/server.js';
import { openEngine } from '../engines/open.js';
import { type ResolvedModel, servedName } from '../engines/resolved-model.js';
import { UserError } from '../user-error.js';
import { type Finding, fine, note, wrong } from './finding.js';
import { servedModels } from './served-models.js';

/** How many model names are shown; a service may have hundreds. */
const listed = 8;

/** Long enough for a model that has to be loaded first. */
const patienceMs = 60_000;

/**
 * Whether a model's server is reachable, has the model, and gives what eatlab uses. It is asked for its models, and one
 * short question.
 */
export async function serverFindings(model: ResolvedModel): Promise<Finding[]> {
  const about = `model "${model.name}"`;
  try {
    const endpoints = endpointsFrom(model);
    const findings: Finding[] = [];
    for (const endpoint of endpoints)
      findings.push(
        ...(await listFindings(endpoints.length > 1 ? `${about} at ${hostOf(endpoint)}` : about, endpoint, model)),
      );
    if (findings.some(({ state }) => state === 'wrong')) return findings;
    return [...findings, ...(await answerFindings(about, model))];
  } catch (error) {
    if (error instanceof UserError) return [wrong(about, error.message.replace(`${about}: `, ''))];
    throw error;
  }
}

function endpointsFrom({ definition }: ResolvedModel): readonly string[] {
  const { endpoint = [] } = definition as { readonly endpoint?: string | readonly string[] };
  return typeof endpoint === 'string' ? [endpoint] : endpoint;
}

async function listFindings(about: string, endpoint: string, model: ResolvedModel): Promise<Finding[]> {
  const served = await servedModels(endpoint, apiKeyOf(model));
  const wanted = servedName(model);
  switch (served.kind) {
    case 'unreachable':
      return [wrong(about, `cannot be reached (${served.why})`, 'start the server, or correct endpoint')];
    case 'no list':
      return [note(about, `does not list its models (${served.why})`)];
    case 'models': {
      const { names } = served;
      const more = names.length > listed ? ` and ${names.length - listed} more` : '';
      const all = names.length === 0 ? 'no model' : `${names.slice(0, listed).join(', ')}${more}`;
      if (names.includes(wanted)) return [fine(about, `reached; the server has ${all}`)];
      const near = nearest(wanted, names)[0] ?? names[0];
      const mend = near === undefined ? undefined : `write model: ${near}`;
      // Some servers answer whatever model is named, so only a question tells.
      return [note(about, `reached; the server lists ${all}, but not ${wanted}`, mend)];
    }
  }
}

/** What one short question reveals. */
async function answerFindings(about: string, model: ResolvedModel): Promise<Finding[]> {
  const { definition, identity } = model;
  if (engineDefinition(definition).taskOf(definition) !== 'chat') return [fine(about, 'not a chat model; not asked')];
  const engine = await openEngine(model, 1);
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const request = {
      identity,
      messages: [{ role: 'user' as const, content: 'Say "yes".' }],
      sampling: { temperature: 0, maxTokens: 8 },
      seed: 0,
      certainty: true,
    };
    const answer = await engine.chat(request, signal).catch((error: Error) => {
      if (error instanceof UserError) throw error;
      return error;
    });
    if (answer instanceof Error) return [wrong(about, `does not answer (${answer.message})`)];
    return [answered(about, answer), certaintyOf(about, answer), await contextOf(about, engine, model, signal)];
  } finally {
    await engine.close();
  }
}

const answered = (about: string, { latencyMs, servedModel }: ChatAnswer): Finding =>
  fine(about, `answers in ${(latencyMs / 1000).toFixed(1)} s${servedModel ? `, as ${servedModel}` : ''}`);

const certaintyOf = (about: string, { certainty }: ChatAnswer): Finding =>
  certainty?.entropy == null
    ? note(about, 'gives no log-probabilities: how sure it is stays unknown, everything else is scored')
    : fine(about, 'gives log-probabilities');

async function contextOf(
  about: string,
  engine: ChatEngine,
  model: ResolvedModel,
  signal: AbortSignal,
): Promise<Finding> {
  const length = (await engine.contextLength?.(servedName(model), signal)) ?? null;
  return length === null
    ? note(about, 'does not say how long its context is: a request that is too long fails when it is asked')
    : fine(about, `context of ${length.toLocaleString('en')} tokens`);
}
