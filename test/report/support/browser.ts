import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, describe, test } from 'vitest';

const executablePath = process.env.EATLAB_CHROMIUM ?? '/usr/bin/chromium';

/**
 * A suite in a real browser. Where there is none it is skipped by name, or fails where `CI` is `true`.
 * `suite` gets a function that starts the browser, once.
 */
export function describeInBrowser(name: string, suite: (browser: () => Promise<Browser>) => void): void {
  if (existsSync(executablePath)) {
    let started: Promise<Browser> | undefined;
    const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'];
    describe(name, () => {
      afterAll(async () => (await started)?.close());
      suite(() => (started ??= chromium.launch({ executablePath, args })));
    });
  } else if (process.env.CI === 'true') {
    test(name, () => {
      throw new Error(`no browser at ${executablePath}: install chromium, or set EATLAB_CHROMIUM`);
    });
  } else {
    test.skip(`${name} (no browser at ${executablePath})`, () => {});
  }
}
