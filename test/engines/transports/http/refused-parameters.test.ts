import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../../src/engines/transports/http/refused-parameters.js';

const sent = [
  'model',
  'messages',
  'max_tokens',
  'seed',
  'temperature',
  'top_p',
  'top_k',
  'repetition_penalty',
  'repeat_penalty',
  'logprobs',
  'top_logprobs',
];
const refused = (body: object | string, status = 400) =>
  refusalOf(status, typeof body === 'string' ? body : JSON.stringify(body), sent);

describe('refusalOf finds the parameters that a server does not take', () => {
  it.each<[string, object | string, string[]]>([
    // github.com/decolua/9router/issues/560
    [
      'OpenAI: max_tokens',
      {
        error: {
          message:
            "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
          type: 'invalid_request_error',
          param: 'max_tokens',
          code: 'unsupported_parameter',
        },
      },
      ['max_tokens'],
    ],
    // github.com/gabrii/Cursor-Azure-GPT-5/issues/33
    [
      'OpenAI: temperature',
      {
        error: {
          message:
            "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
          type: 'invalid_request_error',
          param: 'temperature',
          code: 'unsupported_value',
        },
      },
      ['temperature'],
    ],
    [
      'FastAPI',
      {
        detail: [
          {
            type: 'extra_forbidden',
            loc: ['body', 'repeat_penalty'],
            msg: 'Extra inputs are not permitted',
            input: { top_k: 1 },
          },
        ],
      },
      ['repeat_penalty'],
    ],
    [
      'FastAPI, two',
      {
        detail: [
          { type: 'extra_forbidden', loc: ['body', 'repeat_penalty'], msg: '' },
          { type: 'extra_forbidden', loc: ['body', 'top_k'], msg: '' },
        ],
      },
      ['top_k', 'repeat_penalty'],
    ],
    [
      'Groq',
      { error: { message: "property 'repetition_penalty' is unsupported", type: 'invalid_request_error' } },
      ['repetition_penalty'],
    ],
    [
      'Google',
      [
        {
          error: {
            code: 400,
            message: 'Invalid JSON payload received. Unknown name "seed": Cannot find field.',
            status: 'INVALID_ARGUMENT',
          },
        },
      ],
      ['seed'],
    ],
    [
      'two that exclude each other',
      { error: { message: '`temperature` and `top_p` cannot both be specified for this model. Please use only one.' } },
      ['top_p'],
    ],
    ['plain words', 'unrecognized request argument supplied: top_k', ['top_k']],
  ])('%s', (_, body, parameters) => {
    expect(refused(body)?.parameters).toEqual(parameters);
    expect(refused(body, 422)?.parameters).toEqual(parameters);
  });

  it.each<[string, object | string]>([
    [
      'a prompt that is too long',
      {
        error: {
          message:
            "'max_tokens' or 'max_completion_tokens' is too large: 5000. This model's maximum context length is 4096 tokens and your request has 100 input tokens.",
          param: 'max_tokens',
        },
      },
    ],
    [
      'a limit of tokens',
      {
        error: {
          message: 'max_tokens is too large: 40000. This model supports at most 16384 completion tokens',
          param: 'max_tokens',
          code: 'invalid_value',
        },
      },
    ],
    [
      'another parameter',
      { error: { message: 'Unknown parameter: chat_template_kwargs', param: 'chat_template_kwargs' } },
    ],
    [
      'a model that is not there',
      { error: { message: 'The model `m` does not exist', param: 'model', code: 'model_not_found' } },
    ],
    ['nothing', ''],
  ])('not in %s', (_, body) => {
    expect(refused(body)).toBeUndefined();
  });

  it('not in another status, and not what was not sent', () => {
    expect(refused({ error: { message: 'top_k is not supported' } }, 500)).toBeUndefined();
    expect(refusalOf(400, 'top_k is not supported', ['model'])).toBeUndefined();
  });
});

describe('refusalOf finds how many log-probabilities a server allows', () => {
  it.each<[string, object | string, number | null]>([
    // github.com/EleutherAI/lm-evaluation-harness/issues/1735
    [
      'vLLM',
      { object: 'error', message: 'Cannot request more than 5 logprobs.', type: 'BadRequestError', code: 400 },
      5,
    ],
    ['vLLM, newer', 'Requested sample logprobs of 20, which is greater than max allowed: 5', 5],
    ['TGI', '`top_n_tokens` must be >= 0 and <= 5. Given: 20', 5],
    [
      'OpenAI',
      {
        error: { message: "Invalid value for 'top_logprobs': must be less than or equal to 5.", param: 'top_logprobs' },
      },
      5,
    ],
    [
      'pydantic',
      {
        detail: [
          {
            type: 'less_than_equal',
            loc: ['body', 'top_logprobs'],
            msg: 'Input should be less than or equal to 8',
            input: 20,
          },
        ],
      },
      8,
    ],
    // github.com/lmg-anon/mikupad/issues/55
    ['Together', { message: "20 is greater than the maximum of 1 - 'logprobs'", param: 'logprobs' }, 1],
    ['a range', 'top_logprobs must be between 0 and 5', 5],
    ['none', { error: { message: 'logprobs are not supported' } }, 0],
    ['none, in other words', { detail: 'Invalid top_logprobs and logprobs value' }, 0],
    ['a number that says nothing', 'error 17: top_logprobs out of range', null],
  ])('%s', (_, body, most) => {
    expect(refused(body)?.mostLogprobs).toBe(most);
  });
});
