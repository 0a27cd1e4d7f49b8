// Everything an app of staff needs around its screens: theme, accent, colour scheme, formats and links.
import { MantineProvider, type MantineColorScheme } from '@mantine/core';
import { useMemo, type ComponentType, type ReactNode } from 'react';
import { shareNonce } from './csp-nonce.js';
import type { FormatOptions } from './formats.js';
import { FormatsProvider } from './formats-provider.js';
import { LinkProvider, type LinkProps } from './link.js';
import { rapportTheme, rapportVariables } from './theme.js';

export type RapportProviderProps = {
  children: ReactNode;
  /** The agency's accent, `#rrggbb`; adjusted until it can be read (see colour.tsx). */
  accent?: string;
  /** From pageNonce(). */
  nonce?: string;
  /** Locale, zone and currency of the agency. */
  formats?: FormatOptions;
  /** The router's link. */
  link?: ComponentType<LinkProps>;
  colourScheme?: MantineColorScheme;
  /** `test` turns transitions and portals off. */
  env?: 'default' | 'test';
};

/** Wraps the admin app. Throws NotAColour when `accent` is none. */
export function RapportProvider({ children, accent, nonce, formats, link, colourScheme = 'auto', env = 'default' }: RapportProviderProps) {
  const variables = useMemo(() => rapportVariables(accent), [accent]);
  shareNonce(nonce);
  return (
    <MantineProvider theme={rapportTheme} cssVariablesResolver={variables} defaultColorScheme={colourScheme} env={env}
      {...(nonce ? { getStyleNonce: () => nonce } : {})}>
      <FormatsProvider {...formats}>
        {link ? <LinkProvider component={link}>{children}</LinkProvider> : children}
      </FormatsProvider>
    </MantineProvider>
  );
}
