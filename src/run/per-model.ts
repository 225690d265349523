import type { ResolvedModel } from '../engines/resolved-model.js';

/** One value per model, made when first needed and shared by all models with the same id. */
export class PerModel<Of> {
  private readonly byId = new Map<string, Of>();
  /** Needed for every call; computing an id takes longer than finding a model. */
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
