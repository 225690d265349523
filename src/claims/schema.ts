import { z } from 'zod';

const text = z.string().min(1);
const values = z.union([
  text,
  z.number().transform(String),
  z.array(z.union([text, z.number().transform(String)])).min(1),
]);

/** Selects cells: values by axis, `*` for any text; `parameterCount` of the model, from and to. */
const cells = z
  .strictObject({
    method: values,
    model: values,
    adapter: values,
    prompt: values,
    rounds: values,
    tagger: values,
    locator: values,
    sampling: values,
    oracle: values,
    seed: values,
    data: values,
    parameterCount: z.strictObject({ from: z.number().optional(), to: z.number().optional() }),
  })
  .partial();

const metric = z.union([text, z.array(text).min(1)]).transform((given) => (Array.isArray(given) ? given : [given]));

const common = {
  id: z.string().regex(/^[a-z0-9-]+$/, 'lower-case letters, digits and hyphens'),
  says: text.describe('The claim, as the paper means it'),
  reading: text.optional().describe('How an unclear claim is read here'),
  source: text.optional(),
  metric: metric.describe(
    'One of our metrics; with several, any one suffices, since the paper does not say which it means',
  ),
  languages: z.array(text).min(1).optional(),
  cells,
  margin: z.number().positive().optional().describe('In points of the metric (F1 from 0 to 100), or of r'),
};

/** The axes on which the other side differs; the rest is as in `cells`. */
const than = cells.describe('The other side: what differs from `cells`');

const claim = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('value'), ...common, equals: z.number() }),
  z.strictObject({ kind: z.literal('published'), ...common, metric: metric.optional(), system: text }),
  z.strictObject({ kind: z.literal('difference'), ...common, than, equals: z.number() }),
  z.strictObject({ kind: z.literal('sign'), ...common, than: z.union([than, z.array(than).min(1)]) }),
  z.strictObject({ kind: z.literal('ordering'), ...common, order: z.array(cells).min(2) }),
  z.strictObject({ kind: z.literal('mixed'), ...common, than }),
  z.strictObject({
    kind: z.literal('correlation'),
    ...common,
    with: text,
    over: z.enum(['languages', 'cells', 'sentences']),
    sign: z.enum(['positive', 'negative']),
  }),
  z.strictObject({
    kind: z.literal('correlation-ordering'),
    ...common,
    with: text,
    over: z.enum(['cells', 'sentences']),
    sign: z.enum(['positive', 'negative']).default('positive'),
    groups: z.array(z.array(text).min(1)).min(2).describe('Languages, the closest relation first'),
  }),
]);

/** A file of claims (`results/published/*.claims.yaml`). */
export const claimsSchema = z.strictObject({
  paper: text,
  source: text.optional(),
  languages: z.array(text).min(1).describe('Languages of the paper; claims may name others'),
  setting: cells
    .optional()
    .describe('What the paper used: cells that differ are graded, with a note on how they differ'),
  claims: z.array(claim).min(1),
});

export type Claims = z.output<typeof claimsSchema>;
export type Claim = Claims['claims'][number];
export type CellsOfClaim = z.output<typeof cells>;
