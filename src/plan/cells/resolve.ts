import type { Sample, SamplingValue } from '../../config/experiment.js';
import { foldersOf } from '../../config/library.js';
import type { LoadedExperiment } from '../../config/load-experiment.js';
import { unknownName } from '../../config/messages.js';
import type { ModelDefinition } from '../../config/model.js';
import { nearest } from '../../config/nearest.js';
import { type OracleName, oracleStages, replaces } from '../../config/oracle.js';
import type { Prompt } from '../../config/prompt.js';
import { openDataset } from '../../data/open.js';
import { provides } from '../../data/provides.js';
import { isDistinct } from '../../data/sample.js';
import { isUntrained } from '../../engines/adapter.js';
import { ownDelimiters } from '../../engines/apart.js';
import type { Sampling } from '../../engines/definitions/engine.js';
import { engineDefinition, enginesThat } from '../../engines/definitions/registry.js';
import { sha256 } from '../../engines/key.js';
import { type ResolvedModel, resolveModel } from '../../engines/resolved-model.js';
import { decidingDefinition } from '../../languages/index.js';
import type { Language } from '../../languages/language.js';
import { locatorVersions } from '../../locators/definitions.js';
import { methods } from '../../methods/definitions.js';
import type { Axis, MethodDefinition, Rounds } from '../../methods/method.js';
import { needed } from '../../methods/oracle/messages.js';
import { oracleVersion } from '../../methods/oracle/oracle.js';
import { importedMethod } from '../../methods/predictions/definition.js';
import { nameTaken } from '../../methods/predictions/messages.js';
import { roundsOf } from '../../prompts/template.js';
import { dataId } from '../../store/data-id.js';
import { resolveTagger } from '../../taggers/definitions.js';
import type { OpenPlanned } from '../calls/absent-data.js';
import * as messages from '../messages.js';
import type { Cell, CellData } from './cell.js';
import { type Combination, combinations } from './grid.js';
import { drawnSample } from './sample-rule.js';
import { withDeclared } from './training.js';

export interface ResolveOptions {
  /** Use no network: datasets must be cached. */
  readonly offline: boolean;
  /** Opens datasets. A plan passes its own, which has placeholders for missing data. */
  readonly open?: OpenPlanned;
}

/**
 * The cells of an experiment, each once: combinations that differ only in axes that their method ignores are one cell.
 * @throws UserError for unknown names and for combinations that cannot run
 */
export async function resolveCells(loaded: LoadedExperiment, options: ResolveOptions): Promise<Cell[]> {
  const data = new DataResolver(loaded, options);
  const cells = new Map<string, Cell>();
  for (const combination of combinations(loaded.experiment)) {
    const cell = await resolveCell(loaded, combination, data);
    if (!cells.has(cell.id)) cells.set(cell.id, cell);
  }
  return [...cells.values()];
}

