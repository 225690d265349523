/** A place in a plot, in pixels from its lower left corner. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Room that a short label takes: it begins beside its point and stands a little higher. */
const room = { left: 4, right: 26, below: -4, above: 16 };

/**
 * Which points have room for a label at their upper right: no other point and no label taken before lies there. Vega-Lite
 * knows no such thing, and labels on top of each other cannot be read.
 */
export function withRoom(places: readonly Place[]): boolean[] {
  const taken: Place[] = [];
  return places.map((place, i) => {
    const isHit = (other: Place, margin: Place) =>
      other.x > place.x + room.left - margin.x &&
      other.x < place.x + room.right + margin.x &&
      other.y > place.y + room.below - margin.y &&
      other.y < place.y + room.above + margin.y;
    const isFree =
      places.every((other, k) => k === i || !isHit(other, { x: 4, y: 4 })) &&
      taken.every((other) => !isHit({ x: other.x + room.left, y: other.y + room.below }, { x: 22, y: 20 }));
    if (isFree) taken.push(place);
    return isFree;
  });
}
