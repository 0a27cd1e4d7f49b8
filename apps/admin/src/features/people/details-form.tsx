/** Name, numbers, kind, rank and e-mail of a person; adds somebody, or corrects who is there. */
import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { changePerson, createPerson } from '@rapport/api-contract/people';
import { Link } from '@rapport/ui/link';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { PersonField, UnitField } from './choice-fields.js';
import { kindChoices } from './person-words.js';
import { peopleChanged, type Person, type PersonWithHistory } from './use-people.js';

interface Props { person?: Person; onSaved: (person: PersonWithHistory) => void; today: string }

export function DetailsForm({ person, onSaved, today }: Props) {
  const [form, setForm] = useState({
    employeeNumber: person?.employeeNumber ?? '', givenName: person?.givenName ?? '', familyName: person?.familyName ?? '', badgeNumber: person?.badgeNumber ?? '', rank: person?.rank ?? '', email: person?.email ?? '',
  });
  const [kind, setKind] = useState<Person['kind']>(person?.kind ?? 'sworn');
  const [place, setPlace] = useState({ joinedOn: today, unitId: null as string | null, supervisorId: null as string | null });
  const submit = useSubmit('person');
  const send = async () => {
    const details = { ...form, kind, badgeNumber: form.badgeNumber.trim() || null, rank: form.rank.trim() || null, email: form.email.trim() || null };
    const saved = await submit.run(() => (person ? call(changePerson, { params: { personId: person.id }, body: details }) : call(createPerson, { body: { ...details, ...place } })));
    if (!saved) return;
    await peopleChanged();
    onSaved(saved);
  };
  const input = (name: keyof typeof form) => ({ ...submit.field(name), value: form[name], onChange: (event: { currentTarget: { value: string } }) => setForm({ ...form, [name]: event.currentTarget.value }) });
  return (
    <Form submit={submit} action={person ? 'Save details' : 'Add person'} failed="The person was not saved" onSubmit={send} secondary={!person && <Link href="/people">Cancel</Link>}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput {...input('givenName')} label="Given name" />
        <TextInput {...input('familyName')} label="Family name" />
        <TextInput {...input('employeeNumber')} label="Employee number" description="Names the person in your other systems and in roster files." />
        <TextInput {...input('badgeNumber')} label="Badge number" description="May stay empty." />
        <NativeSelect {...submit.field('kind')} label="Kind" data={kindChoices} value={kind} onChange={(event) => setKind(event.currentTarget.value as Person['kind'])} />
        <TextInput {...input('rank')} label="Rank" description="May stay empty." />
        <TextInput {...input('email')} label="E-mail" type="email" description="May stay empty." />
        {!person && <TextInput {...submit.field('joinedOn')} label="First day" type="date" value={place.joinedOn} onChange={(event) => setPlace({ ...place, joinedOn: event.currentTarget.value })} />}
        {!person && <UnitField {...submit.field('unitId')} label="Unit" value={place.unitId} onChange={(unitId) => setPlace({ ...place, unitId })} />}
        {!person && <PersonField {...submit.field('supervisorId')} label="Supervisor" value={place.supervisorId} onChange={(supervisorId) => setPlace({ ...place, supervisorId })} />}
      </SimpleGrid>
    </Form>
  );
}
