/** Changes of a person that hold from a day on: unit and supervisor, leave, return, separation, rehiring, acting. */
import { Button, Menu, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { assignPerson, endActing, endLeave, rehirePerson, separatePerson, setActing, startLeave } from '@rapport/api-contract/people';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { actsOf, type DatedAct } from './acts-of.js';
import { employmentWords } from '../../words/employment-words.js';
import { PersonField, UnitField } from './choice-fields.js';
import { EndMembershipField } from './end-membership-field.js';
import { fullName, leaveChoices, type LeaveKind } from './person-words.js';
import { peopleChanged, type PersonWithHistory } from './use-people.js';

const words: Record<DatedAct, { title: string; action: string; says: string; day: string }> = {
  assign: { title: 'Change unit and supervisor', action: 'Change', says: 'What was before stays answerable; later changes that are entered already stay too.', day: 'From' },
  leave: { title: 'Begin a leave', action: 'Begin leave', says: 'What is due while on leave waits.', day: 'First day of leave' },
  return: { title: 'Back from leave', action: 'End leave', says: 'The day is the first one on duty again.', day: 'First day on duty' },
  separate: { title: 'End the employment', action: employmentWords.end, says: 'The record and its history stay. The day is the first one that no longer counts: from then on they do no work here, lead nobody, score nothing and decide nothing.', day: 'First day away' },
  rehire: { title: employmentWords.again, action: employmentWords.again, says: 'Under the same record, with its history.', day: 'First day' },
  acting: { title: 'Let somebody act as supervisor', action: 'Let act', says: 'They stand in for this supervisor.', day: 'From' },
  'end-acting': { title: 'End acting', action: 'End acting', says: 'Nobody acts for this supervisor from that day on.', day: 'From' },
};

export function DatedActs({ person, today }: { person: PersonWithHistory; today: string }) {
  const [act, setAct] = useState<DatedAct>();
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target><Button>Change from a day on</Button></Menu.Target>
        <Menu.Dropdown>{actsOf(person.status, person.history.actings.some((each) => each.to === null || each.to > today)).map((each) => <Menu.Item key={each} onClick={() => setAct(each)}>{words[each].title}</Menu.Item>)}</Menu.Dropdown>
      </Menu>
      <Modal opened={act !== undefined} onClose={() => setAct(undefined)} title={act ? `${words[act].title}: ${fullName(person)}` : ''} closeButtonProps={{ 'aria-label': 'Close' }}>
        {act && <DatedForm key={act} act={act} person={person} today={today} onDone={() => setAct(undefined)} />}
      </Modal>
    </>
  );
}

interface FormProps { act: DatedAct; person: PersonWithHistory; today: string; onDone: () => void }

function DatedForm({ act, person, today, onDone }: FormProps) {
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState('');
  const [unitId, setUnitId] = useState(person.unit?.id ?? null);
  const [otherId, setOtherId] = useState(act === 'acting' ? null : person.supervisor?.id ?? null);
  const [kind, setKind] = useState<LeaveKind>('medical');
  const [reason, setReason] = useState('');
  const [endMembership, setEndMembership] = useState(false);
  const submit = useSubmit('change');
  const params = { personId: person.id };
  const until = to || null;
  const calls: Record<DatedAct, () => Promise<PersonWithHistory>> = {
    assign: () => call(assignPerson, { params, body: { from, unitId, supervisorId: otherId } }),
    leave: () => call(startLeave, { params, body: { from, to: until, kind } }),
    return: () => call(endLeave, { params, body: { on: from } }),
    separate: () => call(separatePerson, { params, body: { on: from, reason: reason.trim() || null, endMembership } }),
    rehire: () => call(rehirePerson, { params, body: { on: from, unitId, supervisorId: otherId } }),
    acting: () => call(setActing, { params, body: { actingPersonId: otherId ?? '', from, to: until } }),
    'end-acting': () => call(endActing, { params, body: { on: from } }),
  };
  const send = async () => {
    const saved = await submit.run(calls[act]);
    if (!saved) return;
    await peopleChanged();
    notifications.show({ color: 'good', title: fullName(saved), message: 'The change is entered.' });
    onDone();
  };
  const dayField = act === 'return' || act === 'separate' || act === 'rehire' || act === 'end-acting' ? 'on' : 'from';
  const places = act === 'assign' || act === 'rehire';
  return (
    <Form submit={submit} action={words[act].action} failed="The change was not entered" onSubmit={send} secondary={<Button variant="default" onClick={onDone}>Cancel</Button>}>
      <Text c="dimmed">{words[act].says}</Text>
      <TextInput {...submit.field(dayField)} type="date" label={words[act].day} data-autofocus value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
      {(act === 'leave' || act === 'acting') && <TextInput {...submit.field('to')} type="date" label="Until" description="The first day that no longer counts. Leave it empty while it is not known." value={to} onChange={(event) => setTo(event.currentTarget.value)} />}
      {act === 'leave' && <NativeSelect {...submit.field('kind')} label="Kind of leave" data={leaveChoices} value={kind} onChange={(event) => setKind(event.currentTarget.value as LeaveKind)} />}
      {places && <Stack gap="md"><UnitField {...submit.field('unitId')} label="Unit" value={unitId} onChange={setUnitId} /><PersonField {...submit.field('supervisorId')} label="Supervisor" value={otherId} onChange={setOtherId} known={person.supervisor} not={person.id} /></Stack>}
      {act === 'acting' && <PersonField {...submit.field('actingPersonId')} label="Who acts" value={otherId} onChange={setOtherId} not={person.id} />}
      {act === 'separate' && <TextInput {...submit.field('reason')} label="Reason" description="May stay empty, for example: Retired." value={reason} onChange={(event) => setReason(event.currentTarget.value)} />}
      {act === 'separate' && person.membershipId !== null && <EndMembershipField personId={person.id} from={from} today={today} checked={endMembership} onChange={setEndMembership} />}
    </Form>
  );
}
