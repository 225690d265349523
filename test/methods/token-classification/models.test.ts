import { describe, expect, it } from 'vitest';
import { Library } from '../../../src/config/library.js';
import { engineDefinition } from '../../../src/engines/definitions/registry.js';

const library = new Library(['configs']);
const models = library.names('models').map((name) => library.model(name, 'here'));
const encoders = models.filter(({ value }) => engineDefinition(value).taskOf(value) === 'token-classification');

describe('encoders that come with eatlab', () => {
  it('there are some of each engine', () => {
    expect(new Set(encoders.map(({ value }) => value.engine))).toEqual(new Set(['transformers', 'hugging-face']));
  });

  it.each(encoders.map(({ name, value }) => [name, value] as const))('%s says what it was trained on', (_, model) => {
    expect(model.trainedOn?.languages).toContain('en');
    // A repository of the Hub, or what a server or a folder of one's own is called.
    expect(model.model).toMatch('endpoint' in model || 'file' in model ? /^[\w.-]+$/ : /^[\w.-]+\/[\w.-]+$/);
  });
});