async function resolveCell(loaded: LoadedExperiment, row: Combination, data: DataResolver): Promise<Cell> {
  const { experiment } = loaded;
  const language = loaded.languages.find((l) => l.code === row.language) ?? loaded.languages[0];
  if (!language) throw new Error('an experiment without languages passed its schema');
  const method = methodNamed(String(row.method), loaded);
  const uses = (axis: Axis) => method.axes.includes(axis);
  const model = uses('model') ? modelOf(loaded, row, method) : undefined;
  const prompt = uses('prompt') ? loaded.prompt(String(row.prompt)) : undefined;
  const rounds = uses('rounds') ? roundsFrom(row.rounds) : undefined;
  if (prompt && rounds) checkRounds(loaded, prompt.value, rounds);
  const oracle = uses('oracle') && row.oracle !== 'none' ? row.oracle : undefined;
  if (oracle) checkOracle(loaded, oracle, language.code);
  const tagger =
    uses('tagger') && !replaces(oracle, 'entities') ? await resolveTagger(String(row.tagger), loaded) : undefined;
  const locator = uses('locator') ? locatorNamed(String(row.locator), loaded) : undefined;
  const sampling = uses('sampling') ? samplingFrom(row.sampling, model) : undefined;
  const seed = uses('seed') ? (row.seed ?? 0) : undefined;
  const ner = await data.resolve(experiment.ner, language);
  const translation =
    experiment.translation && method.translates && !oracle
      ? await data.resolve(experiment.translation, language)
      : undefined;
  const languageDefinition = decidingDefinition(language);
  const config = {
    method: {
      name: method.name,
      version: method.version,
      ...(method.seesGold ? { seesGold: true } : {}),
      ...(await method.resolve?.(language)),
    },
    language: language.code,
    ...(languageDefinition ? { languageDefinition } : {}),
    ...(model ? { model: model.identity } : {}),
    // This changes how answers are read, not the answers themselves, so the model's identity does not include it.
    ...(model?.definition.reasoning ? { reasoning: ownDelimiters(model.definition) } : {}),
    ...(prompt ? { prompt: promptDigest(prompt.value) } : {}),
    ...(rounds ? { rounds } : {}),
    ...(tagger ? { tagger: tagger.identity } : {}),
    ...(locator ? { locator: { name: locator, version: locatorVersions[locator] } } : {}),
    ...(sampling ? { sampling: sampling.value } : {}),
    ...(seed === undefined ? {} : { seed }),
    ner: dataIdentity(ner),
    ...(translation ? { translation: dataIdentity(translation) } : {}),
    ...(oracle ? { oracle, oracleVersion } : {}),
  };
  return {
    id: sha256(JSON.stringify(config)),
    config: withDeclared(config, { method, language, ...(model && { model }), ...(tagger && { tagger }) }),
    method,
    language,
    ...(model ? { model, adapter: String(row.adapter ?? 'none'), ...waitsFor(model, row, method) } : {}),
    ...(prompt ? { prompt: { name: prompt.name, value: prompt.value } } : {}),
    ...(rounds ? { rounds } : {}),
    ...(tagger ? { tagger } : {}),
    ...(locator ? { locator } : {}),
    ...(sampling ? { sampling } : {}),
    ...(seed === undefined ? {} : { seed }),
    ...(oracle ? { oracle } : {}),
    ner,
    ...(translation ? { translation } : {}),
  };
}

function methodNamed(name: string, loaded: LoadedExperiment): MethodDefinition {
  const { predictions, ner } = loaded.experiment;
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  const definition = Object.hasOwn(predictions, name) ? predictions[name] : undefined;
  if (method && definition) throw nameTaken(loaded.where('predictions', name), name);
  if (method) return method;
  if (definition) return importedMethod({ name, definition, split: ner.split, folders: foldersOf(loaded.file) });
  const i = loaded.experiment.grid.method.indexOf(name);
  const known = [...Object.keys(methods), ...Object.keys(predictions)];
  throw unknownName(loaded.where('grid', 'method', i), 'method', name, known, nearest(name, known));
}

function locatorNamed(name: string, loaded: LoadedExperiment): string {
  const known = Object.keys(locatorVersions);
  if (known.includes(name)) return name;
  const i = loaded.experiment.grid.locator.indexOf(name);
  throw unknownName(loaded.where('grid', 'locator', i), 'locator', name, known, nearest(name, known));
}

function modelOf(loaded: LoadedExperiment, row: Combination, method: MethodDefinition): ResolvedModel {
  if (row.model === undefined) throw messages.needsModel(loaded.where('grid'), method.name);
  const { name, value } = loaded.model(row.model);
  checkTask(loaded, name, value, method);
  const adapter = method.axes.includes('adapter') ? (row.adapter ?? 'none') : 'none';
  if (adapter !== 'none' && !Object.hasOwn(value.adapters, adapter)) {
    throw messages.unknownAdapter(loaded.where('grid', 'adapter'), adapter, name, Object.keys(value.adapters));
  }
  return resolveModel(name, value, adapter);
}

/** Set if the adapter is declared but not trained yet. */
function waitsFor(
  { name, definition }: ResolvedModel,
  { adapter = 'none' }: Combination,
  { axes }: MethodDefinition,
): { waitsFor?: string } {
  return axes.includes('adapter') && adapter !== 'none' && isUntrained(definition, adapter)
    ? { waitsFor: messages.adapterToCome(adapter, name) }
    : {};
}

/** Each method needs one task of its model (a conversation by default), and each model does one task. */
function checkTask(loaded: LoadedExperiment, name: string, model: ModelDefinition, method: MethodDefinition) {
  const does = engineDefinition(model).taskOf(model);
  const { task = 'chat' } = method;
  if (task === does) return;
  const where = loaded.where('grid', 'model');
  if (task === 'chat') throw messages.notChat(where, method.name, name, does);
  const engines = enginesThat(({ tasks }) => tasks.includes(task));
  throw messages.wrongTask(where, method.name, { task, engines }, name);
}

