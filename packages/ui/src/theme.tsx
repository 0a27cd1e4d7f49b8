// The Mantine theme made from the tokens: whatever colour a component asks for, it gets one of ours.
import { createTheme, defaultVariantColorsResolver, rem, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';
import { brandVariables, defaultAccent } from './colour.js';

const token = (name: string) => `var(--rp-${name})`;
type Meaning = 'accent' | 'good' | 'attention' | 'bad';

const tuple = (name: Meaning): MantineColorsTuple => {
  const [soft, full, strong] = [token(`${name}-soft`), token(name), token(name === 'accent' ? 'accent-strong' : name)];
  return [soft, soft, soft, full, full, full, full, strong, strong, strong];
};

const neutral = (...names: string[]) => names.map(token) as unknown as MantineColorsTuple;

/** Mantine's own colour names, so that `color="red"` or a component's default stays inside the palette. */
const meanings: Record<string, Meaning> = {
  accent: 'accent', blue: 'accent', indigo: 'accent', violet: 'accent', grape: 'accent', cyan: 'accent',
  good: 'good', teal: 'good', green: 'good', lime: 'good',
  attention: 'attention', yellow: 'attention', orange: 'attention',
  bad: 'bad', red: 'bad', pink: 'bad',
};

/** Theme of the admin app. Sizes: body 15/1.5, 4-px grid, cards 10, controls 8. */
export const rapportTheme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  black: '#1c2733',
  white: '#ffffff',
  colors: {
    ...Object.fromEntries(Object.entries(meanings).map(([colour, meaning]) => [colour, tuple(meaning)])),
    gray: neutral('sunken', 'sunken', 'track', 'line', 'line', 'muted', 'muted', 'ink', 'ink', 'ink'),
    dark: neutral('ink', 'ink', 'muted', 'muted', 'line', 'sunken', 'surface', 'surface', 'ground', 'ground'),
  },
  variantColorResolver: (input) => {
    const resolved = defaultVariantColorsResolver(input);
    if (input.variant === 'filled') return { ...resolved, color: token('on-accent') };
    // A quiet control has no ground of its own: under the pointer it takes the full soft one, so that the change is seen.
    return input.variant === 'subtle' ? { ...resolved, hover: resolved.hover.replace('-light-hover)', '-light)') } : resolved;
  },
  fontFamily: token('font'),
  fontFamilyMonospace: token('font-mono'),
  fontSizes: { xs: rem(12), sm: rem(14), md: rem(15), lg: rem(18), xl: rem(20) },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: rem(8), sm: rem(12), md: rem(16), lg: rem(20), xl: rem(32) },
  radius: { xs: rem(4), sm: rem(8), md: rem(10), lg: rem(14), xl: rem(20) },
  defaultRadius: 'sm',
  shadows: { xs: 'none', sm: token('shadow'), md: token('shadow'), lg: token('shadow'), xl: token('shadow') },
  headings: {
    fontFamily: token('font'), fontWeight: '680', textWrap: 'pretty',
    sizes: {
      h1: { fontSize: rem(26), lineHeight: '1.25' }, h2: { fontSize: rem(20), lineHeight: '1.3' },
      h3: { fontSize: rem(17), lineHeight: '1.35' }, h4: { fontSize: rem(15), lineHeight: '1.4' },
      h5: { fontSize: rem(15), lineHeight: '1.4' }, h6: { fontSize: rem(14), lineHeight: '1.4' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close this message' } } },
    Anchor: { defaultProps: { underline: 'always' } },
    Checkbox: { defaultProps: { iconColor: token('on-accent'), radius: 'xs' } },
    Radio: { defaultProps: { iconColor: token('on-accent') } },
    Modal: { defaultProps: { centered: true, radius: 'md', padding: 'lg', overlayProps: { backgroundOpacity: 0.4 } } },
    Drawer: { defaultProps: { overlayProps: { backgroundOpacity: 0.4 } } },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false, shadow: 'md', radius: 'md', transitionProps: { duration: 80 } } },
    Popover: { defaultProps: { shadow: 'md', radius: 'md', transitionProps: { duration: 80 } } },
    Tooltip: { defaultProps: { openDelay: 250, multiline: true, maw: 280, events: { hover: true, focus: true, touch: true } } },
    Paper: { defaultProps: { radius: 'md', withBorder: true } },
    Switch: { defaultProps: { withThumbIndicator: false } },
    Table: { defaultProps: { verticalSpacing: 'sm' } },
  },
});

/** Lays tokens (and an agency's accent, `#rrggbb`) over Mantine's variables. Throws NotAColour. */
export function rapportVariables(accent: string = defaultAccent): CSSVariablesResolver {
  const own = accent === defaultAccent ? { light: {}, dark: {} } : brandVariables(accent);
  const shared: Record<string, string> = {
    '--mantine-color-text': token('ink'),
    '--mantine-color-bright': token('ink'),
    '--mantine-color-body': token('surface'),
    '--mantine-color-dimmed': token('muted'),
    '--mantine-color-placeholder': token('muted'),
    '--mantine-color-error': token('bad'),
    '--mantine-color-success': token('good'),
    '--mantine-color-anchor': token('accent'),
    '--mantine-color-default': token('surface'),
    '--mantine-color-default-hover': token('sunken'),
    '--mantine-color-default-color': token('ink'),
    '--mantine-color-default-border': token('line'),
    '--mantine-color-disabled': token('sunken'),
    '--mantine-color-disabled-color': token('muted'),
    '--mantine-color-disabled-border': token('line'),
    '--mantine-primary-color-contrast': token('on-accent'),
  };
  // Quiet controls, such as the eye in a password field, are still controls: readable in both schemes.
  for (const part of ['text', 'light-color', 'outline']) shared[`--mantine-color-gray-${part}`] = token('muted');
  Object.assign(shared, { '--mantine-color-gray-light': token('sunken'), '--mantine-color-gray-light-hover': token('track'), '--mantine-color-gray-outline-hover': token('sunken') });
  for (const [colour, meaning] of Object.entries(meanings)) {
    const name = `--mantine-color-${colour}`;
    Object.assign(shared, {
      [`${name}-text`]: token(meaning),
      [`${name}-filled`]: token(meaning),
      [`${name}-filled-hover`]: meaning === 'accent' ? token('accent-strong') : `color-mix(in srgb, ${token(meaning)}, ${token('ink')} 15%)`,
      [`${name}-light`]: token(`${meaning}-soft`),
      // Towards the surface, not towards the words: those would fall below 4.5 to 1 (contrast.spec.tsx).
      [`${name}-light-hover`]: `color-mix(in srgb, ${token(`${meaning}-soft`)}, ${token('surface')} 50%)`,
      [`${name}-light-color`]: token(meaning),
      [`${name}-outline`]: token(meaning),
      [`${name}-outline-hover`]: token(`${meaning}-soft`),
    });
  }
  return () => ({ variables: {}, light: { ...shared, ...own.light }, dark: { ...shared, ...own.dark } });
}
