/** Whose right to know of complaints waits for a second person: for who confirms, and for who looks after members. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { roleWords } from '../workplace/role-words.js';
import { confirmRight, useWaitingRights, type WaitingRight } from './use-complaint-rights.js';

/** `membershipId`: of this member only. Shows nothing where nobody waits. */
export function WaitingRights({ membershipId }: { membershipId?: string }) {
  const { data } = useWaitingRights();
  const rights = (data ?? []).filter((each) => membershipId === undefined || each.membershipId === membershipId);
  return rights.length === 0 ? null : <Stack gap="sm">{rights.map((each) => <WaitingOne key={each.membershipId} right={each} />)}</Stack>;
}

function WaitingOne({ right }: { right: WaitingRight }) {
  const formats = useFormats();
  const [asking, setAsking] = useState(false);
  const { name, email, person, givenBy, givenAt, mayConfirm, confirmers } = right;
  const roles = formats.list(right.roles.filter((role) => role === 'chief' || role === 'professional_standards').map((role) => roleWords[role].label));
  const who = person ? [person.name, `employee ${person.employeeNumber}`, person.unit].filter(Boolean).join(', ') : null;
  const waitsFor = person === null ? 'The login is nobody of the roster yet: link it to a person under People, so that whoever confirms sees who it is.'
    : mayConfirm ? `${right.confirmedBy === 'nobody-else' ? 'There is nobody else here who could confirm it, so you can.' : 'You neither gave nor get it, so you can confirm it.'} Do so only if you know that this person is real, and that this is their login.`
      : confirmers.length > 0 ? `Waits for confirmation by ${new Intl.ListFormat('en', { type: 'disjunction' }).format(confirmers.map((each) => each.name))}.` : 'Waits for confirmation, and there is nobody who could give it: make somebody else an administrator.';
  return (
    <InlineNote tone="attention" title={`${name} waits to know of complaints`} meta={formats.date(givenAt)}>
      <Stack gap="xs">
        <Text size="sm">{givenBy ? `${givenBy} gave` : 'Somebody gave'} the role {roles} to {email}{who ? `, the login of ${who}` : ''}. It gives no complaint to read before a second person has confirmed it. {waitsFor}</Text>
        {mayConfirm && person && <Group><Button size="xs" onClick={() => setAsking(true)}>Confirm {name}</Button></Group>}
      </Stack>
      {person && (
        <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={`Is this the login of ${person.name}?`} confirm="Confirm, it is them" cancel="Not now"
          consequences={[`${email} may know of complaints as ${who ?? person.name}, but for those about themselves or their people.`, 'Everybody who handles complaints, and the chief, is told by mail that you confirmed it.', 'It stands in the audit trail.']} undo="An administrator can take the role away again at any time."
          onConfirm={async () => {
            await confirmRight(right);
            notifications.show({ color: 'good', title: name, message: 'Confirmed. It holds from now on.' });
          }} />
      )}
    </InlineNote>
  );
}
