// Writes the table of all metrics in docs/metrics.md from the registry in code. `--check` only compares, for CI.
import { readFileSync, writeFileSync } from 'node:fs';
import { registry } from '../dist/metrics/registry.js';

const file = new URL('../docs/metrics.md', import.meta.url);
const [begin, end] = ['<!-- all metrics -->', '<!-- /all metrics -->'];
const before = readFileSync(file, 'utf8');
const [from, to] = [before.indexOf(begin) + begin.length, before.indexOf(end)];
if (from < begin.length || to < from) throw new Error(`docs/metrics.md has no ${begin} … ${end}`);
const after = `${before.slice(0, from)}\n${table()}\n${before.slice(to)}`;
if (before !== after) {
  if (process.argv.includes('--check')) {
    console.error(
      'docs/metrics.md: the table of all metrics does not match the code; run `npm run schema` and commit the result',
    );
    process.exitCode = 1;
  } else writeFileSync(file, after);
}

function table() {
  const rows = registry.metrics.map(({ scores, scopes, unit, keptIn, name }) => {
    const scales = [...new Set(scores.map(({ scale }) => `× ${scale}`))];
    const [{ best }] = scores;
    const withInterval = scores.filter(({ hasInterval }) => hasInterval).map(({ metric }) => metric);
    const intervals = scopes.some(({ hasInterval }) => hasInterval) ? shortened(withInterval) : '';
    return [
      shortened(scores.map(({ metric }) => metric)),
      unit,
      scopesOf(scopes),
      intervals,
      scales.join(', '),
      best ?? '',
      keptIn === 'sentence_stats' ? `\`${name}\`` : '',
    ];
  });
  const head = ['score', 'judges', 'scopes', '95 % interval', 'shown is stored', 'best', 'column of `sentence_stats`'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Names as code; three or more that differ only in their last part are written once, with `*`. */
function shortened(names) {
  const stem = (name) => name.split('.').slice(0, -1).join('.');
  const size = (name) => names.filter((other) => stem(other) !== '' && stem(other) === stem(name)).length;
  return [...new Set(names.map((name) => (size(name) > 2 ? `${stem(name)}.*` : name)))]
    .map((name) => `\`${name}\``)
    .join(' ');
}

function scopesOf(scopes) {
  const names = scopes.map(({ name }) => name).join(', ');
  return names === 'overall, LOC, ORG, PER' ? 'overall, types' : names;
}
