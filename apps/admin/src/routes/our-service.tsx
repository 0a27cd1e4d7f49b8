/** Service delivered to the reader's municipality beside what was promised, what residents say and what is paid. */
import { Stack } from '@mantine/core';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { ServiceBeside } from '../agreement-views/service-beside.js';
import { OurDelivered } from '../features/municipality-service/our-figures.js';
import { useOurService } from '../features/municipality-service/use-our-service.js';
import { useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { useMyMunicipality } from '../workplace/use-whose-place.js';

export function OurServiceScreen() {
  const session = useSignedIn();
  const address = useAddress();
  const { data: self } = useMyMunicipality(session);
  const { data: service, error, refetch } = useOurService();
  usePageTitle('Service delivered');
  if (error && !service) return <ErrorState error={error} doing="The service could not be loaded" onRetry={() => void refetch()} />;
  if (!service) return <LoadingState label="Loading the service" shape="cards" />;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={self?.municipality.name ?? ''} title="Service delivered" subtitle={`What ${session.agency?.name ?? 'the agency'} delivered to you, beside what was promised and what you pay.`} />
      {service.agreements.length === 0 && <Panel><EmptyState title="Nothing is confirmed yet">The agency shows service here once it has recorded a period whole.</EmptyState></Panel>}
      {service.agreements.map((agreement) => <OurDelivered key={agreement.id} agreement={agreement} opened={address.text('changes') === agreement.id ? { lineId: address.text('line') ?? null, from: address.text('of') ?? null } : null} onClose={() => address.set({ changes: undefined, line: undefined, of: undefined })} />)}
      <ServiceBeside beside={service} side="municipality" />
    </Stack>
  );
}
