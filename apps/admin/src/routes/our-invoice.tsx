/** One invoice or credit note before its municipality: what is owed until when, each line explained, and its files. */
import { Button, Menu, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { readMunicipalityInvoiceCsv, readMunicipalityInvoicePdf, readMunicipalityInvoiceUbl } from '@rapport/api-contract/municipality-billing';
import { DefinitionList } from '@rapport/ui/definition-list';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { DocumentLines } from '../agreement-views/document-lines.js';
import { purposeOf, standingOf, typeWords } from '../agreement-views/document-words.js';
import { dayBefore } from '../agreement-views/forecast-view.js';
import { InvoiceDisputes, useLineDisputes } from '../features/municipality-disputes/invoice-disputes.js';
import { explainLine, type OurInvoiceDetail, useOurInvoice } from '../features/municipality-invoices/use-our-invoices.js';
import { InvoicePayments } from '../features/municipality-statements/invoice-payments.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function OurInvoiceScreen() {
  const address = useAddress();
  const { data: invoice, error, refetch } = useOurInvoice(address.param('billingDocumentId'));
  usePageTitle(invoice?.number ?? 'Invoice');
  if (error && !invoice) return <ErrorState error={error} doing="The invoice could not be loaded" onRetry={() => void refetch()} />;
  if (!invoice) return <LoadingState label="Loading the invoice" shape="cards" />;
  return <Invoice invoice={invoice} />;
}

function Invoice({ invoice }: { invoice: OurInvoiceDetail }) {
  const formats = useFormats();
  const { label, tone } = standingOf(invoice);
  const disputes = useLineDisputes(invoice);
  const params = { billingDocumentId: invoice.id };
  const money = (minor: number) => formats.money(minor, invoice.currency);
  const files = [['PDF', readMunicipalityInvoicePdf], ['UBL 2.1 for your books', readMunicipalityInvoiceUbl], ['Lines as CSV', readMunicipalityInvoiceCsv]] as const;
  return (
    <Stack gap="md" maw={1080}>
      <PageHeader eyebrow={[{ label: 'Invoices', href: '/municipality/invoices' }, { label: invoice.number ?? '' }]} title={`${typeWords[invoice.type]} ${invoice.number ?? ''}`} status={<StatusBadge tone={tone}>{label}</StatusBadge>}
        subtitle={`${purposeOf(invoice).replace(/^./, (first) => first.toUpperCase())}, ${formats.dateRange(invoice.period.from, dayBefore(invoice.period.until))}`}
        actions={<Menu position="bottom-end"><Menu.Target><Button variant="default">Download</Button></Menu.Target><Menu.Dropdown>{files.map(([name, route]) => <Menu.Item key={name} component="a" href={addressOf(route, params)} download>{name}</Menu.Item>)}</Menu.Dropdown></Menu>} />
      {invoice.overdue && <InlineNote tone="bad" title={`${money(invoice.open)} ${invoice.daysOverdue === 1 ? 'is 1 day' : `is ${formats.number(invoice.daysOverdue)} days`} overdue`}>It was due {invoice.dueOn ? formats.date(invoice.dueOn) : ''}.</InlineNote>}
      {invoice.voidReason && <InlineNote title="This invoice is void">{invoice.voidReason}</InlineNote>}
      <Panel title="At a glance">
        <DefinitionList items={[
          { term: 'Agreement', value: <TextLink href={`/municipality/agreements/${invoice.agreement.id}`}>{invoice.agreement.number}, {invoice.agreement.title}</TextLink> },
          { term: 'Issued', value: invoice.issuedOn ? formats.date(invoice.issuedOn) : '' }, { term: 'Due', value: invoice.dueOn ? formats.date(invoice.dueOn) : 'not to be paid' },
          { term: 'Total', value: money(invoice.total) }, { term: 'Paid or credited', value: money(invoice.settled) }, { term: 'Open', value: money(invoice.open) },
          ...(invoice.disputed > 0 ? [{ term: 'Held by disputes', value: money(invoice.disputed) }] : []), ...(invoice.reason ? [{ term: 'Reason', value: invoice.reason }] : []), ...(invoice.note ? [{ term: 'Note', value: invoice.note }] : []),
          ...(invoice.corrects ? [{ term: 'Corrects', value: <TextLink href={`/municipality/invoices/${invoice.corrects.id}`}>{invoice.corrects.number}</TextLink> }] : []),
          ...(invoice.credits.length > 0 ? [{ term: 'Credit notes', value: <>{invoice.credits.map((credit) => <div key={credit.id}><TextLink href={`/municipality/invoices/${credit.id}`}>{credit.number}</TextLink> {money(credit.total)}</div>)}</> }] : []),
        ]} />
      </Panel>
      <Panel title="Lines" note={disputes.note}><DocumentLines lines={invoice.lines} currency={invoice.currency} total={invoice.total} explain={explainLine(invoice.id)} sourceHref={({ kind, id, agreementId }) => (kind === 'invoice' ? `/municipality/invoices/${id}` : agreementId ? `/municipality/agreements/${agreementId}` : null)} acts={disputes.act} /></Panel>
      {disputes.dialog}
      <InvoiceDisputes billingDocumentId={invoice.id} />
      <InvoicePayments invoice={invoice} />
    </Stack>
  );
}
