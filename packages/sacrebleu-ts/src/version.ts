/** The sacreBLEU release whose behaviour this package reproduces; the default `version:` of every signature. */
export const EMULATED_VERSION = '2.5.1';

/** The version of this package, for a signature that should say which implementation wrote it. */
export const PACKAGE_VERSION = '0.1.0';
