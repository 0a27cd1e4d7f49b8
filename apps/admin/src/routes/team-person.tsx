/** One of my people: open and finished work, and a nudge. */
import { Button, Group, SegmentedControl, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ErrorState } from '@rapport/ui/error-state';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { chaseInWords } from '../features/team/chase-words.js';
import { PersonPolicies, PersonTraining } from '../features/team/person-lists.js';
import { teamActs, useTeamPerson } from '../features/team/use-team.js';
import { PersonRecord, recordParts } from '../features/training-people/person-record.js';
import { useSubmit } from '../forms/use-submit.js';
import { useMay } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function TeamPersonScreen() {
  const address = useAddress();
  const personId = address.param('personId');
  const mayReadRoster = useMay('people:read');
  const { data: person, error, refetch } = useTeamPerson(personId, mayReadRoster);
  const submit = useSubmit('chase');
  const about = address.oneOf('about', ['policies', 'training', 'record']) ?? 'policies';
  const mayReadRecord = useMay('training:read');
  const show = address.oneOf('show', ['open', 'finished']) ?? 'open';
  const name = person ? `${person.givenName} ${person.familyName}` : mayReadRoster ? '' : 'One of your people';
  usePageTitle(name || 'Team');
  if (error && !person) return <ErrorState error={error} doing="The person could not be loaded" onRetry={() => void refetch()} action={<Link href="/team">Back to the team</Link>} />;
  if (mayReadRoster && !person) return <LoadingState label="Loading the person" />;
  const chase = async () => {
    const answer = await submit.run(() => teamActs.chase([personId]));
    if (answer) notifications.show({ title: name, message: chaseInWords(answer.results) });
  };
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Team', href: '/team' }, { label: name }]} title={name} subtitle={[person?.rank, person?.unit?.name, person && `number ${person.employeeNumber}`].filter(Boolean).join(' · ')}
        status={person?.status === 'on_leave' && <StatusBadge tone="attention">On leave</StatusBadge>} actions={<Button variant="default" loading={submit.busy} onClick={() => void chase()}>Nudge by mail</Button>} />
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="No mail was sent" />}
      <Group gap="sm">
        <SegmentedControl aria-label="What they owe" data={[{ value: 'policies', label: 'Policies' }, { value: 'training', label: 'Training' }, ...(mayReadRecord ? [{ value: 'record', label: 'Record' }] : [])]} value={about} onChange={(value) => address.set({ about: value === 'policies' ? undefined : value, part: undefined })} />
        {about !== 'record' && <SegmentedControl aria-label="Open or finished" data={[{ value: 'open', label: 'Open' }, { value: 'finished', label: 'Finished' }]} value={show} onChange={(value) => address.set({ show: value === 'open' ? undefined : value })} />}
      </Group>
      {about === 'record' ? <PersonRecord personId={personId} name={name} part={address.oneOf('part', recordParts) ?? 'hours'} onPart={(part) => address.set({ part: part === 'hours' ? undefined : part })} /> : <Panel>{about === 'policies' ? <PersonPolicies personId={personId} show={show} /> : <PersonTraining personId={personId} show={show} />}</Panel>}
    </Stack>
  );
}
