/** Says which member of the agency a person of the roster is. */
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { linkLogin } from '@rapport/api-contract/people';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { fullName } from './person-words.js';
import { peopleChanged, type PersonWithHistory, useMemberChoices } from './use-people.js';

export function LoginForm({ person }: { person: PersonWithHistory }) {
  const [membershipId, setMembershipId] = useState(person.membershipId);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const { data } = useMemberChoices(search.includes('(') ? '' : search, true);
  const submit = useSubmit('login');
  const found = (data?.items ?? []).map((member) => ({ value: member.id, label: `${member.name} (${member.email})` }));
  const choices = membershipId && !found.some((each) => each.value === membershipId) ? [{ value: membershipId, label: 'The member linked now' }, ...found] : found;
  const send = async () => {
    if (!(await submit.run(() => call(linkLogin, { params: { personId: person.id }, body: { membershipId } })))) return;
    await peopleChanged();
    notifications.show({ color: 'good', title: fullName(person), message: membershipId ? 'The login is linked.' : 'No login is linked any more.' });
  };
  return (
    <Form submit={submit} action="Save login" failed="The login was not linked" onSubmit={send} disabled={membershipId === person.membershipId}>
      <Select {...submit.field('membershipId')} label="Member" description="Whom Rapport takes this person for when they sign in. Many people need no login." searchable clearable data={choices} filter={({ options }) => options}
        value={membershipId} onChange={setMembershipId} searchValue={typed} onSearchChange={setTyped} placeholder="Nobody" nothingFoundMessage="No member by that name or e-mail" clearButtonProps={{ 'aria-label': 'Clear member' }} />
    </Form>
  );
}
