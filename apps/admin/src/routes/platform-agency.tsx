/** One agency as the platform knows it. */
import { Stack } from '@mantine/core';
import { DefinitionList } from '@rapport/ui/definition-list';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { AgencyActs } from '../features/platform/agency-acts.js';
import { InviteAdminForm } from '../features/platform/invite-admin-form.js';
import { useAgency } from '../features/platform/use-agencies.js';
import { useAddress } from '../workplace/address.js';
import { agencyKindWords, agencyStatusWords, languageName } from '../workplace/agency-words.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PlatformAgencyScreen() {
  const { data: agency, error, refetch } = useAgency(useAddress().param('agencyId'));
  const formats = useFormats();
  usePageTitle(agency?.name ?? 'Agency');
  if (error && !agency) return <ErrorState error={error} doing="The agency could not be loaded" onRetry={() => void refetch()} />;
  if (!agency) return <LoadingState label="Loading the agency" shape="cards" />;
  const status = agencyStatusWords[agency.status];
  return (
    <Stack gap="md" maw={840}>
      <PageHeader eyebrow={[{ label: 'Agencies', href: '/platform/agencies' }, { label: agency.name }]} title={agency.name} status={<StatusBadge tone={status.tone}>{status.label}</StatusBadge>} actions={<AgencyActs agency={agency} />} />
      {agency.status !== 'active' && agency.statusChangedAt && <InlineNote tone="attention" title={`${status.label} on ${formats.dateTime(agency.statusChangedAt)}`}>{agency.statusReason}</InlineNote>}
      <Panel title="Facts">
        <DefinitionList items={[
          { term: 'Address', value: agency.slug }, { term: 'Kind', value: agencyKindWords[agency.kind] }, { term: 'Time zone', value: agency.timeZone },
          { term: 'Languages', value: formats.list(agency.languages.map(languageName)) }, { term: 'Fiscal year starts on', value: formats.dayMonth(`2026-${agency.fiscalYearStart}`) },
          { term: 'Opened', value: formats.dateTime(agency.openedAt) },
        ]} />
      </Panel>
      {agency.status === 'active' && <Panel title="Invite an admin" note="When the first invitation went to a wrong address, or all admins left."><InviteAdminForm agencyId={agency.id} /></Panel>}
    </Stack>
  );
}
