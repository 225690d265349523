/** Coefficients of Lanczos' approximation with g = 7 and 9 terms (Godfrey 2001); relative error below 1e-14. */
const lanczos = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const t = x + 6.5;
  const sum = lanczos.reduce((total, c, i) => (i === 0 ? c : total + c / (x - 1 + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/** Regularised incomplete beta function I_x(a, b), by continued fraction (DLMF 8.17.22, Lentz's method). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1), tiny);
  let fraction = d;
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d, tiny);
    c = nonZero(1 + even / c, tiny);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d, tiny);
    c = nonZero(1 + odd / c, tiny);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return (front * fraction) / a;
}

const nonZero = (value: number, tiny: number) => (Math.abs(value) < tiny ? tiny : value);

/** P(T ≤ t) for Student's t. @param degrees of freedom, above 0 */
export function studentCdf(t: number, degrees: number): number {
  if (!Number.isFinite(t)) return t > 0 ? 1 : 0;
  const square = t * t;
  // Near the middle, t² vanishes next to the degrees of freedom.
  const tail =
    square < degrees
      ? 0.5 - incompleteBeta(square / (degrees + square), 0.5, degrees / 2) / 2
      : incompleteBeta(degrees / (degrees + square), degrees / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** The t with P(T ≤ t) = p. @param p above 0 and below 1 */
export const studentQuantile = (p: number, degrees: number): number => inverse((t) => studentCdf(t, degrees), p);

/** Φ(z), by the incomplete gamma function: as a limit of Student's t it would be too coarse. Error below 1e-13. */
export function normalCdf(z: number): number {
  const x = (z * z) / 2;
  if (x > 700) return z > 0 ? 1 : 0;
  const half = x < 6 ? 0.5 - lowerGammaHalf(x) / 2 : upperGammaHalf(x) / 2;
  return z > 0 ? 1 - half : half;
}

/** The z with Φ(z) = p. @param p above 0 and below 1 */
export const normalQuantile = (p: number): number => inverse(normalCdf, p);

/** Regularised lower incomplete gamma P(1/2, x), by its series (DLMF 8.11.4). */
function lowerGammaHalf(x: number): number {
  let term = 2;
  let sum = term;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= x / (k + 0.5);
    sum += term;
  }
  return (sum * Math.sqrt(x) * Math.exp(-x)) / Math.sqrt(Math.PI);
}

/** Regularised upper incomplete gamma Q(1/2, x), by its continued fraction (DLMF 8.9.2). */
function upperGammaHalf(x: number): number {
  let value = 0;
  for (let k = 200; k >= 1; k--) value = (k * (k - 0.5)) / (x + 2 * k + 0.5 - value);
  return (Math.sqrt(x) * Math.exp(-x)) / Math.sqrt(Math.PI) / (x + 0.5 - value);
}

/** Inverts a distribution function by bisection, to the last digits of a double. */
function inverse(cdf: (x: number) => number, p: number): number {
  let [low, high] = [-1, 1];
  while (cdf(low) > p) low *= 2;
  while (cdf(high) < p) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-15 * Math.max(1, Math.abs(low)); i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (cdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(X = k) for X ~ Binomial(n, 1/2). */
export const coinProbability = (k: number, n: number): number =>
  Math.exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1) - n * Math.LN2);
