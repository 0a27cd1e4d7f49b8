/** One person of the roster: who they are today, or were on a day, and their whole history. */
import { Group, Stack, TextInput } from '@mantine/core';
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
import { DatedActs } from '../features/people/dated-acts.js';
import { DetailsForm } from '../features/people/details-form.js';
import { LoginForm } from '../features/people/login-field.js';
import { PersonHistory } from '../features/people/person-history.js';
import { fullName, kindWords, statusWords } from '../features/people/person-words.js';
import { type PersonWithHistory, usePerson } from '../features/people/use-people.js';
import { dayIn } from '../forms/civil-day.js';
import { useMay } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const civilDay = /^\d{4}-\d{2}-\d{2}$/;

export function PersonScreen() {
  const address = useAddress();
  const formats = useFormats();
  const on = address.text('on');
  const { data: person, error, refetch } = usePerson(address.param('personId'), on && civilDay.test(on) ? on : undefined);
  const [mayManage, mayLink] = [useMay('people:manage'), useMay('members:manage')];
  const today = dayIn(formats.timeZone, new Date());
  usePageTitle(person ? fullName(person) : 'Person');
  if (error && !person) return <ErrorState error={error} doing="The person could not be loaded" onRetry={() => void refetch()} />;
  if (!person) return <LoadingState label="Loading the person" shape="cards" />;
  const status = statusWords[person.status];
  return (
    <Stack gap="md" maw={960}>
      <PageHeader eyebrow={[{ label: 'Roster', href: '/people' }, { label: fullName(person) }]} title={fullName(person)} subtitle={[kindWords(person.kind), person.rank, `number ${person.employeeNumber}`, person.badgeNumber && `badge ${person.badgeNumber}`].filter(Boolean).join(' · ')}
        status={<StatusBadge tone={status.tone}>{status.label}</StatusBadge>} actions={mayManage && !on && <DatedActs person={person} today={today} />} />
      <Panel title={on ? `On ${formats.date(on)}` : 'Today'} aside={<Group gap="xs"><TextInput type="date" size="xs" aria-label="Show as of this day" value={on ?? ''} max="2100-01-01" onChange={(event) => address.set({ on: event.currentTarget.value || undefined })} /></Group>}>
        <Today person={person} />
      </Panel>
      {on && <InlineNote title="You look at another day">Nothing can be changed here. <Link href={`/people/${person.id}`}>Back to today</Link></InlineNote>}
      <PersonHistory person={person} />
      {mayManage && !on && <Panel title="Details" note="For corrections. What changes from a day on belongs in the history."><DetailsForm key={person.id} person={person} today={today} onSaved={(saved) => { notifications.show({ color: 'good', title: fullName(saved), message: 'Saved.' }); }} /></Panel>}
      {mayLink && !on && <Panel title="Login"><LoginForm key={person.membershipId ?? 'none'} person={person} /></Panel>}
    </Stack>
  );
}

function Today({ person }: { person: PersonWithHistory }) {
  const formats = useFormats();
  return (
    <DefinitionList items={[
      { term: 'Unit', value: person.unit?.name ?? 'No unit' },
      { term: 'Supervisor', value: person.supervisor ? <Link href={`/people/${person.supervisor.id}`}>{person.supervisor.name}</Link> : 'Nobody', ...(person.actingSupervisor ? { note: `${person.actingSupervisor.name} acts in their place` } : {}) },
      { term: 'Joined', value: formats.date(person.joinedOn) }, ...(person.separatedOn ? [{ term: 'Employment ended', value: formats.date(person.separatedOn) }] : []),
      { term: 'E-mail', value: person.email ?? 'none' },
    ]} />
  );
}
