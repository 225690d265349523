/**
 * A state of the automaton: its transitions, its longest proper suffix that occurs elsewhere, and the length and first
 * end of its longest run.
 */
interface State {
  readonly next: Map<string, number>;
  link: number;
  readonly length: number;
  readonly firstEnd: number;
}

/**
 * The longest run of `a` that also occurs in `b`; of equally long ones, the first in `a`. Uses a suffix automaton of
 * `a` (Blumer et al., 1985): time linear in both lengths, memory linear in that of `a`.
 */
export function longestCommonRun(a: readonly string[], b: readonly string[]): readonly string[] {
  const automaton = new SuffixAutomaton(a);
  let [state, length, best, end] = [0, 0, 0, 0];
  for (const item of b) {
    while (state !== 0 && !automaton.at(state).next.has(item)) {
      state = automaton.at(state).link;
      length = automaton.at(state).length;
    }
    const next = automaton.at(state).next.get(item);
    if (next === undefined) continue;
    state = next;
    length++;
    const { firstEnd } = automaton.at(state);
    if (length > best || (length === best && firstEnd < end)) [best, end] = [length, firstEnd];
  }
  return a.slice(end - best, end);
}

class SuffixAutomaton {
  private readonly states: State[] = [{ next: new Map(), link: -1, length: 0, firstEnd: 0 }];

  constructor(sequence: readonly string[]) {
    let last = 0;
    for (const item of sequence) last = this.extend(last, item);
  }

  at(state: number): State {
    const found = this.states[state];
    if (!found) throw new Error(`no state ${state}`);
    return found;
  }

  private extend(last: number, item: string): number {
    const length = this.at(last).length + 1;
    const made = this.add({ next: new Map(), link: 0, length, firstEnd: length });
    let state = last;
    for (; state !== -1 && !this.at(state).next.has(item); state = this.at(state).link)
      this.at(state).next.set(item, made);
    if (state === -1) return made;
    const met = this.at(state).next.get(item) ?? 0;
    if (this.at(met).length === this.at(state).length + 1) {
      this.at(made).link = met;
      return made;
    }
    const { next, link, firstEnd } = this.at(met);
    const copy = this.add({ next: new Map(next), link, length: this.at(state).length + 1, firstEnd });
    for (; state !== -1 && this.at(state).next.get(item) === met; state = this.at(state).link)
      this.at(state).next.set(item, copy);
    this.at(met).link = copy;
    this.at(made).link = copy;
    return made;
  }

  private add(state: State): number {
    this.states.push(state);
    return this.states.length - 1;
  }
}
