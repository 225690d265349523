import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pairedMetrics } from '../compare/paired-metrics.js';
import { packageFolder } from '../config/installed.js';
import { shown } from '../config/library.js';
import { nearest } from '../config/nearest.js';
import { checked, readYaml } from '../config/yaml.js';
import { statisticOf } from '../metrics/statistics.js';
import * as messages from './messages.js';
import { type Claims, claimsSchema } from './schema.js';

/** Reads a file of claims. @throws UserError with line and column, also for an unknown metric and an identity given twice. */
export function readClaims(file: string): Claims {
  const source = readYaml(file);
  const claims = checked(claimsSchema, source);
  const seen = new Set<string>();
  for (const [i, claim] of claims.claims.entries()) {
    if (seen.has(claim.id)) throw messages.twice(source.place(['claims', i, 'id']), claim.id);
    seen.add(claim.id);
    const metrics = [...(claim.metric ?? []), ...('with' in claim ? [claim.with] : [])];
    const unknown = metrics.find((metric) => statisticOf(metric) === undefined);
    if (unknown === undefined) continue;
    const key = claim.metric?.includes(unknown) ? 'metric' : 'with';
    throw messages.unknownMetric(source.place(['claims', i, key]), unknown, nearest(unknown, pairedMetrics)[0]);
  }
  return claims;
}

/** The claims that come with eatlab. */
export function shippedClaims(): string[] {
  const folder = join(packageFolder, 'results', 'published');
  const names = readdirSync(folder).filter((name) => name.endsWith('.claims.yaml'));
  return names.sort().map((name) => shown(join(folder, name)));
}
