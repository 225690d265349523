/** A table row for a program with a limit in seconds and, if given, in megabytes. */
export function bounded(what, { seconds, megabytes }, used) {
  const isSmall = megabytes === undefined || used.peakMB <= megabytes;
  return {
    what,
    bound: `≤ ${seconds} s${megabytes === undefined ? '' : `, ≤ ${megabytes} MB`}`,
    measured: `${used.seconds.toFixed(1)} s, ${used.peakMB.toFixed(0)} MB (CPU ${(used.cpuMs / 1000).toFixed(1)} s)`,
    met: used.seconds <= seconds && isSmall,
  };
}
