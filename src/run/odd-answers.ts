import type { Cell } from '../plan/cells/cell.js';
import { cellName } from '../plan/cells/cell-name.js';
import type { Answer } from '../store/generation.js';
import { controlTokenIn } from '../text/control-tokens.js';
import type { AnswerCounts, TokenCounts } from './answer-counts.js';
import * as messages from './messages.js';

/** Fewer answers are too few to predict the others. */
const enough = 10;

/** The share of answers with control tokens that is reported before the end. */
const many = 0.1;

/**
 * Watches the answers of cells, live or recorded, for the effects of a wrong setting: most are empty or cut, or the
 * server leaves tokens of its chat format in them. Each is reported once per model as soon as it shows, and again at
 * the end with the final numbers.
 */
export class OddAnswers {
  private readonly models = new Map<string, { cells: Map<Cell, AnswerCounts>; tokens: TokenCounts }>();
  private readonly said = new Set<string>();

  constructor(private readonly say: (line: string) => void) {}

  hear(model: string, cell: Cell, { state, text }: Pick<Answer, 'state' | 'text'>): void {
    const { cells, tokens } = this.of(model);
    const counts = cells.get(cell) ?? { answers: 0, empty: 0, cut: 0 };
    cells.set(cell, counts);
    counts.answers++;
    if (state === 'empty') counts.empty++;
    if (state === 'truncated') counts.cut++;
    if (counts.answers >= enough && isPoor(counts))
      this.once(`poor ${model}`, () => messages.mostlyPoor(model, cellName(cell), counts));
    tokens.answers++;
    const token = controlTokenIn(text);
    if (token === undefined) return;
    tokens.marked++;
    tokens.example ||= token;
    if (tokens.answers >= enough && tokens.marked >= many * tokens.answers)
      this.once(`tokens ${model}`, () => messages.controlTokens(model, tokens));
  }

  /** What to report at the end. */
  lines(): string[] {
    return [...this.models].flatMap(([model, { cells, tokens }]) => {
      const poor = [...cells].filter(([, counts]) => isPoor(counts));
      const worst = poor.reduce<(typeof poor)[number] | undefined>(
        (worst, one) => (worst && shareOf(worst[1]) >= shareOf(one[1]) ? worst : one),
        undefined,
      );
      return [
        ...(worst
          ? [messages.poorCells(model, { poor: poor.length, of: cells.size }, cellName(worst[0]), worst[1])]
          : []),
        ...(tokens.marked > 0 ? [messages.controlTokens(model, tokens)] : []),
      ];
    });
  }

  private of(model: string) {
    const known = this.models.get(model) ?? {
      cells: new Map<Cell, AnswerCounts>(),
      tokens: { answers: 0, marked: 0, example: '' },
    };
    this.models.set(model, known);
    return known;
  }

  private once(what: string, line: () => string): void {
    if (this.said.has(what)) return;
    this.said.add(what);
    this.say(line());
  }
}

const shareOf = ({ answers, empty, cut }: AnswerCounts): number => (empty + cut) / answers;

const isPoor = (counts: AnswerCounts): boolean => shareOf(counts) > 0.5;
