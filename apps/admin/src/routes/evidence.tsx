/** What was this person bound by, and shown, on that date? */
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { EvidenceAnswer } from '../features/evidence/evidence-answer.js';
import { throughObligations, useEvidence, wholeRoster } from '../features/evidence/use-evidence.js';
import { dayIn } from '../forms/civil-day.js';
import { PersonSearch } from '../forms/person-search.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { staffName } from '../words/staff-name.js';

const civilDay = /^\d{4}-\d{2}-\d{2}$/;

export function EvidenceScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const formats = useFormats();
  const mayReadRoster = useMay('people:read');
  const today = dayIn(formats.timeZone, new Date());
  const [personId, on] = [address.text('personId') ?? '', address.text('on') ?? ''];
  const asked = civilDay.test(on) && personId !== '';
  const { data: answer, error, refetch } = useEvidence(asked ? personId : '', asked ? on : '');
  const [person, setPerson] = useState<string | null>(personId || null);
  const [day, setDay] = useState(on || today);
  const known = answer ? { id: answer.person.id, name: staffName(answer.person.name), employeeNumber: answer.person.employeeNumber ?? '' } : undefined;
  usePageTitle('Evidence');
  return (
    <Stack gap="md" maw={960}>
      <PageHeader eyebrow={agency?.name ?? ''} title="Evidence" subtitle="What was this person bound by, and shown, on that date? Each look is recorded." />
      <Panel>
        <form onSubmit={(event) => { event.preventDefault(); if (person && day) address.set({ personId: person, on: day }); }}>
          <Group gap="md" align="flex-end">
            <div style={{ flex: '1 1 260px' }}><PersonSearch label="Person" value={person} onChange={setPerson} find={mayReadRoster ? wholeRoster : throughObligations} known={known} /></div>
            <TextInput type="date" label="Date" value={day} max={today} onChange={(event) => setDay(event.currentTarget.value)} />
            <Button type="submit" variant={answer ? 'default' : 'filled'} disabled={!person || !day}>Show</Button>
          </Group>
        </form>
      </Panel>
      {!asked && <Panel><EmptyState title="Choose a person and a date">The answer is as it stood at the end of that day: what was in force, what was owed, signed and shown.</EmptyState></Panel>}
      {asked && error && !answer && <ErrorState error={error} doing="The answer could not be given" onRetry={() => void refetch()} />}
      {asked && !answer && !error && <LoadingState label="Looking it up" shape="cards" />}
      {asked && answer && <EvidenceAnswer answer={answer} />}
    </Stack>
  );
}
