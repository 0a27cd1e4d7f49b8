/** The training record of one person: hours, transcript with certificates, requirements, attempts. */
import { Button, Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { PersonRecord, recordParts } from '../features/training-people/person-record.js';
import { usePersonHours } from '../features/training-people/use-training-people.js';
import { useMay } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { staffName } from '../words/staff-name.js';

export function TrainingPersonScreen() {
  const address = useAddress();
  const personId = address.param('personId');
  const mayManage = useMay('training:manage');
  const { data, error, refetch } = usePersonHours(personId);
  usePageTitle(data ? `Training of ${data.person.name}` : 'Training record');
  if (error && !data) return <ErrorState error={error} doing="The record could not be loaded" onRetry={() => void refetch()} action={<Link href="/training/assignments">Back to the list</Link>} />;
  if (!data) return <LoadingState label="Loading the record" shape="cards" />;
  const name = staffName(data.person.name);
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Training', href: '/training' }, { label: 'Who owes what', href: '/training/assignments' }, { label: name }]} title={name} subtitle="Training record: what was asked, what was completed, and the hours that count."
        actions={mayManage && <Button component={Link} variant="default" href={`/training/elsewhere/new?personId=${personId}`}>Record training from elsewhere</Button>} />
      <PersonRecord personId={personId} name={name} part={address.oneOf('part', recordParts) ?? 'hours'} onPart={(part) => address.set({ part: part === 'hours' ? undefined : part })} />
    </Stack>
  );
}
