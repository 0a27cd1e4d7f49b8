/** Changes the user's own password. */
import { PasswordInput, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { changePassword } from '@rapport/api-contract/identity';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { NewPasswordField } from '../../forms/new-password-field.js';
import { useSubmit } from '../../forms/use-submit.js';
import { takeSession, useSignedIn } from '../../session/use-session.js';
import { ownSessionsChanged } from './use-account.js';

/** NIST 800-63B-4: fewer characters suffice beside a second factor. */
const minimumLength = (withSecondFactor: boolean) => (withSecondFactor ? 8 : 15);

export function PasswordForm() {
  const { user } = useSignedIn();
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const submit = useSubmit('password');
  const send = async () => {
    const session = await submit.run(() => call(changePassword, { body: { current, password } }));
    if (!session) return;
    takeSession(session);
    setCurrent('');
    setPassword('');
    await ownSessionsChanged();
    notifications.show({ color: 'good', title: 'Password changed', message: 'Your other sessions have ended, and you get a mail about it.' });
  };
  return (
    <Form submit={submit} action="Change password" failed="The password was not changed" onSubmit={send} disabled={!current || !password}>
      <TextInput type="email" autoComplete="username" value={user.email} readOnly hidden aria-hidden="true" tabIndex={-1} display="none" />
      <PasswordInput {...submit.field('current')} label="Current password" autoComplete="current-password" value={current} onChange={(event) => setCurrent(event.currentTarget.value)} visibilityToggleButtonProps={{ 'aria-label': 'Show the password', c: 'dimmed' }} />
      <NewPasswordField {...submit.field('password')} label="New password" value={password} onChange={setPassword} minimumLength={minimumLength(user.secondFactor || user.secondFactorDemanded)} />
    </Form>
  );
}
