import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../config/installed.js';
import { shown } from '../config/library.js';
import { nearest } from '../config/nearest.js';
import { checked, readYaml } from '../config/yaml.js';
import { registry as ours, type Registry } from '../metrics/registry.js';
import * as messages from './messages.js';
import { type Claim, type Claims, claimsSchema } from './schema.js';

/** Reads a file of claims about eatlab's own metrics. @throws UserError as in `readClaimsOn` */
export const readClaims = (file: string): Claims => readClaimsOn(ours, file);

/**
 * Reads a file of claims.
 * @throws UserError with line and column, including for an unknown metric, a duplicate id, or a missing margin
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
 * A metric of the claim that does not run from 0 to 100, so that the usual margins make no sense; undefined if none.
 */
function needsMargin(claim: Claim, registry: Registry): string | undefined {
  const isOfPoints = !['mixed', 'correlation', 'correlation-ordering'].includes(claim.kind);
  if (!isOfPoints || claim.margin !== undefined) return undefined;
  return claim.metric?.find((metric) => !registry.find(metric)?.score.isOutOf100);
}

/** The claims shipped with eatlab. */
export function shippedClaims(): string[] {
  const folder = join(packageFolder, 'results', 'published');
  const names = readdirSync(folder).filter((name) => name.endsWith('.claims.yaml'));
  return names.sort().map((name) => shown(join(folder, name)));
}
