import type { DatasetDefinition } from '../config/dataset.js';
import type { OracleStage } from '../config/oracle.js';
import { pathsOf } from './template.js';

/** Formats whose own files contain gold entities. */
const tagged: readonly DatasetDefinition['format'][] = ['conll', 'wikiann', 'spans', 'brat'];

/**
 * Whether a dataset has, in a language, the gold data that replaces each stage; undefined if only its sentences can
 * tell.
 */
export function provides(definition: DatasetDefinition, language: string): Record<OracleStage, boolean | undefined> {
  if (definition.format === 'jsonl') return { translation: undefined, entities: undefined, spans: undefined };
  if (definition.format === 'spans') return { translation: undefined, entities: false, spans: true };
  const { reference, tags, englishTags } = pathsOf(definition, language, '');
  return {
    translation: reference !== undefined,
    entities: reference !== undefined && englishTags !== undefined,
    spans: tags !== undefined || tagged.includes(definition.format),
  };
}
