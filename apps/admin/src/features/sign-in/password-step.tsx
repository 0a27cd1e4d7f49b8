/** First step of signing in: e-mail and password. */
import { PasswordInput, TextInput } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { signIn } from '@rapport/api-contract/identity';
import { Link } from '@rapport/ui/link';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import type { Session } from '../../session/use-session.js';

export function PasswordStep({ onDone, email: known = '' }: { onDone: (session: Session) => void; email?: string }) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const submit = useSubmit('sign-in');
  const send = async () => {
    const session = await submit.run(() => call(signIn, { body: { email, password } }));
    if (session) onDone(session);
  };
  return (
    <Form submit={submit} action="Sign in" onSubmit={send} secondary={<Link href="/password-reset">Forgotten your password?</Link>}>
      <TextInput id="sign-in-email" label="E-mail" type="email" autoComplete="username" required withAsterisk={false} value={email}
        onChange={(event) => setEmail(event.currentTarget.value)} error={submit.fields['email']} />
      <PasswordInput id="sign-in-password" label="Password" autoComplete="current-password" required withAsterisk={false} value={password}
        onChange={(event) => setPassword(event.currentTarget.value)} error={submit.fields['password']}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password', c: 'dimmed' }} />
    </Form>
  );
}
