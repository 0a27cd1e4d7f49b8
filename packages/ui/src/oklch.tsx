// Conversion between sRGB hex and OKLCH, the space in which a colour can be made lighter without changing its hue.

/** A colour in OKLCH: lightness 0–1, chroma 0–about 0.37, hue in radians. */
export type Oklch = { readonly lightness: number; readonly chroma: number; readonly hue: number };

type Triple = readonly [number, number, number];

/** Linear-light value (0–1) of one 8-bit sRGB channel. Source: IEC 61966-2-1. */
export function linearChannel(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function gammaChannel(linear: number): number {
  const value = linear <= 0.0031308 ? linear * 12.92 : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(1, Math.max(0, value)) * 255);
}

/** Red, green and blue (0–255) of `#rgb` or `#rrggbb`; undefined when the text is not a hex colour. */
export function channels(hex: string): Triple | undefined {
  const text = hex.trim().replace(/^#/, '');
  const full = text.length === 3 ? text.replace(/./g, '$&$&') : text;
  if (!/^[0-9a-f]{6}$/i.test(full)) return undefined;
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16)) as unknown as Triple;
}

/** OKLCH of red, green and blue (0–255). Matrices: Björn Ottosson, "A perceptual color space for image processing" (2020). */
export function toOklch([red, green, blue]: Triple): Oklch {
  const [r, g, b] = [linearChannel(red), linearChannel(green), linearChannel(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, bb),
    hue: Math.atan2(bb, a),
  };
}

function toLinear({ lightness, chroma, hue }: Oklch): Triple {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

const shows = (linear: Triple) => linear.every((value) => value >= -0.0005 && value <= 1.0005);

/** Hex of an OKLCH colour. What sRGB cannot show loses chroma, never lightness or hue, so that contrast stays as computed. */
export function toHex(colour: Oklch): string {
  let linear = toLinear(colour);
  if (!shows(linear)) {
    let [low, high] = [0, colour.chroma];
    for (let step = 0; step < 20; step += 1) {
      const middle = (low + high) / 2;
      if (shows(toLinear({ ...colour, chroma: middle }))) low = middle;
      else high = middle;
    }
    linear = toLinear({ ...colour, chroma: low });
  }
  return `#${linear.map((value) => gammaChannel(value).toString(16).padStart(2, '0')).join('')}`;
}
