/** Where somebody is signed in: one row per session, each can be ended. */
import { Button } from '@mantine/core';
import type { listSessions } from '@rapport/api-contract/identity';
import type { AnswerOf } from '@rapport/api-contract/route';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { deviceInWords } from './device-words.js';

export type SessionRow = AnswerOf<typeof listSessions>['items'][number];
interface Props { rows: readonly SessionRow[] | undefined; error: unknown; onRetry: () => void; onEnd: (session: SessionRow) => void; busy: boolean }

export function SessionRows({ rows, error, onRetry, onEnd, busy }: Props) {
  const formats = useFormats();
  const columns: Column<SessionRow>[] = [
    { key: 'device', header: 'Device', cell: (row) => deviceInWords(row.userAgent), strong: true },
    { key: 'ip', header: 'Network address', cell: (row) => row.ip ?? 'unknown' },
    { key: 'createdAt', header: 'Signed in', cell: (row) => formats.dateTime(row.createdAt) },
    { key: 'lastSeenAt', header: 'Last used', cell: (row) => formats.dateTime(row.lastSeenAt) },
    { key: 'end', header: 'Act', cell: (row) => (row.current ? <StatusBadge tone="accent">This one</StatusBadge> : <Button variant="default" size="compact-sm" loading={busy} aria-label={`End the session on ${deviceInWords(row.userAgent)}, signed in ${formats.dateTime(row.createdAt)}`} onClick={() => onEnd(row)}>End</Button>) },
  ];
  return <DataTable caption="Sessions" columns={columns} rows={rows} rowKey={(row) => row.id} error={error} onRetry={onRetry} empty={<EmptyState title="Not signed in anywhere" />} />;
}