function roundsFrom(value: Combination['rounds']): Rounds {
  if (typeof value === 'object') return { forward: value.forward, backward: value.backward };
  return { forward: value ?? 3, backward: value ?? 3 };
}

function checkRounds(loaded: LoadedExperiment, prompt: Prompt, rounds: Rounds): void {
  for (const direction of ['forward', 'backward'] as const) {
    const has = roundsOf(prompt, direction);
    if (!has.includes(rounds[direction])) {
      throw messages.noWording(loaded.where('grid', 'rounds'), prompt.name, direction, rounds[direction], has);
    }
  }
}

/**
 * Throws if the dataset's definition shows that gold data for the oracle is missing. If the definition does not say,
 * the sentences will.
 */
function checkOracle(loaded: LoadedExperiment, oracle: OracleName, language: string): void {
  const { dataset } = loaded.experiment.ner;
  const has = provides(loaded.dataset(dataset).value, language);
  const missing = oracleStages.find((stage) => replaces(oracle, stage) && has[stage] === false);
  if (!missing) return;
  const where = loaded.where('grid', 'oracle', Math.max(0, loaded.experiment.grid.oracle.indexOf(oracle)));
  throw messages.oracleWithout(where, oracle, needed[missing], dataset, language);
}

/** The default limit on new tokens, as in the paper's code. */
const defaultMaxTokens = 512;

function samplingFrom(
  value: SamplingValue | undefined,
  model: ResolvedModel | undefined,
): { name: string; value: Sampling } {
  const own = model?.definition.sampling ?? {};
  const chosen =
    value === undefined || value === 'greedy' ? { temperature: 0 } : value === 'model-default' ? {} : value;
  const name = typeof value === 'object' ? JSON.stringify(value) : (value ?? 'greedy');
  const merged = { maxTokens: defaultMaxTokens, ...own, ...chosen };
  return {
    name,
    value: Object.fromEntries(Object.entries(merged).filter(([, v]) => v !== undefined)) as unknown as Sampling,
  };
}

/** The properties of a dataset that determine its sentences. */
const dataIdentity = ({ dataset, split, revision, reading, sample }: CellData) => ({
  dataset,
  split,
  revision,
  reading,
  ...(isDistinct(sample) && { distinct: true }),
});

/** A digest of the parts of a prompt that determine requests. */
function promptDigest({ types, forward, backward, demonstrations, keepReasoning }: Prompt): string {
  const kept = keepReasoning ? ['keepReasoning'] : [];
  // Which turns are measured decides nothing about what is answered.
  const { revision: _, ...asked } = forward;
  return sha256(JSON.stringify([types, asked, backward, demonstrations ?? null, ...kept]));
}

/** Opens each dataset once per language to learn its revision. */
class DataResolver {
  private readonly known = new Map<string, Promise<{ split: string; revision: string; reading: string }>>();

  constructor(
    private readonly loaded: LoadedExperiment,
    private readonly options: ResolveOptions,
  ) {}

  async resolve(
    wanted: { dataset: string; split?: string | undefined; sample: Sample },
    language: Language,
  ): Promise<CellData> {
    const { dataset, split, sample } = wanted;
    const key = JSON.stringify([dataset, split, language.code]);
    const known = this.known.get(key) ?? this.open(dataset, split, language);
    this.known.set(key, known);
    const data = await known;
    const isParallel = this.loaded.dataset(dataset).value.parallel === true;
    if (sample !== 'all' && 'size' in sample && sample.rule === 'parallel' && !isParallel) {
      const part = this.loaded.experiment.ner.dataset === dataset ? 'ner' : 'translation';
      throw messages.notParallel(this.loaded.where(part, 'sample', 'rule'), dataset);
    }
    const id = dataId({ dataset, language: language.code, ...data });
    return { dataset, ...data, id, sample: drawnSample(sample, isParallel) };
  }

  private async open(name: string, split: string | undefined, language: Language) {
    const { value, file } = this.loaded.dataset(name);
    const opened = await (this.options.open ?? openDataset)(value, {
      name,
      language,
      split,
      folders: foldersOf(file),
      offline: this.options.offline,
    });
    return { split: opened.identity.split, revision: opened.revision, reading: opened.reading };
  }
}
