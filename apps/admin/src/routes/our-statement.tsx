/** The statement of one's own municipality: what is owed, how long it has been late, and every movement. */
import { Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { readMunicipalityStatementCsv, readMunicipalityStatementPdf } from '@rapport/api-contract/billing-statements';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { AgesPicture, lateOf } from '../agreement-views/ages-bar.js';
import { StatementDaysRow, StatementFiles, StatementTable, useStatementDays } from '../agreement-views/statement-view.js';
import { useOurAges, useOurStatement } from '../features/municipality-statements/use-our-statement.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function OurStatementScreen() {
  const address = useAddress();
  const formats = useFormats();
  const { currency } = formats;
  const days = useStatementDays(address);
  const query = { ...days, currency };
  const { data: statement, error, refetch } = useOurStatement(query);
  const { data: ages } = useOurAges(currency);
  usePageTitle('Statement');
  if (error && !statement) return <ErrorState error={error} doing="The statement could not be loaded" onRetry={() => void refetch()} />;
  if (!statement) return <LoadingState label="Loading the statement" shape="cards" />;
  const money = (minor: number) => formats.money(minor, statement.currency);
  const late = ages ? lateOf(ages) : 0;
  return (
    <Stack gap="md" maw={1080}>
      <PageHeader eyebrow={statement.municipality.name} title="Statement" subtitle={statement.closing < 0 ? `The agency owes you ${money(-statement.closing)} at the end of ${formats.date(statement.through)}.` : `You owe ${money(statement.closing)} at the end of ${formats.date(statement.through)}.`}
        actions={<StatementFiles pdf={addressOf(readMunicipalityStatementPdf, {}, query)} csv={addressOf(readMunicipalityStatementCsv, {}, query)} />} />
      {ages && ages.total + ages.credit > 0 && <Panel title={late > 0 ? `${formats.money(late, ages.currency)} is late today` : 'Nothing is late today'} note="By days after the due day. What is in dispute need not be paid yet and stands apart."><AgesPicture ages={ages} currency={ages.currency} /></Panel>}
      <StatementDaysRow address={address} days={days} />
      <Panel title="Every movement" aside={<TextLink href="/municipality/payments">All payments</TextLink>}><StatementTable statement={statement} links={{ document: (id) => `/municipality/invoices/${id}`, payment: (id) => `/municipality/payments/${id}` }} /></Panel>
    </Stack>
  );
}
