/** Logins of the platform: found by name or address, closed, opened, or helped after a lost phone. */
import { Stack, Text } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { LoginActs } from '../features/platform/login-acts.js';
import { type Login, useLogins } from '../features/platform/use-logins.js';
import { useSignedIn } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { SearchField } from '../workplace/search-field.js';

export function PlatformLoginsScreen() {
  const address = useAddress();
  const { user } = useSignedIn();
  const formats = useFormats();
  const q = address.text('q');
  const logins = useLogins(q);
  usePageTitle('Logins');
  const columns: Column<Login>[] = [
    { key: 'name', header: 'Login', cell: (login) => <>{login.name}<Text span display="block" size="sm" c="dimmed">{login.email}</Text></>, strong: true },
    { key: 'agencies', header: 'Works for', cell: (login) => (login.operator ? ['Platform operator', ...login.agencies.map(({ name }) => name)] : login.agencies.map(({ name }) => name)).join(', ') || 'no agency' },
    { key: 'secondFactor', header: 'Second step', cell: (login) => (login.secondFactor ? 'Set up' : 'Not yet') },
    { key: 'lastSeenAt', header: 'Last seen', cell: (login) => <TextLink href={`/platform/events?userId=${login.id}`}>{login.lastSeenAt ? formats.dateTime(login.lastSeenAt) : 'Never'}</TextLink> },
    { key: 'state', header: 'State', cell: (login) => (login.disabled ? <StatusBadge tone="attention">{login.disabled === 'idle' ? 'Closed after 90 idle days' : 'Closed'}</StatusBadge> : <StatusBadge tone="good">Open</StatusBadge>) },
    { key: 'acts', header: 'Acts', cell: (login) => <LoginActs login={login} self={login.id === user.id} /> },
  ];
  return (
    <Stack gap="md">
      <PageHeader eyebrow="Platform" title="Logins" subtitle="For people who cannot get in. What they do inside an agency does not show here." />
      <SearchField label="Search by start of name or e-mail" value={q} onSearch={(next) => address.set({ q: next })} />
      <Panel>
        <DataTable caption="Logins" columns={columns} rows={logins.data?.pages.flatMap((page) => page.items)} rowKey={(login) => login.id} error={logins.error} onRetry={() => void logins.refetch()}
          more={{ hasMore: logins.hasNextPage, loading: logins.isFetchingNextPage, onMore: () => void logins.fetchNextPage() }} empty={<EmptyState title="Nothing matches">No name or address begins with this.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
