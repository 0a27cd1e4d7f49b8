/** First step of signing in: e-mail and password. */
import { Anchor, PasswordInput, TextInput } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { signIn } from '@rapport/api-contract/identity';
import { Link } from '@rapport/ui/link';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import type { Session } from '../../session/use-session.js';

/** `fixed`: nobody else may sign in here; the way to a new password then opens beside the page. */
export function PasswordStep({ onDone, email: known = '', fixed = false }: { onDone: (session: Session) => void; email?: string; fixed?: boolean }) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const submit = useSubmit('sign-in');
  const send = async () => {
    const session = await submit.run(() => call(signIn, { body: { email, password } }));
    if (session) onDone(session);
    else if (fixed) setPassword('');
  };
  const forgotten = fixed
    ? <Anchor href="/admin/password-reset" target="_blank" rel="noreferrer">Forgotten your password? (opens in a new tab)</Anchor>
    : <Link href="/password-reset">Forgotten your password?</Link>;
  return (
    <Form submit={submit} action="Sign in" onSubmit={send} secondary={forgotten}>
      <TextInput id="sign-in-email" label="E-mail" type="email" autoComplete="username" required withAsterisk={false} value={email} readOnly={fixed} variant={fixed ? 'filled' : 'default'}
        onChange={(event) => setEmail(event.currentTarget.value)} error={submit.fields['email']} />
      <PasswordInput id="sign-in-password" label="Password" autoComplete="current-password" required withAsterisk={false} value={password}
        onChange={(event) => setPassword(event.currentTarget.value)} error={submit.fields['password']}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the password', c: 'dimmed' }} />
    </Form>
  );
}
