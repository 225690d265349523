/** The fields used from a verdict of `eatlab verify --json`. */
export interface Verdict {
  readonly says: string;
  readonly grade: string;
  readonly paperSetting: boolean | null;
  readonly sentencesNeeded: number | null;
  readonly findings: readonly {
    readonly label: string;
    readonly estimate: number;
    readonly low: number | null;
    readonly high: number | null;
    readonly digits: number;
    readonly sentences: number | null;
  }[];
}
export function claimLines(verdicts: readonly Verdict[]): string[];
