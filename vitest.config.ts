import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      'seqeval-js': source('packages/seqeval-js/src/index.ts'),
      'sacrebleu-ts': source('packages/sacrebleu-ts/src/index.ts'),
    },
  },
  test: {
    globalSetup: source('test/support/one-temporary-folder.ts'),
    include: ['test/**/*.test.ts', 'packages/*/test/**/*.test.ts'],
    // Many tests wait for programs that they start, so two cores have work for two workers.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
