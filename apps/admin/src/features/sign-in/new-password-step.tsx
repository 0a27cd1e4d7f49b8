/** A new password where the agency's rule on their age demands one. */
import { PasswordInput, Text } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { changePassword } from '@rapport/api-contract/identity';
import { useState } from 'react';
import { NewPasswordField } from '../../forms/new-password-field.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import type { Session } from '../../session/use-session.js';

export function NewPasswordStep({ onDone, secondFactor }: { onDone: (session: Session) => void; secondFactor: boolean }) {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const submit = useSubmit('new-password');
  const send = async () => {
    const session = await submit.run(() => call(changePassword, { body: { current, password } }));
    if (session) onDone(session);
  };
  const toggle = { 'aria-label': 'Show the password', c: 'dimmed' };
  return (
    <Form submit={submit} action="Change password" onSubmit={send}>
      <Text c="dimmed">Your agency asks for a new password from time to time. Your other sessions end with it.</Text>
      <PasswordInput id="new-password-current" label="Current password" autoComplete="current-password" value={current} onChange={(event) => setCurrent(event.currentTarget.value)} error={submit.fields['current']} visibilityToggleButtonProps={toggle} />
      <NewPasswordField {...submit.field('password')} label="New password" value={password} onChange={setPassword} minimumLength={secondFactor ? 8 : 15} />
    </Form>
  );
}
