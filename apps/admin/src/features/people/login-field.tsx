/** Says which member of the agency a person of the roster is. */
import { Checkbox, Select, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { linkLogin } from '@rapport/api-contract/people';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { fullName } from './person-words.js';
import { peopleChanged, type PersonWithHistory, useLogin, useMemberChoices } from './use-people.js';

export function LoginForm({ person }: { person: PersonWithHistory }) {
  const [membershipId, setMembershipId] = useState(person.membershipId);
  const [mistaken, setMistaken] = useState(false);
  const [why, setWhy] = useState('');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const { data } = useMemberChoices(search.includes('(') ? '' : search, true);
  const { data: login } = useLogin(person.id, true);
  const submit = useSubmit('login');
  const members = data?.items ?? [];
  const found = members.map((member) => ({ value: member.id, label: `${member.name} (${member.email})` }));
  const now = login && login.membershipId === membershipId ? login.email : members.find((member) => member.id === membershipId)?.email;
  const differs = now !== undefined && person.email !== null && person.email.toLowerCase() !== now.toLowerCase();
  const choices = membershipId && !found.some((each) => each.value === membershipId) ? [{ value: membershipId, label: login ? `${login.name} (${login.email})` : 'The member linked now' }, ...found] : found;
  const send = async () => {
    const body = { membershipId, correction: mistaken ? why.trim() : null };
    if (!(await submit.run(() => call(linkLogin, { params: { personId: person.id }, body })))) return;
    await peopleChanged();
    notifications.show({ color: 'good', title: fullName(person), message: membershipId ? 'The login is linked. The member and the other admins are told by mail.' : 'No login is linked any more. The member and the other admins are told by mail.' });
  };
  return (
    <Form submit={submit} action="Save login" failed="The login was not linked" onSubmit={send} disabled={membershipId === person.membershipId}>
      <Stack gap="sm">
        <Select {...submit.field('membershipId')} label="Member" description="Whom Rapport takes this person for when they sign in. Many people need no login. Nobody changes their own; a login stays with the person it was linked to." searchable clearable data={choices} filter={({ options }) => options}
          value={membershipId} onChange={setMembershipId} searchValue={typed} onSearchChange={setTyped} placeholder="Nobody" nothingFoundMessage="No member by that name or e-mail" clearButtonProps={{ 'aria-label': 'Clear member' }} />
        {differs && <Text size="sm" role="status">Look twice: the roster knows {fullName(person)} as {person.email}, and this login is {now}.</Text>}
        {membershipId !== null && membershipId !== person.membershipId && <Checkbox label="This login was linked to somebody else by mistake" checked={mistaken} onChange={(event) => setMistaken(event.currentTarget.checked)} />}
        {mistaken && membershipId !== null && <Textarea {...submit.field('correction')} label="What happened" description="Possible while nothing was read, signed or written with it. It stays on record." value={why} onChange={(event) => setWhy(event.currentTarget.value)} autosize minRows={2} />}
      </Stack>
    </Form>
  );
}
