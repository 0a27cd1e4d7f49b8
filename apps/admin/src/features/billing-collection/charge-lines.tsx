/** The lines of a document that would be drafted. */
import { type Column, DataTable } from '@rapport/ui/data-table';
import { useFormats } from '@rapport/ui/formats-provider';
import { dayBefore } from '../../agreement-views/forecast-view.js';
import { TextLink } from '../../text-link.js';
import type { ChargePreview } from './use-collection.js';

type Line = ChargePreview['lines'][number];

export function ChargeLines({ lines, currency, total }: { lines: readonly Line[]; currency: string; total: number }) {
  const formats = useFormats();
  const late = lines.some(({ invoice }) => invoice !== null);
  const columns: Column<Line>[] = [
    { key: 'label', header: 'Line', cell: ({ label }) => label, strong: true },
    ...(late ? [{ key: 'invoice', header: 'Late invoice', cell: ({ invoice }: Line) => (invoice ? <TextLink href={`/billing/documents/${invoice.id}`}>{invoice.number}</TextLink> : '') }] : []),
    { key: 'span', header: 'Days', cell: ({ span }) => formats.dateRange(span.from, dayBefore(span.until)) },
    { key: 'amount', header: `Amount (${currency})`, align: 'end', cell: ({ amount }) => formats.amount(amount, currency) },
  ];
  return <DataTable caption="Lines" columns={columns} rows={lines} rowKey={({ key }) => key} empty={null} footer={['Total', ...(late ? [''] : []), '', formats.amount(total, currency)]} />;
}
