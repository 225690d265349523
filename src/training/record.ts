import type { Store } from '../store/store.js';
import { hardware, pinnedVersions } from './environment.js';
import type { Prepared } from './prepare.js';
import type { Checkpoints, LoggedStep } from './trainer-state.js';

/** How a training stands. */
export type Standing =
  | { readonly state: 'finished'; readonly digest: string }
  | { readonly state: 'interrupted' }
  | { readonly state: 'failed'; readonly error: string };

/** Writes a training and its steps into the store, as its last checkpoint has them. */
export function recordTraining(store: Store, prepared: Prepared, { newest }: Checkpoints, standing: Standing): void {
  const { recipe, trained, data, rows, rowsDigest, settings } = prepared;
  store.append('trainings', {
    training_id: trained.training,
    name: recipe.name,
    state: standing.state,
    base_model: trained.base.model,
    base_revision: trained.base.revision,
    languages: recipe.data.languages,
    corpus: recipe.data.corpus,
    corpus_revisions: Object.fromEntries(data.map(({ language, revision }) => [language.code, revision])),
    format: recipe.data.format,
    entries: data.reduce((sum, { chosen }) => sum + chosen.learnt.length, 0),
    rows,
    rows_digest: rowsDigest,
    seed: recipe.seed,
    steps: newest?.state.global_step ?? 0,
    max_steps: newest?.state.max_steps ?? null,
    adapter_digest: standing.state === 'finished' ? standing.digest : null,
    recipe,
    settings,
    packages: pinnedVersions(),
    hardware: hardware(),
    error: standing.state === 'failed' ? standing.error : null,
    recorded_at: new Date().toISOString(),
  });
  const steps = (newest?.state.log_history ?? []).filter(({ loss }) => typeof loss === 'number');
  store.appendAll(
    'training_steps',
    steps.map((step) => stepRow(trained.training, step)),
  );
}

const stepRow = (training: string, logged: LoggedStep) => ({
  training_id: training,
  step: logged.step,
  epoch: logged.epoch ?? null,
  loss: logged.loss ?? null,
  learning_rate: logged.learning_rate ?? null,
  grad_norm: logged.grad_norm ?? null,
  entropy: logged.entropy ?? null,
  token_accuracy: logged.mean_token_accuracy ?? null,
  tokens: logged.num_tokens ?? null,
});
