// npm run engines: installs the heavy engines, optional peers of eatlab, into .engines/, where
// src/engines/transports/optional.ts finds them. They need a separate prefix: installed in place with --omit=optional,
// they would remove the native binaries of DuckDB and TypeScript. Slim, about 150 MB of 1.2 GB: one platform's
// binaries, no CUDA or Vulkan, and stubs for what text does not need.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const prefix = process.env.EATLAB_ENGINES ?? join(root, '.engines');
const { peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const platform = `${process.platform}-${process.arch}`;
const llamaBinaries = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'mac-arm64-metal',
  'darwin-x64': 'mac-x64',
  'win32-x64': 'win-x64',
  'win32-arm64': 'win-arm64',
};
const llamaBinary = llamaBinaries[platform];
if (!llamaBinary) {
  console.error(
    `engines: no prebuilt llama.cpp for ${platform}; it has one for ${Object.keys(llamaBinaries).join(', ')}`,
  );
  process.exit(2);
}

// transformers.js imports sharp for images, and onnxruntime-web although its Node build contains it.
const stubs = {
  sharp: 'export default () => { throw new Error("images need sharp, which `npm run engines` leaves out"); };\n',
  'onnxruntime-web': 'export {};\n',
};
for (const [name, source] of Object.entries(stubs)) {
  const folder = join(prefix, 'stubs', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name, version: '0.0.0', type: 'module', main: 'index.js' }),
  );
  writeFileSync(join(folder, 'index.js'), source);
}
const stubbed = Object.keys(stubs);
const description = {
  private: true,
  dependencies: {
    ...peerDependencies,
    [`@node-llama-cpp/${llamaBinary}`]: peerDependencies['node-llama-cpp'],
    ...Object.fromEntries(stubbed.map((name) => [name, `file:stubs/${name}`])),
  },
  overrides: Object.fromEntries(stubbed.map((name) => [name, `$${name}`])),
};
writeFileSync(join(prefix, 'package.json'), `${JSON.stringify(description, null, 2)}\n`);

// Without the npm variables of the outer `npm run`, which point to the outer prefix. Scripts are off: one downloads
// CUDA, one compiles.
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_(?!config_(registry|cache))/i.test(name)),
);
const npm = ['install', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
execFileSync('npm', npm, { cwd: prefix, env, stdio: 'inherit', shell: process.platform === 'win32' });

const onnx = join(prefix, 'node_modules/onnxruntime-node/bin/napi-v6');
for (const system of existsSync(onnx) ? readdirSync(onnx) : []) {
  for (const arch of readdirSync(join(onnx, system))) {
    if (`${system}-${arch}` !== platform) rmSync(join(onnx, system, arch), { recursive: true });
  }
}
console.error(`engines: ${Object.keys(peerDependencies).join(' and ')} are in ${prefix}`);
