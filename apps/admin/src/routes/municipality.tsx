/** One municipality: its facts, its names in data, and what can be done with it. */
import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { DefinitionList } from '@rapport/ui/definition-list';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { MunicipalityActs } from '../features/municipalities/municipality-acts.js';
import { MunicipalityForm } from '../features/municipalities/municipality-form.js';
import { kindWords, useMunicipality } from '../features/municipalities/use-municipalities.js';
import { useMay } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function MunicipalityScreen() {
  const address = useAddress();
  const { data: municipality, error, refetch } = useMunicipality(address.param('municipalityId'));
  const mayManage = useMay('agency:manage');
  const formats = useFormats();
  usePageTitle(municipality?.name ?? 'Municipality');
  if (error && !municipality) return <ErrorState error={error} doing="The municipality could not be loaded" onRetry={() => void refetch()} />;
  if (!municipality) return <LoadingState label="Loading the municipality" shape="cards" />;
  return (
    <Stack gap="md" maw={840}>
      <PageHeader eyebrow={[{ label: 'Municipalities', href: '/municipalities' }, { label: municipality.name }]} title={municipality.name} subtitle={kindWords(municipality.kind)}
        status={municipality.status === 'archived' && <StatusBadge>{municipality.mergedIntoId ? 'Merged' : 'Archived'}</StatusBadge>}
        actions={mayManage && <MunicipalityActs municipality={municipality} onMerged={(id) => address.go(`/municipalities/${id}`)} />} />
      {municipality.mergedIntoId && <InlineNote title="Merged into another municipality"><Link href={`/municipalities/${municipality.mergedIntoId}`}>Open the one that carries its names now</Link></InlineNote>}
      <Panel title="Facts">
        {mayManage && municipality.status === 'active'
          ? <MunicipalityForm key={municipality.id} municipality={municipality} onSaved={(saved) => { notifications.show({ color: 'good', title: saved.name, message: 'Saved.' }); }} />
          : <DefinitionList items={[{ term: 'Population', value: municipality.population === null ? 'unknown' : formats.number(municipality.population) }, { term: 'Names in data', value: municipality.aliases.join(', ') || 'none' }]} />}
      </Panel>
    </Stack>
  );
}
