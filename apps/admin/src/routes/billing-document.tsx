/** One invoice or credit note before the clerk: what is owed until when, each line explained, what it wrote to the books, and what can be done with it. */
import { Stack } from '@mantine/core';
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
import { DocumentCollection } from '../features/billing-collection/document-collection.js';
import { DocumentDisputes, useLineDisputes } from '../features/billing-disputes/document-disputes.js';
import { ByHand } from '../features/billing-documents/by-hand.js';
import { DocumentActs } from '../features/billing-documents/document-acts.js';
import { DocumentBooks } from '../features/billing-documents/document-books.js';
import { DocumentFaults } from '../features/billing-documents/document-faults.js';
import { documentName } from '../features/billing-documents/document-name.js';
import { DocumentParties } from '../features/billing-documents/document-parties.js';
import { DocumentPayments } from '../features/billing-payments/document-payments.js';
import { type BillingDocumentDetail, explainLine, useBillingDocument } from '../features/billing-documents/use-billing-documents.js';
import { useMay } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { sentence } from '../workplace/permission-words.js';
import { usePageTitle } from '../workplace/page-title.js';

export function BillingDocumentScreen() {
  const address = useAddress();
  const { data: document, error, refetch } = useBillingDocument(address.param('billingDocumentId'));
  usePageTitle(document ? documentName(document) : 'Invoice');
  if (error && !document) return <ErrorState error={error} doing="The document could not be loaded" onRetry={() => void refetch()} />;
  if (!document) return <LoadingState label="Loading the document" shape="cards" />;
  return <Whole key={document.id} document={document} />;
}

function Whole({ document }: { document: BillingDocumentDetail }) {
  const formats = useFormats();
  const { label, tone } = standingOf(document);
  const disputes = useLineDisputes(document);
  const mayRead = useMay('agreements:read');
  return (
    <Stack gap="md" maw={1080}>
      <PageHeader eyebrow={[{ label: 'Invoices', href: '/billing' }, { label: document.municipality.name }]} title={document.number ? `${typeWords[document.type]} ${document.number}` : `${typeWords[document.type]} for ${document.municipality.name}`} status={<StatusBadge tone={tone}>{label}</StatusBadge>}
        subtitle={`${sentence(purposeOf(document))}, ${formats.dateRange(document.period.from, dayBefore(document.period.until))}`} actions={<DocumentActs document={document} />} />
      <ByHand document={document} />
      <DocumentFaults document={document} />
      {document.overdue && <InlineNote tone="bad" title={`${formats.money(document.open, document.currency)} is ${formats.count(document.daysOverdue, { one: 'day', other: 'days' })} overdue`}>It was due {document.dueOn ? formats.date(document.dueOn) : ''}.</InlineNote>}
      {document.voidReason && <InlineNote title="This invoice is void">{document.voidReason}</InlineNote>}
      <Panel title="At a glance"><DefinitionList items={factsOf(document, formats)} /></Panel>
      <Panel title="Lines"><DocumentLines lines={document.lines} currency={document.currency} total={document.total} explain={explainLine(document.id)} sourceHref={({ kind, id, agreementId }) => (kind === 'invoice' ? `/billing/documents/${id}` : agreementId && mayRead ? `/agreements/${agreementId}` : null)} acts={disputes.act} /></Panel>
      {disputes.dialog}
      {document.type === 'invoice' && document.state !== 'draft' && <DocumentDisputes billingDocumentId={document.id} />}
      {document.state !== 'draft' && <DocumentPayments document={document} />}
      {document.type === 'invoice' && document.state !== 'draft' && <DocumentCollection invoice={document} />}
      {document.parties && <DocumentParties parties={document.parties} />}
      {document.state !== 'draft' && <Panel title="In the books" note="What it wrote to the ledger; debits and credits balance."><DocumentBooks billingDocumentId={document.id} currency={document.currency} /></Panel>}
    </Stack>
  );
}

function factsOf(document: BillingDocumentDetail, formats: ReturnType<typeof useFormats>) {
  const money = (minor: number) => formats.money(minor, document.currency);
  const draft = document.state === 'draft';
  const issued = document.issuedOn ? `${formats.date(document.issuedOn)}${document.finalisedBy ? ` by ${document.finalisedBy}` : ''}` : 'not yet';
  const due = document.dueOn ? formats.date(document.dueOn) : document.type === 'credit_note' ? 'not to be paid' : `${formats.count(document.dueDays, { one: 'day', other: 'days' })} after it is finalised`;
  return [
    { term: 'Municipality', value: <TextLink href={`/billing?municipality=${document.municipality.id}`}>{document.municipality.name}</TextLink> },
    { term: 'Agreement', value: <TextLink href={`/agreements/${document.agreement.id}`}>{document.agreement.number}, {document.agreement.title}</TextLink> },
    { term: 'Issued', value: issued }, { term: 'Due', value: due }, { term: 'Sent', value: document.sentAt ? formats.dateTime(document.sentAt) : 'not yet' },
    { term: 'Total', value: money(document.total) }, ...(draft ? [] : [{ term: document.type === 'invoice' ? 'Paid or credited' : 'Used', value: money(document.settled) }, { term: 'Open', value: money(document.open) }]),
    ...(document.disputed > 0 ? [{ term: 'Held by disputes', value: money(document.disputed) }] : []), ...(document.reason ? [{ term: 'Reason', value: document.reason }] : []), ...(document.note ? [{ term: 'Note', value: document.note }] : []),
    ...(document.corrects ? [{ term: 'Corrects', value: <TextLink href={`/billing/documents/${document.corrects.id}`}>{document.corrects.number}</TextLink> }] : []),
    ...(document.credits.length > 0 ? [{ term: 'Credit notes', value: <>{document.credits.map((credit) => <div key={credit.id}><TextLink href={`/billing/documents/${credit.id}`}>{documentName(credit)}</TextLink> {money(credit.total)}</div>)}</> }] : []),
    ...(document.billingRunId ? [{ term: 'Drafted by', value: <TextLink href={`/billing/runs/${document.billingRunId}`}>a billing run</TextLink>, note: formats.dateTime(document.createdAt) }] : []),
    ...(document.contentSha256 ? [{ term: 'Seal (SHA-256)', value: <code style={{ overflowWrap: 'anywhere' }}>{document.contentSha256}</code> }] : []),
  ];
}
