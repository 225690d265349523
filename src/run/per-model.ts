import type { ResolvedModel } from '../engines/resolved-model.js';

/** What each model has, made when it is first asked for: one for all models of one id. */
export class PerModel<Of> {
  private readonly byId = new Map<string, Of>();
  /** It is asked for at each call, and an id takes longer to make than a model to find. */
  private readonly byModel = new Map<ResolvedModel, Of>();

  constructor(
    private readonly idOf: (model: ResolvedModel) => string,
    private readonly make: (model: ResolvedModel) => Of,
  ) {}

  of(model: ResolvedModel): Of {
    const known = this.byModel.get(model);
    if (known) return known;
    const id = this.idOf(model);
    const one = this.byId.get(id) ?? this.make(model);
    this.byId.set(id, one);
    this.byModel.set(model, one);
    return one;
  }

  all(): Iterable<Of> {
    return this.byId.values();
  }
}
