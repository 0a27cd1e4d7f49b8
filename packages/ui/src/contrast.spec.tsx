// Every pair of words and ground that the screens show, in both schemes, resting, under the pointer, pressed and switched off: computed, not guessed (WCAG 2.2, 1.4.3 and 1.4.11).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MantineTheme, DEFAULT_THEME, mergeMantineTheme } from '@mantine/core';
import { brandVariables, contrastRatio, defaultAccent, markContrast, type Scheme, textContrast } from './colour.js';
import { channels } from './oklch.js';
import { rapportTheme, rapportVariables } from './theme.js';

const css = readFileSync(join(__dirname, 'tokens.css'), 'utf8');
const block = (selector: RegExp) => Object.fromEntries([...(selector.exec(css)?.[1] ?? '').matchAll(/(--rp-[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]));
const tokens: Record<Scheme, Record<string, string>> = { light: block(/^:root \{([^}]*)\}/m), dark: block(/^:root\[data-mantine-color-scheme='dark'\] \{([^}]*)\}/m) };
const theme: MantineTheme = mergeMantineTheme(DEFAULT_THEME, rapportTheme);
const schemes = ['light', 'dark'] as const;
const accents = [defaultAccent, '#c8102e', '#ffd100', '#00843d', '#6f42c1', '#111111'];
const toHex = (parts: readonly number[]) => `#${parts.map((each) => Math.round(each).toString(16).padStart(2, '0')).join('')}`;

const known = new Map<string, Record<string, string>>();
/** All variables of a scheme under an accent, worked out once. */
function variablesOf(scheme: Scheme, accent: string): Record<string, string> {
  const key = `${scheme} ${accent}`;
  const all = known.get(key) ?? { ...tokens[scheme], ...rapportVariables(accent)(theme)[scheme], ...(accent === defaultAccent ? {} : brandVariables(accent)[scheme]) };
  known.set(key, all);
  return all;
}

/** The colour of a CSS value in a scheme, laid over `under` where it lets that shine through. */
function colourOf(value: string, scheme: Scheme, accent: string, under: string): string {
  const all = variablesOf(scheme, accent);
  const of = (text: string): string => colourOf(text, scheme, accent, under);
  const name = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
  if (name !== undefined) {
    const shade = /^--mantine-color-([a-z]+)-(\d)$/.exec(name);
    const next = all[name] ?? (name === '--mantine-color-white' ? '#ffffff' : shade ? theme.colors[shade[1] ?? '']?.[Number(shade[2])] : undefined);
    if (next === undefined) throw new Error(`Nothing is known of ${name}`);
    return of(next);
  }
  const mix = /^color-mix\(in srgb, (.+), (.+?) (\d+)%\)$/.exec(value);
  if (mix) {
    const [one, other] = [channels(of(mix[1] ?? '')), channels(of(mix[2] ?? ''))];
    const share = Number(mix[3]) / 100;
    if (one && other) return toHex(one.map((each, at) => each * (1 - share) + (other[at] ?? 0) * share));
  }
  if (value === 'transparent') return under;
  if (!channels(value)) throw new Error(`"${value}" cannot be computed`);
  return value;
}

const grounds = ['surface', 'ground', 'sunken'] as const;
const meanings = ['accent', 'good', 'attention', 'bad'] as const;
const token = (name: string) => `var(--rp-${name})`;

describe('contrast of words', () => {
  const pairs: [string, string][] = [
    ...['ink', 'muted', ...meanings].flatMap((words) => grounds.map((ground): [string, string] => [words, ground])),
    // Badges, notes and panels; what is said in a lower voice inside them; added and removed words.
    ...meanings.flatMap((meaning) => [meaning, 'ink', 'muted'].map((words): [string, string] => [words, `${meaning}-soft`])),
    ['ink', 'track'], ['on-accent', 'accent'], ['on-accent', 'accent-strong'], ['on-bad', 'bad'],
  ];
  for (const scheme of schemes) {
    it.each(pairs)(`%s on %s can be read, ${scheme}, with every accent`, (words, ground) => {
      for (const accent of accents) {
        const [one, other] = [colourOf(token(words), scheme, accent, '#ffffff'), colourOf(token(ground), scheme, accent, '#ffffff')];
        expect({ accent, one, other, enough: contrastRatio(one, other) >= textContrast }).toEqual({ accent, one, other, enough: true });
      }
    });
  }

  it.each(schemes)('of rows under the pointer and of chosen rows can be read, %s', (scheme) => {
    for (const accent of accents) {
      const [sunken, surface] = [channels(colourOf(token('sunken'), scheme, accent, '')), channels(colourOf(token('surface'), scheme, accent, ''))];
      const hover = toHex((sunken ?? []).map((each, at) => each * 0.6 + (surface?.[at] ?? 0) * 0.4));
      for (const words of ['ink', 'muted', 'accent']) for (const ground of [hover, colourOf(token('accent-soft'), scheme, accent, '')]) expect(contrastRatio(colourOf(token(words), scheme, accent, ''), ground)).toBeGreaterThanOrEqual(textContrast);
    }
  });
});

describe('contrast of controls', () => {
  const controls = ['filled', 'light', 'outline', 'subtle', 'transparent', 'default'].flatMap((variant) => ['accent', 'good', 'attention', 'bad', 'gray', 'red', 'blue'].map((color): [string, string] => [variant, color]));
  for (const scheme of schemes) {
    it.each(controls.filter(([variant, color]) => !(variant === 'filled' && color === 'gray')))(`a %s %s button can be read at rest and under the pointer, ${scheme}, wherever it stands, with every accent`, (variant, color) => {
      const { background, hover, color: words, hoverColor } = theme.variantColorResolver({ color, theme, variant });
      for (const accent of accents) {
        for (const ground of grounds) {
          const under = colourOf(token(ground), scheme, accent, '');
          const at = (back: string, fore: string) => ({ accent, ground, back: colourOf(back, scheme, accent, under), fore: colourOf(fore, scheme, accent, under) });
          for (const state of [at(background, words), at(hover, hoverColor ?? words)]) expect({ ...state, enough: contrastRatio(state.back, state.fore) >= textContrast }).toEqual({ ...state, enough: true });
        }
      }
    });
  }

  it.each(schemes)('a control that is switched off can still be read: people look for why, %s', (scheme) => {
    const of = (name: string) => colourOf(`var(--mantine-color-${name})`, scheme, defaultAccent, '');
    expect(contrastRatio(of('disabled-color'), of('disabled'))).toBeGreaterThanOrEqual(textContrast);
  });

  it.each(schemes)('edges of fields, marks of charts and the ring of focus can be seen on every ground, %s', (scheme) => {
    for (const accent of accents) for (const mark of ['edge', 'accent', 'good', 'attention', 'bad']) for (const ground of grounds) expect({ accent, mark, ground, enough: contrastRatio(colourOf(token(mark), scheme, accent, ''), colourOf(token(ground), scheme, accent, '')) >= markContrast }).toEqual({ accent, mark, ground, enough: true });
  });
});
