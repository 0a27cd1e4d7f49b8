// Contrast is computed, never judged by eye: for the tokens as written, and for every accent an agency could choose.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { brandCss, brandPalette, contrastRatio, defaultAccent, grounds, markContrast, NotAColour, textContrast, type Scheme } from './colour.js';

const anyColour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);
const css = readFileSync(join(__dirname, 'tokens.css'), 'utf8');

function tokens(selector: string): Record<string, string> {
  const at = css.indexOf(`${selector} {`);
  const block = css.slice(at, css.indexOf('}', at));
  return Object.fromEntries([...block.matchAll(/--rp-([a-z0-9-]+):\s*([^;]+);/g)].map((match) => [match[1], match[2]?.trim()]));
}

const written: Record<Scheme, Record<string, string>> = { light: tokens(':root'), dark: tokens(":root[data-mantine-color-scheme='dark']") };
const value = (scheme: Scheme, name: string) => written[scheme][name] ?? 'missing';

const texts = [
  ...['ink', 'muted', 'accent', 'good', 'attention', 'bad'].flatMap((text) => ['surface', 'ground', 'sunken'].map((on) => [text, on])),
  ['ink', 'accent-soft'], ['ink', 'good-soft'], ['ink', 'attention-soft'], ['ink', 'bad-soft'], ['ink', 'track'],
  ['muted', 'accent-soft'], ['muted', 'good-soft'], ['muted', 'attention-soft'], ['muted', 'bad-soft'],
  ['accent', 'accent-soft'], ['good', 'good-soft'], ['attention', 'attention-soft'], ['bad', 'bad-soft'],
  ['on-accent', 'accent'], ['on-accent', 'accent-strong'], ['on-bad', 'bad'],
] as [string, string][];
const marks = [['accent', 'track'], ['attention', 'track'], ['good', 'track'], ['bad', 'track'], ['edge', 'surface'], ['edge', 'ground']] as const;

describe.each(['light', 'dark'] as const)('tokens, %s', (scheme) => {
  test.each(texts)('never sets %s on %s below 4.5:1', (text, on) => {
    expect(contrastRatio(value(scheme, text), value(scheme, on))).toBeGreaterThanOrEqual(textContrast);
  });

  test.each(marks)('never draws %s on %s below 3:1', (mark, on) => {
    expect(contrastRatio(value(scheme, mark), value(scheme, on))).toBeGreaterThanOrEqual(markContrast);
  });

  test('never lets the accent be checked against grounds that are not the ones drawn', () => {
    const { surface, ground, sunken } = written[scheme];
    expect({ surface, ground, sunken }).toEqual(grounds[scheme]);
  });
});

test('never shows two different dark schemes', () => {
  expect(tokens(":root:not([data-mantine-color-scheme='light'])")).toEqual(written.dark);
});

test('never changes the accent that was drawn', () => {
  expect(brandPalette(defaultAccent)).toMatchObject({ adjusted: false, light: { accent: value('light', 'accent'), accentSoft: value('light', 'accent-soft') } });
});

test('never gives an agency an accent that cannot be read, whatever it chose', () => {
  fc.assert(fc.property(anyColour, (hex) => {
    const palette = brandPalette(hex);
    for (const scheme of ['light', 'dark'] as const) {
      const { accent, accentStrong, accentSoft, onAccent } = palette[scheme];
      const pairs = [[onAccent, accent], [onAccent, accentStrong], [accent, accentSoft],
        ...Object.values(grounds[scheme]).map((ground) => [accent, ground]),
        [value(scheme, 'ink'), accentSoft], [value(scheme, 'muted'), accentSoft]] as [string, string][];
      for (const [one, other] of pairs) expect(contrastRatio(one, other)).toBeGreaterThanOrEqual(textContrast);
    }
  }), { numRuns: 300 });
});

test('never changes a colour in silence', () => {
  fc.assert(fc.property(anyColour, (hex) => {
    const once = brandPalette(hex);
    expect(once.adjusted).toBe(once.light.accent !== hex);
    expect(once.report).toContain(once.light.accent);
    expect(contrastRatio(once.light.accent, '#ffffff')).toBeGreaterThanOrEqual(textContrast);
  }), { numRuns: 100 });
});

test('says which colour is used instead of one that is too light for white text', () => {
  const { report, light } = brandPalette('#FFD200');
  expect(report).toBe(`Your colour #ffd200 is too light for white text; we use ${light.accent} for buttons and links.`);
});

test('computes the ratio that WCAG publishes for black on white, in either order', () => {
  expect(contrastRatio('#000', '#fff')).toBeCloseTo(21, 10);
  fc.assert(fc.property(anyColour, anyColour, (one, other) => {
    expect(contrastRatio(one, other)).toBe(contrastRatio(other, one));
    expect(contrastRatio(one, other)).toBeGreaterThanOrEqual(1);
  }));
});

test.each(['', 'blue', '#12', '#12345g', 'url(x)', '#fff;}body{display:none'])('refuses %j, so that no text of an agency reaches a style sheet', (text) => {
  expect(() => brandCss(text)).toThrow(NotAColour);
});

test('writes nothing but hex colours into the style sheet of an agency', () => {
  fc.assert(fc.property(anyColour, (hex) => {
    for (const match of brandCss(hex).matchAll(/--rp-[a-z-]+:([^;}]+)/g)) expect(match[1]).toMatch(/^#[0-9a-f]{6}$/);
  }), { numRuns: 50 });
});
