/** The account of one municipality: its statement, and what is owed to it. */
import { Button, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { readStatementCsv, readStatementPdf } from '@rapport/api-contract/billing-statements';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatementDaysRow, StatementFiles, StatementTable, useStatementDays } from '../agreement-views/statement-view.js';
import { CreditsPanel } from '../features/billing-payments/credits.js';
import { useStatement } from '../features/billing-statements/use-statements.js';
import { useMay } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function BillingStatementScreen() {
  const address = useAddress();
  const formats = useFormats();
  const mayRecord = useMay('payments:write');
  const municipalityId = address.param('municipalityId');
  const days = useStatementDays(address);
  const query = { ...days, currency: formats.currency };
  const { data: statement, error, refetch } = useStatement(municipalityId, query);
  usePageTitle(statement ? `Statement of ${statement.municipality.name}` : 'Statement');
  if (error && !statement) return <ErrorState error={error} doing="The statement could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/billing/accounts">Who owes what</TextLink>} />;
  if (!statement) return <LoadingState label="Loading the statement" shape="cards" />;
  const money = (minor: number) => formats.money(minor, statement.currency);
  const params = { municipalityId };
  return (
    <Stack gap="md" maw={1080}>
      <PageHeader eyebrow={[{ label: 'Who owes what', href: '/billing/accounts' }, { label: statement.municipality.name }]} title={`Statement of ${statement.municipality.name}`}
        subtitle={statement.closing < 0 ? `${money(-statement.closing)} is owed to it at the end of ${formats.date(statement.through)}.` : `It owes ${money(statement.closing)} at the end of ${formats.date(statement.through)}.`}
        actions={<><StatementFiles pdf={addressOf(readStatementPdf, params, query)} csv={addressOf(readStatementCsv, params, query)} />{mayRecord && <Button component={Link} href={`/payments/new?municipality=${municipalityId}`}>Record a payment</Button>}</>} />
      <StatementDaysRow address={address} days={days} />
      {statement.unsent !== 0 && <InlineNote title={`${money(statement.unsent)} is finalised and not sent`}>It stands on the statement as soon as it is sent, so that both sides hold the same paper. <TextLink href={`/billing?municipality=${municipalityId}&state=finalised`}>Open what is not sent</TextLink></InlineNote>}
      <Panel title="Statement" aside={<TextLink href={`/payments?municipality=${municipalityId}`}>All its payments</TextLink>}><StatementTable statement={statement} links={{ document: (id) => `/billing/documents/${id}`, payment: (id) => `/payments/${id}` }} /></Panel>
      <CreditsPanel municipalityId={municipalityId} currency={statement.currency} />
    </Stack>
  );
}
