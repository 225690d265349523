import type { ChatEngine } from '../definitions/engine.js';
import { EngineError } from '../errors.js';
import * as messages from './messages.js';

export interface FirstContactOptions {
  /** The name of the model. */
  readonly model: string;
  /** The variable that holds its API key; undefined if none is sent. */
  readonly keyVariable: string | undefined;
}

/**
 * A wrong address or key, or a wrongly started server, shows at once, and only the user can fix it. So the run ends in
 * one line if an endpoint that never answered cannot be reached, is a web site or refuses the key, or if a server has
 * no chat template. Once it has answered, the same error is the failure of one request: a gateway may refuse a single
 * sentence.
 */
export function firstContact(engine: ChatEngine, { model, keyVariable }: FirstContactOptions): ChatEngine {
  const { host } = engine;
  let answered = false;
  let pages = 0;
  const isWebsite = async (signal: AbortSignal) => ++pages > 1 || (await engine.isWebsite?.(signal)) === true;
  return {
    ...engine,
    async chat(request, signal) {
      try {
        const answer = await engine.chat(request, signal);
        answered = true;
        return answer;
      } catch (error) {
        if (!(error instanceof EngineError)) throw error;
        const { kind, message, about } = error;
        if (!answered && kind === 'unreachable') throw messages.endpointRefuses(model, host, message);
        if (!answered && about.isPage && (await isWebsite(signal))) throw messages.webPage(model, host, message);
        if (!answered && kind === 'authentication') {
          throw keyVariable === undefined
            ? messages.keyWanted(model, host, message)
            : messages.keyRefused(model, host, message, keyVariable);
        }
        if (kind === 'bad-request' && lacksTemplate.test(message)) {
          throw messages.noServedTemplate(model, host, message);
        }
        throw error;
      }
    },
  };
}

/** The wording of vLLM, transformers and TGI. A template that refuses one conversation is a different matter. */
const lacksTemplate = /must provide a chat template|chat_template is not set|template not found/i;
