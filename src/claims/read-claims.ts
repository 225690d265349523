import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../config/installed.js';
import { shown } from '../config/library.js';
import { nearest } from '../config/nearest.js';
import { checked, readYaml } from '../config/yaml.js';
import { registry as ours, type Registry } from '../metrics/registry.js';
import * as messages from './messages.js';
import { type Claim, type Claims, claimsSchema } from './schema.js';

/** Reads a file of claims about the metrics that eatlab computes. @throws UserError as `readClaimsOn` does */
export const readClaims = (file: string): Claims => readClaimsOn(ours, file);

/**
 * Reads a file of claims.
 * @throws UserError with line and column, also for an unknown metric, an identity given twice, and a margin that has to
 *   be said
 */
export function readClaimsOn(registry: Registry, file: string): Claims {
  const source = readYaml(file);
  const claims = checked(claimsSchema, source);
  const seen = new Set<string>();
  for (const [i, claim] of claims.claims.entries()) {
    if (seen.has(claim.id)) throw messages.twice(source.place(['claims', i, 'id']), claim.id);
    seen.add(claim.id);
    const metrics = [...(claim.metric ?? []), ...('with' in claim ? [claim.with] : [])];
    const unknown = metrics.find((metric) => registry.statistic(metric) === undefined);
    if (unknown !== undefined) {
      const key = claim.metric?.includes(unknown) ? 'metric' : 'with';
      throw messages.unknownMetric(source.place(['claims', i, key]), unknown, nearest(unknown, registry.paired)[0]);
    }
    const small = needsMargin(claim, registry);
    if (small !== undefined) throw messages.marginNeeded(source.place(['claims', i]), claim.id, small);
  }
  return claims;
}

/**
 * A metric of a claim for which the usual margins, in points from 0 to 100, mean nothing; undefined where there is
 * none.
 */
function needsMargin(claim: Claim, registry: Registry): string | undefined {
  const isOfPoints = !['mixed', 'correlation', 'correlation-ordering'].includes(claim.kind);
  if (!isOfPoints || claim.margin !== undefined) return undefined;
  return claim.metric?.find((metric) => !registry.find(metric)?.score.isOutOf100);
}

/** The claims that come with eatlab. */
export function shippedClaims(): string[] {
  const folder = join(packageFolder, 'results', 'published');
  const names = readdirSync(folder).filter((name) => name.endsWith('.claims.yaml'));
  return names.sort().map((name) => shown(join(folder, name)));
}
