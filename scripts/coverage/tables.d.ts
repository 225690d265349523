/** The tables of docs/metrics.md, from what `npm run coverage` measured. */
export function tables(measured: Readonly<Record<string, Readonly<Record<string, number>>>>): string;
