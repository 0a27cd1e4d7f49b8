/** The service of one agreement: contracted against delivered, how fast calls were answered and what residents say, the entries behind it, what changed of confirmed days, what is counted, and vacancies. */
import { Stack, Tabs } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { dayBefore } from '../agreement-views/forecast-view.js';
import { Beside } from '../features/service-delivered/beside.js';
import { Changes } from '../features/service-delivered/changes.js';
import { ConfirmDays } from '../features/service-delivered/confirm-days.js';
import { CountingRules } from '../features/service-delivered/counting.js';
import { Entries } from '../features/service-delivered/entries.js';
import { Figures } from '../features/service-delivered/figures.js';
import { useService } from '../features/service-delivered/use-service.js';
import { Vacancies } from '../features/service-delivered/vacancies.js';
import { useMay } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const tabs = ['figures', 'beside', 'entries', 'changes', 'counting', 'vacancies'] as const;

export function ServiceAgreementScreen() {
  const address = useAddress();
  const formats = useFormats();
  const mayConfirm = useMay('agreements:write');
  const { data: service, error, refetch } = useService(address.param('agreementId'));
  usePageTitle(service ? `Service: ${service.agreement.title}` : 'Service delivered');
  if (error && !service) return <ErrorState error={error} doing="The service could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/service-delivered">All agreements</TextLink>} />;
  if (!service) return <LoadingState label="Loading the service" shape="cards" />;
  const { agreement, confirmedUntil } = service;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Service delivered', href: '/service-delivered' }, { label: agreement.number }]} title={agreement.title} subtitle={`${agreement.municipality.name} · ${confirmedUntil ? `confirmed through ${formats.date(dayBefore(confirmedUntil))}` : 'nothing is confirmed yet'}`} actions={mayConfirm && !agreement.over && <ConfirmDays service={service} />} />
      {agreement.over && <InlineNote title="This agreement is over">It was closed, or another took its place. Its service is shown as it was confirmed; entries can still be corrected.</InlineNote>}
      <Tabs value={address.oneOf('tab', tabs) ?? 'figures'} onChange={(value) => address.set({ tab: value ?? undefined })} keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="figures">Promised and delivered</Tabs.Tab>
          <Tabs.Tab value="beside">Calls, response and trust</Tabs.Tab>
          <Tabs.Tab value="entries">Entries</Tabs.Tab>
          <Tabs.Tab value="changes">Changes</Tabs.Tab>
          <Tabs.Tab value="counting">Counting contacts</Tabs.Tab>
          <Tabs.Tab value="vacancies">Vacancies</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="figures" pt="md"><Figures service={service} /></Tabs.Panel>
        <Tabs.Panel value="beside" pt="md"><Beside service={service} /></Tabs.Panel>
        <Tabs.Panel value="entries" pt="md"><Entries service={service} /></Tabs.Panel>
        <Tabs.Panel value="changes" pt="md"><Changes service={service} /></Tabs.Panel>
        <Tabs.Panel value="counting" pt="md"><CountingRules service={service} /></Tabs.Panel>
        <Tabs.Panel value="vacancies" pt="md"><Vacancies service={service} /></Tabs.Panel>
      </Tabs>
    </Stack>
  );
}
