#!/usr/bin/env node
import module from 'node:module';
import { setFlagsFromString } from 'node:v8';

// Compiled code is kept from run to run, where Node can do that (22.1).
module.enableCompileCache?.();
// Collects earlier: garbage of a long run otherwise takes twice the memory of what lives (docs/performance.md).
setFlagsFromString('--heap-growing-percent=80');
await import('../dist/program/eatlab.js');
