/** The sign-ins of a demo installation with their current codes, so that nobody needs an authenticator app to look around. */
import { Code, Stack, Text } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { listDemoSignIns } from '@rapport/api-contract/demo';
import { DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { Link } from '@rapport/ui/link';
import { useQuery } from '@tanstack/react-query';
import { Entrance } from '../workplace/entrance.js';

export function DemoScreen() {
  const { data, error, refetch } = useQuery({ queryKey: ['demo-sign-ins'], queryFn: () => call(listDemoSignIns), refetchInterval: (query) => (query.state.data?.secondsLeft ?? 5) * 1000 });
  return (
    <Entrance title="Demo sign-ins" wide>
      <Text c="dimmed">Everything in this installation is made up. Each code holds for at most 30 seconds and works once. These sign-ins do not exist outside a demo.</Text>
      <DataTable caption="Demo sign-ins" rows={data?.items} error={error} onRetry={() => void refetch()} rowKey={(row) => row.email} empty={<EmptyState title="No demo users" />}
        columns={[
          { key: 'email', header: 'E-mail', cell: (row) => <Stack gap={0}><Text fw={600}>{row.email}</Text><Text size="sm" c="dimmed">{row.name} · {row.note}</Text></Stack> },
          { key: 'password', header: 'Password', cell: (row) => <Code>{row.password}</Code> },
          { key: 'code', header: 'Code now', align: 'end', cell: (row) => <Code fz="md">{row.code}</Code> },
        ]} />
      <Text><Link href="/sign-in">Sign in</Link> · <Link href="/outbox">Mails and text messages kept here</Link></Text>
    </Entrance>
  );
}
