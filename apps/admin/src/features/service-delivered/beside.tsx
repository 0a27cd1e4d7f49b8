/** What the municipality of an agreement is shown beside its service, as it sees it. */
import { Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { ServiceBeside } from '../../agreement-views/service-beside.js';
import { type Service, useServiceBeside } from './use-service.js';

export function Beside({ service: { agreement } }: { service: Service }) {
  const { data: beside, error, refetch } = useServiceBeside(agreement.id);
  if (error && !beside) return <ErrorState error={error} doing="The figures could not be loaded" onRetry={() => void refetch()} />;
  if (!beside) return <LoadingState label="Loading the figures" shape="cards" />;
  return (
    <Stack gap="md">
      <InlineNote tone="accent" title={`As ${agreement.municipality.name} sees it`}>The same figures, in the same words. They are made anew when days are confirmed and when service of confirmed days changes.</InlineNote>
      <ServiceBeside beside={beside} side="agency" />
    </Stack>
  );
}
