/** What was learned elsewhere: for oneself with a proof, or by a coordinator for somebody. */
import { Button, Group, Select, Textarea, TextInput } from '@mantine/core';
import { FileDrop } from '@rapport/ui/file-drop';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { PersonSearch } from '../../forms/person-search.js';
import { useSubmit } from '../../forms/use-submit.js';
import { type HoursLine, hoursOf } from './hours-draft.js';
import { HoursField } from './hours-field.js';
import { type Elsewhere, elsewhereActs, useCreditCourses, usePersonChoice } from './use-elsewhere.js';

const mostBytes = 20_000_000;
const accept = ['.pdf', '.png', '.jpg', '.jpeg'];
const names = { proofId: 'Proof', file: 'Proof', title: 'What was learned', earnedOn: 'Day on which it was earned', hours: 'Hours', personId: 'Person', courseId: 'Course', provider: 'Who gave it' };

interface Facts { title: string; provider: string; earnedOn: string; note: string; lines: HoursLine[] }
const nothingYet: Facts = { title: '', provider: '', earnedOn: '', note: '', lines: [{ key: 0, category: '', hours: null }] };
const typedIn = ({ title, provider, note }: Facts) => title + provider + note;
const needsOf = (facts: Facts) => ({
  title: !facts.title.trim() && 'must not be empty', provider: !facts.provider.trim() && 'must not be empty', earnedOn: !facts.earnedOn && 'must be a day',
  hours: hoursOf(facts.lines) === null && 'say how many hours it was, and of which category',
});

/** `today`: the last day that can be chosen. */
export function ReportForm({ today, back, onDone }: { today: string; back: string; onDone: (reported: Elsewhere) => void }) {
  const submit = useSubmit('report', names);
  const [facts, setFacts] = useState(nothingYet);
  const [proof, setProof] = useState<File>();
  const hours = hoursOf(facts.lines);
  const send = async () => {
    if (!proof || !hours) return;
    const done = await submit.run(() => elsewhereActs.report({ title: facts.title.trim(), provider: facts.provider.trim(), earnedOn: facts.earnedOn, note: facts.note.trim(), hours }, proof));
    if (done) onDone(done);
  };
  return (
    <Form submit={submit} action="Send it to the coordinator" failed="It was not sent" onSubmit={send} needs={{ ...needsOf(facts), file: !proof && 'choose the file of the proof' }} holds={typedIn(facts)} secondary={<Button component={Link} variant="default" href={back}>Not now</Button>}>
      <FactFields submit={submit} facts={facts} onChange={setFacts} today={today} />
      <FileDrop label="Proof" hint="The certificate or the roster of the class: PDF, PNG or JPEG, up to 20 MB. A photograph will do if everything can be read." accept={accept} maxBytes={mostBytes} file={proof} onFile={setProof} {...(submit.fields['file'] ?? submit.fields['proofId'] ? { error: submit.fields['file'] ?? submit.fields['proofId'] ?? '' } : {})} />
      <InlineNote title="What happens next">A training coordinator looks at the proof and decides. The hours count from the day on which you earned them, once they are accepted.</InlineNote>
    </Form>
  );
}

interface RecordProps { today: string; personId: string | null; mayReadRoster: boolean; onDone: (recorded: Elsewhere) => void }

export function RecordForm({ today, personId: given, mayReadRoster, onDone }: RecordProps) {
  const submit = useSubmit('record', names);
  const [facts, setFacts] = useState(nothingYet);
  const [proof, setProof] = useState<File>();
  const [personId, setPersonId] = useState(given);
  const [courseId, setCourseId] = useState<string | null>(null);
  const { data: courses = [] } = useCreditCourses();
  const { data: person } = usePersonChoice(given, mayReadRoster);
  const hours = hoursOf(facts.lines);
  const send = async () => {
    if (!personId || !hours) return;
    const done = await submit.run(() => elsewhereActs.record({ title: facts.title.trim(), provider: facts.provider.trim(), earnedOn: facts.earnedOn, note: facts.note.trim(), hours, personId, courseId }, proof));
    if (done) onDone(done);
  };
  return (
    <Form submit={submit} action="Record it" failed="It was not recorded" onSubmit={send} needs={{ personId: !personId && 'must be chosen', ...needsOf(facts) }} holds={typedIn(facts)} secondary={<Button component={Link} variant="default" href="/training/elsewhere">Not now</Button>}>
      <PersonSearch {...submit.field('personId')} label="Person" description="Not yourself: report your own under My transcript, and another coordinator decides." value={personId} onChange={setPersonId} known={person ? { id: person.id, name: `${person.familyName}, ${person.givenName}`, employeeNumber: person.employeeNumber } : undefined} />
      <FactFields submit={submit} facts={facts} onChange={setFacts} today={today} />
      <Select {...submit.field('courseId')} label="Counts as this course too" description="Where the agency's own course may be replaced by it. Leave it empty if only the hours count." data={courses} value={courseId} onChange={setCourseId} searchable clearable clearButtonProps={{ 'aria-label': 'Clear course' }} placeholder="No course" />
      <FileDrop label="Proof, if there is one" hint="PDF, PNG or JPEG, up to 20 MB." accept={accept} maxBytes={mostBytes} file={proof} onFile={setProof} {...(submit.fields['file'] ? { error: submit.fields['file'] } : {})} />
      <InlineNote title="It counts at once">The hours count in the cycle in which they were earned; a cycle that is over is counted again, and that is written down.</InlineNote>
    </Form>
  );
}

function FactFields({ submit, facts, onChange, today }: { submit: ReturnType<typeof useSubmit>; facts: Facts; onChange: (facts: Facts) => void; today: string }) {
  const set = (over: Partial<Facts>) => onChange({ ...facts, ...over });
  return (
    <>
      <TextInput {...submit.field('title')} label="What was learned" description="As it stands on the certificate." maxLength={200} value={facts.title} onChange={(event) => set({ title: event.currentTarget.value })} />
      <Group gap="md" align="flex-start" grow preventGrowOverflow={false}>
        <TextInput {...submit.field('provider')} label="Who gave it" placeholder="County academy" maxLength={160} value={facts.provider} onChange={(event) => set({ provider: event.currentTarget.value })} miw={220} />
        <TextInput {...submit.field('earnedOn')} type="date" label="Day on which it was earned" max={today} value={facts.earnedOn} onChange={(event) => set({ earnedOn: event.currentTarget.value })} miw={200} />
      </Group>
      <HoursField {...submit.field('hours')} legend="Hours by category" lines={facts.lines} onChange={(lines) => set({ lines })} />
      <Textarea {...submit.field('note')} label="Note" description="What helps to judge it. May stay empty." autosize minRows={2} maxLength={1000} value={facts.note} onChange={(event) => set({ note: event.currentTarget.value })} />
    </>
  );
}
