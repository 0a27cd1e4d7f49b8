/** Goes on with a session that locked after 30 minutes without use. */
import { PasswordInput, Text } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { unlock } from '@rapport/api-contract/identity';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import type { Session } from '../../session/use-session.js';

export function UnlockStep({ onDone }: { onDone: (session: Session) => void }) {
  const [password, setPassword] = useState('');
  const submit = useSubmit('unlock');
  const send = async () => {
    const session = await submit.run(() => call(unlock, { body: { password } }));
    if (session) onDone(session);
  };
  return (
    <Form submit={submit} action="Unlock" onSubmit={send}>
      <Text c="dimmed">Nobody used this page for 30 minutes, so it was hidden. Type your password to go on where you were.</Text>
      <PasswordInput id="unlock-password" label="Password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.currentTarget.value)}
        error={submit.fields['password']} autoFocus visibilityToggleButtonProps={{ 'aria-label': 'Show the password' }} />
    </Form>
  );
}
