/** What changed of days of service after they were confirmed, for both sides: the mark on a period, and the changes with what stood there before. */
import { Anchor } from '@mantine/core';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { listServiceChanges } from '@rapport/api-contract/service-delivered';
import { type Column, DataTable, type More } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { StatusBadge } from '@rapport/ui/status-badge';
import { staffName } from '../words/staff-name.js';

export type ServiceChange = AnswerOf<typeof listServiceChanges>['items'][number];
interface Listed { rows: readonly ServiceChange[] | undefined; error: unknown; onRetry: () => void; more: More; /** Where more than one service stands in the list. */ services?: boolean }

/** Stands below the name of a period; leads to what changed. `name` tells them apart for whoever hears them. */
export function ChangedMark({ changed, href, name }: { changed: { days: number; last: string } | null; href: string; name: string }) {
  const formats = useFormats();
  if (!changed) return null;
  return <div><Anchor component={Link} href={href} size="sm" aria-label={`Changed since it was confirmed: ${name}, ${formats.count(changed.days, { one: 'day', other: 'days' })}`}><StatusBadge tone="attention">Changed since confirmed</StatusBadge></Anchor></div>;
}

export function ServiceChanges({ rows, error, onRetry, more, services = false }: Listed) {
  const formats = useFormats();
  const figure = ({ before, after }: { before: number; after: number }) => (before === after ? formats.number(after) : `${formats.number(before)} → ${formats.number(after)}`);
  const columns: Column<ServiceChange>[] = [
    { key: 'day', header: 'Day', strong: true, cell: ({ day }) => formats.date(day) },
    ...(services ? [{ key: 'service', header: 'Service', cell: ({ label }) => label } satisfies Column<ServiceChange>] : []),
    { key: 'minutes', header: 'Minutes', align: 'end', cell: ({ minutes }) => figure(minutes) },
    { key: 'calls', header: 'Calls', align: 'end', cell: ({ calls }) => figure(calls) },
    { key: 'why', header: 'Why', cell: ({ reason }) => reason ?? 'Changed before reasons were asked for' },
    { key: 'who', header: 'Changed', cell: ({ by, at }) => `${formats.dateTime(at)}, ${staffName(by)}` },
  ];
  return <DataTable caption="Changes of confirmed days" columns={columns} rows={rows} rowKey={({ id }) => id} error={error} onRetry={onRetry} more={more} empty={<EmptyState title="Nothing changed">Everything stands as it was confirmed.</EmptyState>} />;
}
