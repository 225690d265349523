import type { ChatEngine } from '../definitions/engine.js';

/** Puts something around an engine that is an engine again. */
export type Layer = (engine: ChatEngine) => ChatEngine;
