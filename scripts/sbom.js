// npm run sbom: writes docs/sbom.cdx.json (CycloneDX) and the table in docs/sbom.md from package-lock.json: every
// package that an installed eatlab has or that is inside its bundle, with its licence. `--check` only compares, for CI.
// Omits what differs between machines: times, serial numbers, npm's version, and the registry that packages were
// fetched from.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { name } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
const options = { cwd: root, encoding: 'utf8', maxBuffer: 1e8, shell: process.platform === 'win32' };
const made = JSON.parse(execFileSync('npm', args, options));

const byRef = (a, b) => (a['bom-ref'] < b['bom-ref'] ? -1 : 1);
const component = (one) => ({
  type: one.type,
  'bom-ref': one['bom-ref'],
  name: one.name,
  version: one.version,
  ...(one.scope && { scope: one.scope }),
  ...(one.hashes?.length > 0 && { hashes: one.hashes }),
  licenses: one.licenses ?? [],
  purl: one.purl,
});
// npm 10 lists a package once for each place where it is installed.
const once = (all, refOf) => [...new Map(all.map((one) => [refOf(one), one])).values()];
// `npm sbom --omit dev` omits packages that both we and a development tool need, and keeps optional peers that only the
// latter has.
const nameIn = (path) => path.replace(/^(?:.*node_modules|packages)\//, '');
const lock = JSON.parse(readFileSync(`${root}/package-lock.json`, 'utf8'));
const shipped = new Set(
  Object.entries(lock.packages)
    .filter(([, { dev, devOptional, peer }]) => !dev && !devOptional && !peer)
    .map(([path, entry]) => `${entry.name ?? nameIn(path)}@${entry.version}`),
);
const isShipped = ({ group, name, version }) => shipped.has(`${group ? `${group}/` : ''}${name}@${version}`);
const components = once(made.components.filter(isShipped).map(component), (one) => one['bom-ref']).sort(byRef);
const refs = new Set([made.metadata.component, ...components].map((one) => one['bom-ref']));
const bom = {
  $schema: made.$schema,
  bomFormat: made.bomFormat,
  specVersion: made.specVersion,
  version: 1,
  metadata: { component: { ...component(made.metadata.component), name } },
  components,
  dependencies: once(made.dependencies, ({ ref }) => ref)
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((one) => refs.has(one)).sort() }))
    .sort((a, b) => (a.ref < b.ref ? -1 : 1)),
};

const licence = ({ licenses }) =>
  licenses.map(({ license, expression }) => license?.id ?? license?.name ?? expression).join(', ');
const silent = components.filter((one) => licence(one) === '');
if (silent.length > 0) throw new Error(`no licence: ${silent.map((one) => one['bom-ref']).join(', ')}`);

const [begin, end] = ['<!-- packages: made from package-lock.json by `npm run sbom` -->\n', '<!-- /packages -->'];
const page = readFileSync(`${root}/docs/sbom.md`, 'utf8');
const [start, stop] = [page.indexOf(begin), page.indexOf(end)];
if (start < 0 || stop < 0) throw new Error('docs/sbom.md: the comments around the table of packages are missing');
const rows = components.map(
  (one) => `| ${one.name} | ${one.version} | ${licence(one)} | ${one.scope === 'optional' ? 'optional' : ''} |`,
);
const table = ['| package | version | licence | |', '|---|---|---|---|', ...rows].join('\n');

const files = {
  'docs/sbom.cdx.json': `${JSON.stringify(bom, null, 1)}\n`,
  'docs/sbom.md': `${page.slice(0, start + begin.length)}\n${table}\n\n${page.slice(stop)}`,
};
for (const [file, text] of Object.entries(files)) {
  if (read(`${root}/${file}`) === text) continue;
  if (process.argv.includes('--check')) {
    console.error(`${file} does not match package-lock.json; run \`npm run sbom\` and commit the result`);
    process.exitCode = 1;
  } else writeFileSync(`${root}/${file}`, text);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
