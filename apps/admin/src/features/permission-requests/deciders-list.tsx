/** Appointments to decide requests, now and before; an end takes effect at once. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { dayIn } from '../../forms/civil-day.js';
import { type Appointment, useAppointmentActs, useAppointments } from './use-deciders.js';

export function DecidersList({ mayAppoint }: { mayAppoint: boolean }) {
  const formats = useFormats();
  const acts = useAppointmentActs();
  const [ending, setEnding] = useState<Appointment>();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useAppointments();
  const today = dayIn(formats.timeZone, new Date());
  const state = (each: Appointment) => (each.inForce ? <StatusBadge tone="good">May decide</StatusBadge> : each.endedAt ? <StatusBadge>Ended {formats.date(each.endedAt)}</StatusBadge> : each.from > today ? <StatusBadge tone="attention">From {formats.date(each.from)}</StatusBadge> : <StatusBadge>Over</StatusBadge>);
  const columns: Column<Appointment>[] = [
    { key: 'name', header: 'Member', cell: ({ member }) => member.name, strong: true },
    { key: 'state', header: 'State', cell: state },
    { key: 'from', header: 'From', cell: ({ from }) => formats.date(from) },
    { key: 'to', header: 'Until (no longer counts)', cell: ({ to }) => (to ? formats.date(to) : 'without end') },
    { key: 'reason', header: 'Reason', cell: ({ reason }) => reason },
    { key: 'by', header: 'Appointed by', cell: ({ appointedBy }) => appointedBy },
    ...(mayAppoint ? [{ key: 'act', header: 'Change', cell: (each: Appointment) => (each.inForce || (!each.endedAt && each.from > today)) && <Button size="compact-sm" variant="default" onClick={() => setEnding(each)} aria-label={`End the appointment of ${each.member.name}`}>End</Button> }] : []),
  ];
  return (
    <>
      <DataTable caption="Appointments" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} error={error} onRetry={() => void refetch()}
        more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }} empty={<EmptyState title="Nobody is appointed">The chief decides alone until somebody is appointed. Nobody decides their own request: appoint somebody before the chief asks for permission.</EmptyState>} />
      <ConfirmDialog opened={ending !== undefined} onClose={() => setEnding(undefined)} title={`End the appointment of ${ending?.member.name ?? ''}?`} confirm="End the appointment" dangerous
        consequences={['They may decide no request from this moment.', 'What they decided before stays in force.']} undo="They can be appointed again."
        onConfirm={async () => { if (ending) { await acts.end(ending.id); notifications.show({ message: `${ending.member.name} decides no more requests.` }); } }} />
    </>
  );
}
