import { UserError } from '../user-error.js';

export const notRecorded = (model: string): UserError =>
  new UserError(
    `--offline: an answer of model "${model}" is not recorded; run without --offline, or add --recordings PATH`,
  );

export const endpointRefuses = (model: string, host: string, why: string): UserError =>
  new UserError(`model "${model}": ${host} does not answer (${why}); start the server, or mend the model's endpoint`);

export const notAllowed = (model: string, host: string, why: string): UserError =>
  new UserError(
    `model "${model}": ${host} refuses the API key (${why}); check the variable that the model's apiKeyEnv names`,
  );
