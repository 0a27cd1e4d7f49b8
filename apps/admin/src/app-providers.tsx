/** Theme, formats and notifications around all screens; the accent and zone are the agency's. */
import { Notifications } from '@mantine/notifications';
import { pageNonce } from '@rapport/ui/csp-nonce';
import { RapportProvider } from '@rapport/ui/rapport-provider';
import type { ReactNode } from 'react';
import { AppLink } from './app-link.js';
import { useBranding } from './session/use-branding.js';
import { useSession } from './session/use-session.js';

const nonce = pageNonce();

export function AppProviders({ children }: { children: ReactNode }) {
  const { data: session } = useSession();
  const accent = useBranding(session?.permissions.includes('agency:read') ? (session.agency?.id ?? null) : null);
  return (
    <RapportProvider nonce={nonce} link={AppLink} {...(accent ? { accent } : {})}
      formats={{ locale: session?.user.language ?? navigator.language, timeZone: session?.agency?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone }}>
      <Notifications position="bottom-right" />
      {children}
    </RapportProvider>
  );
}
