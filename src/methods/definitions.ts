import { eat } from './eat/definition.js';
import type { MethodDefinition } from './method.js';

/** Every method, by name. */
export const methods: Readonly<Record<string, MethodDefinition>> = { eat };
