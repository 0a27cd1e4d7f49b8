/** Goes on with a session that locked after 30 minutes without use. */
import { Anchor, PasswordInput, Text, TextInput } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { unlock } from '@rapport/api-contract/identity';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import type { Session } from '../../session/use-session.js';

/** `secondFactor`: the code of the authenticator app may be given instead of the password. */
export function UnlockStep({ onDone, secondFactor = false }: { onDone: (session: Session) => void; secondFactor?: boolean }) {
  const [byCode, setByCode] = useState(false);
  const [value, setValue] = useState('');
  const submit = useSubmit('unlock');
  const send = async () => {
    const session = await submit.run(() => call(unlock, { body: byCode ? { code: value } : { password: value } }));
    setValue('');
    if (session) onDone(session);
  };
  const change = () => {
    setByCode(!byCode);
    setValue('');
    submit.clear();
  };
  const type = { value, onChange: (event: { currentTarget: { value: string } }) => setValue(event.currentTarget.value), autoFocus: true };
  return (
    <Form submit={submit} action="Unlock" onSubmit={send} disabled={value === ''}
      secondary={secondFactor && <Anchor component="button" type="button" onClick={change}>{byCode ? 'Use your password' : 'Use your authenticator app'}</Anchor>}>
      <Text c="dimmed">Nobody used this page for 30 minutes, so it was hidden. {byCode ? 'Type the six digits that your app shows' : 'Type your password'} to go on where you were.</Text>
      {byCode
        ? <TextInput {...submit.field('code')} {...type} label="Code" autoComplete="one-time-code" inputMode="numeric" />
        : <PasswordInput {...submit.field('password')} {...type} label="Password" autoComplete="current-password" visibilityToggleButtonProps={{ 'aria-label': 'Show the password', c: 'dimmed' }} />}
    </Form>
  );
}
