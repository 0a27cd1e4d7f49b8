/** What a document that would be drafted is made of: interest by the invoice that is late, a true-up line by line. */
import { type Column, DataTable } from '@rapport/ui/data-table';
import { useFormats } from '@rapport/ui/formats-provider';
import { dayBefore } from '../../agreement-views/forecast-view.js';
import { daysSaid } from '../../agreement-views/source-words.js';
import { TextLink } from '../../text-link.js';
import { byInvoice, type LateInvoice } from './late-invoices.js';
import type { ChargePreview } from './use-collection.js';

type Line = ChargePreview['lines'][number];
interface Props { lines: readonly Line[]; currency: string; total: number }

export function ChargeLines(props: Props) {
  return props.lines.some(({ invoice }) => invoice !== null) ? <InterestByInvoice {...props} /> : <SingleLines {...props} />;
}

function InterestByInvoice({ lines, currency, total }: Props) {
  const formats = useFormats();
  const columns: Column<LateInvoice>[] = [
    { key: 'invoice', header: 'Late invoice', cell: ({ id, number }) => <TextLink href={`/billing/documents/${id}`}>{number}</TextLink>, strong: true },
    { key: 'days', header: 'Days', cell: ({ from, until }) => formats.dateRange(from, dayBefore(until)) },
    { key: 'months', header: 'Months', align: 'end', cell: ({ months }) => formats.number(months) },
    { key: 'amount', header: `Interest (${currency})`, align: 'end', cell: ({ amount }) => formats.amount(amount, currency) },
  ];
  return <DataTable caption="Interest by invoice" columns={columns} rows={byInvoice(lines)} rowKey={({ id }) => id} empty={null} footer={['Total; on the document each month is a line that can be explained', '', '', formats.amount(total, currency)]} />;
}

function SingleLines({ lines, currency, total }: Props) {
  const formats = useFormats();
  const columns: Column<Line>[] = [
    { key: 'label', header: 'Line', cell: ({ label }) => daysSaid(label, formats), strong: true }, { key: 'span', header: 'Days', cell: ({ span }) => formats.dateRange(span.from, dayBefore(span.until)) },
    { key: 'amount', header: `Amount (${currency})`, align: 'end', cell: ({ amount }) => formats.amount(amount, currency) },
  ];
  return <DataTable caption="Lines" columns={columns} rows={lines} rowKey={({ key }) => key} empty={null} footer={['Total', '', formats.amount(total, currency)]} />;
}
