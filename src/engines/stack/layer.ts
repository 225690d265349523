import type { ChatEngine } from '../definitions/engine.js';

/** Wraps an engine in another engine. */
export type Layer = (engine: ChatEngine) => ChatEngine;
