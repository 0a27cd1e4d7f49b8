/** How well white text can be read on a colour (WCAG 2.2, 1.4.3). Screens derive the colours they use from the accent; this tells the chooser. */

/** Rapport's own accent, used until an agency sets one. */
export const defaultAccent = '#1f4e79';
const enoughForText = 4.5;

/** Relative luminance of `#rrggbb`, 0 to 1. Source: WCAG 2.2 glossary. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of white text on `accent`, 1 to 21, rounded down to two places so that 4.49 never reads as 4.5. */
export function contrastWithWhite(accent: string): number {
  return Math.floor((1.05 / (luminance(accent) + 0.05)) * 100) / 100;
}

/** True when the screens must darken the accent to keep text readable. */
export function mustBeAdjusted(accent: string): boolean {
  return 1.05 / (luminance(accent) + 0.05) < enoughForText;
}
