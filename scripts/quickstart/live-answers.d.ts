export interface Differing {
  readonly question: string;
  readonly live: string;
  readonly replayed: string;
}
export interface LiveAnswers {
  readonly asked: number;
  readonly recorded: number;
  readonly differing: readonly Differing[];
}
export function liveAnswers(db: string, recording: string): Promise<LiveAnswers>;
