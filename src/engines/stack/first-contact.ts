import type { ChatEngine } from '../definitions/engine.js';
import { EngineError } from '../errors.js';
import * as messages from './messages.js';

/**
 * A wrong address, key or start of a server shows at once, and only the user can mend it: so an endpoint that never
 * answered and cannot be reached, or sends web pages, one that refuses the key, and one without a chat template end the
 * run in one line.
 */
export function firstContact(engine: ChatEngine, model: string): ChatEngine {
  let answered = false;
  return {
    ...engine,
    async chat(request, signal) {
      try {
        const answer = await engine.chat(request, signal);
        answered = true;
        return answer;
      } catch (error) {
        if (error instanceof EngineError && error.kind === 'unreachable' && !answered) {
          throw messages.endpointRefuses(model, engine.host, error.message);
        }
        // Later, it is what stands before a server that is down.
        if (error instanceof EngineError && error.about.isPage && !answered) {
          throw messages.webPage(model, engine.host, error.message);
        }
        if (error instanceof EngineError && error.kind === 'authentication') {
          throw messages.notAllowed(model, engine.host, error.message);
        }
        if (error instanceof EngineError && error.kind === 'bad-request' && lacksTemplate.test(error.message)) {
          throw messages.noServedTemplate(model, engine.host, error.message);
        }
        throw error;
      }
    },
  };
}

/** As vLLM, transformers and TGI put it. A template that refuses one conversation is another matter. */
const lacksTemplate = /must provide a chat template|chat_template is not set|template not found/i;
