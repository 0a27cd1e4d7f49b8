/** Write-offs: how much of which invoice, why, by whom, and what became of it. */
import { Text } from '@mantine/core';
import { type Column, DataTable, type More } from '@rapport/ui/data-table';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge, type Tone } from '@rapport/ui/status-badge';
import type { ReactNode } from 'react';
import { TextLink } from '../../text-link.js';
import type { WriteOff } from './use-collection.js';
import { WriteOffActs } from './write-off-acts.js';

export const writeOffWords: Record<WriteOff['state'], { label: string; tone: Tone }> = { proposed: { label: 'Proposed', tone: 'attention' }, approved: { label: 'Written off', tone: 'neutral' }, refused: { label: 'Refused', tone: 'neutral' }, recovered: { label: 'Taken back', tone: 'good' } };

interface Props { writeOffs: readonly WriteOff[] | undefined; ofOne?: boolean; error?: unknown; onRetry?: () => void; more?: More; empty: ReactNode }

export function WriteOffTable({ writeOffs, ofOne = false, empty, ...rest }: Props) {
  const formats = useFormats();
  const columns: Column<WriteOff>[] = [
    ...(ofOne ? [] : [{ key: 'what', header: 'Invoice', cell: ({ document }: WriteOff) => <TextLink href={`/billing/documents/${document.id}`}>{document.number}</TextLink>, strong: true }, { key: 'municipality', header: 'Municipality', cell: ({ municipality }: WriteOff) => municipality.name }]),
    { key: 'state', header: 'State', cell: ({ state, decidedBy, note }) => <div><StatusBadge tone={writeOffWords[state].tone}>{writeOffWords[state].label}</StatusBadge>{decidedBy && <Text size="sm" c="dimmed">by {decidedBy}{note ? `: ${note}` : ''}</Text>}</div> },
    { key: 'why', header: 'Why', cell: ({ reason, authority, proposedBy, proposedAt }) => <div>{reason}<Text size="sm" c="dimmed">{proposedBy}, {formats.date(proposedAt)}{authority ? ` · ${authority}` : ''}</Text></div> },
    { key: 'amount', header: 'Amount', align: 'end', cell: ({ amount, document }) => formats.money(amount, document.currency) },
    ...((writeOffs ?? []).some(({ acts }) => acts.length > 0) ? [{ key: 'acts', header: 'Decide', cell: (each: WriteOff) => <WriteOffActs key={each.id} writeOff={each} /> }] : []),
  ];
  return <DataTable caption="Write-offs" columns={columns} rows={writeOffs} rowKey={({ id }) => id} empty={empty} {...rest} />;
}
