/** The finding about one thing: `wrong` must be fixed before a run, `note` only if that thing is needed. */
export interface Finding {
  readonly about: string;
  readonly state: 'fine' | 'note' | 'wrong';
  readonly found: string;
  /** How to fix it. */
  readonly mend?: string;
}

export const fine = (about: string, found: string): Finding => ({ about, state: 'fine', found });
export const note = (about: string, found: string, mend?: string): Finding => ({
  ...{ about, state: 'note', found },
  ...(mend !== undefined && { mend }),
});
export const wrong = (about: string, found: string, mend?: string): Finding => ({
  ...note(about, found, mend),
  state: 'wrong',
});
