/** numpy's sum. From 8 values on, adding them in another order would change the last bit. */
export function pairwiseSum(values: readonly number[], from = 0, to: number = values.length): number {
  const length = to - from;
  const at = (i: number) => values[from + i] ?? 0;
  if (length < 8) {
    let sum = 0;
    for (let i = 0; i < length; i++) sum += at(i);
    return sum;
  }
  if (length > 128) {
    const half = Math.floor(length / 2);
    const middle = from + half - (half % 8);
    return pairwiseSum(values, from, middle) + pairwiseSum(values, middle, to);
  }
  const lanes = [0, 1, 2, 3, 4, 5, 6, 7].map(at);
  const whole = length - (length % 8);
  for (let i = 8; i < whole; i++) lanes[i % 8] = (lanes[i % 8] ?? 0) + at(i);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = lanes;
  let sum = a + b + (c + d) + (e + f + (g + h));
  for (let i = whole; i < length; i++) sum += at(i);
  return sum;
}
