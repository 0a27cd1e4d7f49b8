/** Money on an invoice, or where the credit of a note went: what came from where, what was taken off again, what was paid back. Both sides read it. */
import { Text } from '@mantine/core';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { listMunicipalityInvoicePayments } from '@rapport/api-contract/payments';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import type { ReactNode } from 'react';
import { TextLink } from '../text-link.js';
import { Day } from '../words/day.js';
import { methodWords } from './payment-words.js';

type Money = AnswerOf<typeof listMunicipalityInvoicePayments>;
export type Allocation = Money['allocations'][number];
export type Refund = Money['refunds'][number];

interface Props<A extends Allocation> {
  allocations: readonly A[] | undefined; currency: string;
  /** `document`: says what paid it. `source`: says what was paid by it. */
  seenFrom: 'document' | 'source';
  paymentHref?: (id: string) => string; documentHref: (id: string) => string;
  /** What can be done with one that stands. */
  acts?: (allocation: A) => ReactNode; error?: unknown; onRetry?: () => void; empty: string;
}

export function AllocationTable<A extends Allocation>({ allocations, currency, seenFrom, paymentHref, documentHref, acts, error, onRetry, empty }: Props<A>) {
  const formats = useFormats();
  const source = ({ source: { type, id, label }, from }: A) => {
    const words = type === 'credit_note' ? `Credit note ${label ?? ''}` : `${from === 'credit' ? 'Credit kept of' : 'Payment'} ${label ?? 'without a reference'}`;
    const href = type === 'credit_note' ? documentHref(id) : paymentHref?.(id);
    return href ? <TextLink href={href}>{words}</TextLink> : words;
  };
  const columns: Column<A>[] = [
    seenFrom === 'document' ? { key: 'source', header: 'From', cell: source, strong: true } : { key: 'document', header: 'Invoice', cell: (each) => <TextLink href={documentHref(each.billingDocument.id)}>{each.billingDocument.number}</TextLink>, strong: true },
    ...(seenFrom === 'source' ? [{ key: 'source', header: 'From', cell: (each: A) => (each.from === 'credit' ? 'credit that was kept' : 'the payment') }] : []),
    { key: 'on', header: 'Counts from', cell: (each) => <Day on={each.on} /> },
    { key: 'state', header: 'State', cell: (each) => (each.released ? <div><StatusBadge>Taken off {formats.date(each.released.on)}</StatusBadge><Text size="sm" c="dimmed">{each.released.reason}</Text></div> : <StatusBadge tone="good">Stands</StatusBadge>) },
    { key: 'amount', header: `Amount (${currency})`, align: 'end', cell: (each) => (each.released ? <del>{formats.amount(each.amount, currency)}</del> : formats.amount(each.amount, currency)) },
    ...(acts ? [{ key: 'acts', header: 'Change', cell: (each: A) => (each.released ? '' : acts(each)) }] : []),
  ];
  return <DataTable caption={seenFrom === 'document' ? 'Money on it' : 'Where its money lies'} columns={columns} rows={allocations} rowKey={({ id }) => id} error={error} {...(onRetry ? { onRetry } : {})} empty={<Text size="sm" c="dimmed">{empty}</Text>} />;
}

export function RefundTable({ refunds, currency }: { refunds: readonly Refund[]; currency: string }) {
  const formats = useFormats();
  const columns: Column<Refund>[] = [
    { key: 'what', header: 'Paid back by', cell: ({ method, reference, settles }) => (settles ? `Settled what was owed back of payment ${settles.label ?? 'without a reference'}` : `${methodWords[method]}${reference ? ` ${reference}` : ''}`), strong: true }, { key: 'on', header: 'On', cell: ({ on }) => <Day on={on} /> },
    { key: 'why', header: 'Why', cell: ({ reason }) => reason }, { key: 'amount', header: `Amount (${currency})`, align: 'end', cell: ({ amount }) => formats.amount(amount, currency) },
  ];
  return <DataTable caption="Paid back" columns={columns} rows={refunds} rowKey={({ id }) => id} empty={null} />;
}
