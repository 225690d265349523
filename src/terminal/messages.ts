/** @param why the system's word for it, such as `EPIPE: broken pipe` */
export const outputLost = (stream: string, why: string): string =>
  `${stream} cannot be written any more (${why}); going on without it`;
