// Contrast rules, and the accent that an agency may choose, adjusted until every pair can be read (WCAG 2.2 AA).
import { channels, linearChannel, toHex, toOklch } from './oklch.js';

/** Smallest contrast ratio of text on its ground: WCAG 2.2, 1.4.3 (AA). */
export const textContrast = 4.5;
/** Smallest contrast ratio of a control's edge or a mark in a chart: WCAG 2.2, 1.4.11 (AA). */
export const markContrast = 3;
/** Rapport's own accent, used until an agency sets one. */
export const defaultAccent = '#1f4e79';

/** Thrown when a text that should be a colour is not `#rgb` or `#rrggbb`. */
export class NotAColour extends Error {
  constructor(readonly text: string) {
    super(`"${text}" is not a colour such as #1f4e79.`);
    this.name = 'NotAColour';
  }
}

export type Scheme = 'light' | 'dark';
/** The four colours that follow from an agency's accent; all `#rrggbb`. */
export type Accent = { readonly accent: string; readonly accentStrong: string; readonly accentSoft: string; readonly onAccent: string };
export type BrandPalette = {
  readonly light: Accent;
  readonly dark: Accent;
  /** True when the chosen colour could not be used as it was on the light ground. */
  readonly adjusted: boolean;
  /** One sentence for the person who chose the colour. */
  readonly report: string;
};

/** Grounds on which the accent is used as text. The same values stand in tokens.css; a test compares them. */
export const grounds: Record<Scheme, { readonly surface: string; readonly ground: string; readonly sunken: string }> = {
  light: { surface: '#ffffff', ground: '#f7f5f0', sunken: '#f1efe8' },
  dark: { surface: '#1b232c', ground: '#12181f', sunken: '#232d38' },
};

const parsed = (hex: string) => {
  const value = channels(hex);
  if (!value) throw new NotAColour(hex);
  return value;
};

/** Relative luminance, 0–1. Source: WCAG 2.2 glossary. Throws NotAColour. */
export function luminance(hex: string): number {
  const [red, green, blue] = parsed(hex);
  return 0.2126 * linearChannel(red) + 0.7152 * linearChannel(green) + 0.0722 * linearChannel(blue);
}

/** Contrast ratio of two hex colours, 1–21, in either order. Source: WCAG 2.2 glossary. Throws NotAColour. */
export function contrastRatio(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

/** True when a text is a hex colour that brandPalette accepts. */
export const isColour = (text: string): boolean => channels(text) !== undefined;

const lightnessStep = 0.004;

/** The nearest lightness of one hue, going `direction`, at which the colour reads on all of `others`. */
function readable(hex: string, others: readonly string[], direction: -1 | 1): string {
  const start = toOklch(parsed(hex));
  let candidate = hex;
  for (let lightness = start.lightness; lightness >= 0 && lightness <= 1; lightness += direction * lightnessStep) {
    if (others.every((other) => contrastRatio(candidate, other) >= textContrast)) return candidate;
    candidate = toHex({ ...start, lightness });
  }
  return direction < 0 ? '#000000' : '#ffffff';
}

function shifted(hex: string, by: number): string {
  const colour = toOklch(parsed(hex));
  return toHex({ ...colour, lightness: Math.min(1, Math.max(0, colour.lightness + by)) });
}

function tinted(hex: string, lightness: number, chroma: number): string {
  const colour = toOklch(parsed(hex));
  return toHex({ hue: colour.hue, lightness, chroma: Math.min(colour.chroma, chroma) });
}

const normal = (hex: string) => `#${parsed(hex).map((value) => value.toString(16).padStart(2, '0')).join('')}`;

function reportOn(chosen: string, light: string): string {
  if (chosen === light) return `Your colour ${chosen} can be read everywhere; we use it as it is.`;
  return contrastRatio(chosen, '#ffffff') < textContrast
    ? `Your colour ${chosen} is too light for white text; we use ${light} for buttons and links.`
    : `Your colour ${chosen} is too light to be read on a tinted ground; we use ${light} for buttons and links.`;
}

/**
 * The accent colours for both colour schemes from one chosen colour (`#rgb` or `#rrggbb`).
 * The hue stays; lightness moves until text of 4.5:1 holds for accent on every ground and for onAccent on accent and accentStrong.
 * Throws NotAColour.
 */
export function brandPalette(hex: string): BrandPalette {
  const chosen = normal(hex);
  const softLight = chosen === defaultAccent ? '#e6eef6' : tinted(chosen, 0.943, 0.02);
  const softDark = tinted(chosen, 0.31, 0.045);
  const light = readable(chosen, [...Object.values(grounds.light), softLight], -1);
  const dark = readable(chosen, [...Object.values(grounds.dark), softDark], 1);
  return {
    light: { accent: light, accentStrong: shifted(light, -0.07), accentSoft: softLight, onAccent: '#ffffff' },
    dark: { accent: dark, accentStrong: shifted(dark, 0.06), accentSoft: softDark, onAccent: grounds.dark.ground },
    adjusted: chosen !== light,
    report: reportOn(chosen, light),
  };
}

const declarations = ({ accent, accentStrong, accentSoft, onAccent }: Accent): Record<string, string> => ({
  '--rp-accent': accent, '--rp-accent-strong': accentStrong, '--rp-accent-soft': accentSoft, '--rp-on-accent': onAccent,
});

/** The custom properties of an agency's accent by scheme, named as in tokens.css. Throws NotAColour. */
export function brandVariables(hex: string): Record<Scheme, Record<string, string>> {
  const { light, dark } = brandPalette(hex);
  return { light: declarations(light), dark: declarations(dark) };
}

/**
 * A style sheet that lays an agency's accent over tokens.css, for pages that are made on the server.
 * Serve it as a file or in a `<style nonce>`; it holds nothing but computed colours. Throws NotAColour.
 */
export function brandCss(hex: string): string {
  const { light, dark } = brandVariables(hex);
  const block = (values: Record<string, string>) => Object.entries(values).map(([name, value]) => `${name}:${value}`).join(';');
  return `:root{${block(light)}}`
    + `@media (prefers-color-scheme:dark){:root:not([data-mantine-color-scheme=light]){${block(dark)}}}`
    + `:root[data-mantine-color-scheme=dark]{${block(dark)}}`;
}
