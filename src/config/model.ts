import { z } from 'zod';

const positive = z.number().positive();

export const samplingSchema = z
  .strictObject({
    temperature: z.number().min(0).optional(),
    topP: z.number().gt(0).max(1).optional(),
    topK: z.int().positive().optional(),
    repetitionPenalty: positive.optional(),
    maxTokens: z.int().positive().optional(),
  })
  .describe('How the next token is drawn; what is left out is the default of the server or model');

/** Data with annotated entities that a system has seen. */
export const trainedOnSchema = z.strictObject({ dataset: z.string(), languages: z.array(z.string()) });

/** A model: a file of `configs/models/`, or an inline definition of an experiment. */
export const modelSchema = z
  .strictObject({
    description: z.string().optional(),
    engine: z
      .enum(['hugging-face', 'openai', 'llama-cpp', 'transformers'])
      .describe(
        'hugging-face: Inference Providers and Endpoints. openai: any server with OpenAI’s chat interface (vLLM, llama.cpp, Ollama, TGI, SGLang). llama-cpp: a GGUF file in this process. transformers: an ONNX model in this process, for taggers and encoders.',
      ),
    model: z
      .string()
      .min(1)
      .describe('Name of the model as the server or the Hub knows it; part of what identifies an answer'),
    revision: z.string().optional().describe('Commit of the Hub repository, or sha256:… of the file'),
    quantization: z.string().optional(),
    file: z
      .string()
      .optional()
      .describe('llama-cpp: the GGUF file, local (also in the folder EATLAB_MODELS), or hf://USER/REPO/FILE.gguf'),
    task: z
      .enum(['text2text', 'token-classification'])
      .optional()
      .describe('transformers: what the model does. hugging-face: token-classification for an encoder, else it chats'),
    endpoint: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('Address of the server, e.g. http://127.0.0.1:8000/v1'),
    provider: z.string().optional().describe('hugging-face: the inference provider'),
    apiKeyEnv: z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'expected the name of an environment variable, never the key itself')
      .optional()
      .describe('Name of the environment variable that holds the API key; the key itself is never written'),
    taggerPrompt: z
      .string()
      .optional()
      .describe(
        'How it is asked as a tagger: a prompt of configs/prompts/taggers/; without it, chat or text2text as its engine and task say',
      ),
    parameterCount: positive.optional(),
    price: z
      .strictObject({ input: z.number().min(0), output: z.number().min(0) })
      .optional()
      .describe('US dollars a million tokens'),
    sampling: samplingSchema.optional(),
    topLogprobs: z.int().min(0).max(20).optional().describe('How many token log-probabilities to ask for; 0 for none'),
    vocabularySize: z
      .int()
      .positive()
      .optional()
      .describe('For the upper bound of entropy from top-k log-probabilities'),
    contextSize: z.int().positive().default(4096).describe('llama-cpp: tokens of context'),
    transcript: z
      .strictObject({ user: z.string(), assistant: z.string(), end: z.string().min(1) })
      .optional()
      .describe('llama-cpp: how turns are written out for a base model without a chat template'),
    adapters: z
      .record(z.string(), z.string().nullable())
      .default({})
      .describe(
        'Fine-tuned variants: name on the adapter axis: identifier; null for one that is not trained yet, whose cells are planned and wait',
      ),
    trainedOn: trainedOnSchema
      .optional()
      .describe(
        'What a tagger or encoder was trained on: a model that has seen the target language is never shown as zero-shot, and of one that does not say it nobody knows where it is',
      ),
    limits: z
      .strictObject({
        concurrency: z
          .union([z.literal('auto'), z.int().positive()])
          .default('auto')
          .describe('Requests at once; auto: servers are asked more until they refuse or become slower'),
        requestsPerMinute: positive.optional(),
        tokensPerMinute: positive.optional().describe('Of prompts and answers together'),
        timeoutSeconds: positive.default(300),
      })
      .prefault({}),
  })
  .describe('A language model or tagger, and how it is reached');

export type ModelDefinition = z.output<typeof modelSchema>;
