import type { DatasetDefinition } from '../config/dataset.js';
import type { OracleStage } from '../config/oracle.js';
import { pathsOf } from './template.js';

/** Whether a dataset has, in a language, what gold data replaces each stage; undefined where only its sentences say it. */
export function provides(definition: DatasetDefinition, language: string): Record<OracleStage, boolean | undefined> {
  if (definition.format === 'jsonl') return { translation: undefined, entities: undefined, spans: undefined };
  const { reference, tags, englishTags } = pathsOf(definition, language, '');
  return {
    translation: reference !== undefined,
    entities: reference !== undefined && englishTags !== undefined,
    spans: tags !== undefined || definition.format === 'conll' || definition.format === 'wikiann',
  };
}
