/** One roster import: what it would change, line by line, and applying it. */
import { Group, Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { StatusBadge } from '@rapport/ui/status-badge';
import { ApplyActs, ImportNotes } from '../features/roster-import/apply-panel.js';
import { outcomes, outcomeWords, statusWords } from '../features/roster-import/import-words.js';
import { LinesTable } from '../features/roster-import/lines-table.js';
import { MappingForm } from '../features/roster-import/mapping-form.js';
import { useRosterImport } from '../features/roster-import/use-roster-imports.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PeopleImportScreen() {
  const address = useAddress();
  const formats = useFormats();
  const { data, error, refetch } = useRosterImport(address.param('rosterImportId'));
  usePageTitle(data?.fileName ?? 'Roster import');
  if (error && !data) return <ErrorState error={error} doing="The import could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Loading the import" shape="cards" />;
  const status = statusWords[data.status];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Roster', href: '/people' }, { label: 'Imports', href: '/people/imports' }, { label: data.fileName }]} title={data.fileName} status={<StatusBadge tone={status.tone}>{status.label}</StatusBadge>}
        subtitle={`${formats.count(data.file.lines, { one: 'line', other: 'lines' })}, read ${formats.dateTime(data.uploadedAt)} for ${data.uploadedBy}`} actions={data.status === 'preview' && <ApplyActs rosterImport={data} onDiscarded={() => address.go('/people/imports')} />} />
      <Group gap="xs" role="list" aria-label="What the import does">
        {outcomes.map((outcome) => <span key={outcome} role="listitem"><StatusBadge tone={(data.counts[outcome] ?? 0) > 0 ? outcomeWords[outcome].tone : 'neutral'}>{formats.number(data.counts[outcome] ?? 0)} {outcomeWords[outcome].label.toLowerCase()}</StatusBadge></span>)}
      </Group>
      <ImportNotes rosterImport={data} />
      {data.status === 'preview' && <MappingForm key={`${data.id}-${JSON.stringify(data.mapping)}`} rosterImport={data} />}
      <LinesTable rosterImport={data} />
    </Stack>
  );
}
