/** Every locator with its version, which rises whenever its results would change. It is part of a cell's identity. */
export const locatorVersions: Readonly<Record<string, number>> = { official: 1, exact: 1, aligned: 2 };
