/** A row of the table for a program that should end within so many seconds and, where it is said, megabytes. */
export function bounded(what, { seconds, megabytes }, used) {
  const isSmall = megabytes === undefined || used.peakMB <= megabytes;
  return {
    what,
    bound: `≤ ${seconds} s${megabytes === undefined ? '' : `, ≤ ${megabytes} MB`}`,
    measured: `${used.seconds.toFixed(1)} s, ${used.peakMB.toFixed(0)} MB (CPU ${(used.cpuMs / 1000).toFixed(1)} s)`,
    met: used.seconds <= seconds && isSmall,
  };
}
