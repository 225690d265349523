/** Machado et al. (2009): linear RGB as it is seen with full colour blindness of each kind. */
export const sights = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopic: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopic: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopic: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
} as const;

type Triple = [number, number, number];

/** Distance of two colours in OKLab (Ottosson 2020) to eyes of a kind; black and white are 1 apart. */
export function distance(a: string, b: string, sight: keyof typeof sights): number {
  const [x, y] = [a, b].map((colour) => okLab(seen(linear(colour), sight))) as [Triple, Triple];
  return Math.hypot(...x.map((value, i) => value - y[i]!));
}

/** Contrast ratio of WCAG 2. */
export function contrast(a: string, b: string): number {
  const [high, low] = [a, b].map((colour) => luminance(linear(colour))).sort((p, q) => q - p) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const luminance = ([r, g, b]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

const linear = (hex: string) =>
  [1, 3, 5].map((i) => {
    const value = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Triple;

const seen = ([r, g, b]: Triple, sight: keyof typeof sights) =>
  [0, 3, 6].map((i) => {
    const m = sights[sight];
    return Math.min(1, Math.max(0, m[i]! * r + m[i + 1]! * g + m[i + 2]! * b));
  }) as Triple;

function okLab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
