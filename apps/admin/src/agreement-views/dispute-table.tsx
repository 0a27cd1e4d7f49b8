/** Disputes as a list: which line of which invoice, how much, and where its clock stands. */
import { Text } from '@mantine/core';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { listMunicipalityDisputes } from '@rapport/api-contract/billing-disputes';
import { type Column, DataTable, type More } from '@rapport/ui/data-table';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import type { ReactNode } from 'react';
import { Day } from '../words/day.js';
import { clockWords, outcomeWords } from './dispute-words.js';

export type Dispute = AnswerOf<typeof listMunicipalityDisputes>['items'][number];

interface Props<D extends Dispute> { disputes: readonly D[] | undefined; href: (id: string) => string; /** Whose they are, where that differs. */ whose?: (dispute: D) => string; error?: unknown; onRetry?: () => void; more?: More; empty: ReactNode }

export function DisputeTable<D extends Dispute>({ disputes, href, whose, empty, ...rest }: Props<D>) {
  const formats = useFormats();
  const days = (count: number) => formats.count(count, { one: 'day', other: 'days' });
  const columns: Column<D>[] = [
    { key: 'line', header: 'Line', cell: ({ line, document }) => `${line.label}, ${document.number}`, strong: true },
    ...(whose ? [{ key: 'whose', header: 'Municipality', cell: whose }] : []),
    { key: 'state', header: 'State', cell: (dispute) => { const { clock } = dispute; const { label, tone, sums } = outcomeWords(dispute, formats); const words = clockWords(clock, days) ?? sums; return <div><StatusBadge tone={clock?.late ? 'bad' : tone}>{label}</StatusBadge>{words && <Text size="sm" c="dimmed">{words}</Text>}</div>; } },
    { key: 'opened', header: 'Opened', cell: ({ openedOn }) => <Day on={openedOn} /> },
    { key: 'claimed', header: 'In dispute', align: 'end', cell: ({ claimed, document }) => formats.money(claimed, document.currency) },
    { key: 'accepted', header: 'Accepted', align: 'end', cell: ({ accepted, document }) => (accepted === null ? '' : formats.money(accepted, document.currency)) },
  ];
  return <DataTable caption="Disputes" columns={columns} rows={disputes} rowKey={({ id }) => id} rowHref={({ id }) => href(id)} empty={empty} {...rest} />;
}
