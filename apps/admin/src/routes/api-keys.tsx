/** The keys with which other systems call the API. */
import { Button, Stack, Text } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { RevokeKey } from '../features/api-keys/revoke-key.js';
import { type ApiKey, useApiKeys } from '../features/api-keys/use-api-keys.js';
import { useSignedIn } from '../session/use-session.js';
import { usePageTitle } from '../workplace/page-title.js';
import { permissionWords, sentence } from '../workplace/permission-words.js';

const states = { active: { label: 'Active', tone: 'good' }, expired: { label: 'Expired', tone: 'attention' }, revoked: { label: 'Revoked', tone: 'neutral' } } as const;

export function ApiKeysScreen() {
  const { agency } = useSignedIn();
  const keys = useApiKeys();
  const formats = useFormats();
  usePageTitle('API keys');
  const columns: Column<ApiKey>[] = [
    { key: 'name', header: 'Key', cell: (key) => <>{key.name}<Text span display="block" size="sm" c="dimmed" ff="monospace">{key.hint}…</Text></>, strong: true },
    { key: 'scopes', header: 'May', cell: (key) => sentence(formats.list(key.scopes.map((scope) => permissionWords[scope]))) },
    { key: 'lastUsedAt', header: 'Last used', cell: (key) => (key.lastUsedAt ? <>{formats.dateTime(key.lastUsedAt)}{key.lastUsedIp && <Text span display="block" size="sm" c="dimmed">from {key.lastUsedIp}</Text>}</> : 'Never') },
    { key: 'expiresAt', header: 'Ends', cell: (key) => formats.date(key.expiresAt) },
    { key: 'createdBy', header: 'Made by', cell: (key) => key.createdBy, onlyWide: true },
    { key: 'state', header: 'State', cell: (key) => <StatusBadge tone={states[key.state].tone}>{states[key.state].label}</StatusBadge> },
    { key: 'acts', header: 'Act', cell: (key) => key.state === 'active' && <RevokeKey apiKey={key} /> },
  ];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="API keys" subtitle="How a CAD or RMS system signs its requests. A key may do only what you tick, and never manages people or keys." actions={<Button component={Link} href="/api-keys/new">Make key</Button>} />
      <Panel>
        <DataTable caption="API keys" columns={columns} rows={keys.data} rowKey={(key) => key.id} error={keys.error} onRetry={() => void keys.refetch()}
          empty={<EmptyState title="No key yet" action={<Link href="/api-keys/new">Make the first one</Link>}>A system that sends contacts needs a key. Without one, contacts come by file.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
