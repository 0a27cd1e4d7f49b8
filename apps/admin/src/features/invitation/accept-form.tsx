/** Accepts an invitation with a new account: a name and a password. */
import { TextInput } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { acceptInvitation } from '@rapport/api-contract/identity';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { NewPasswordField } from '../../forms/new-password-field.js';
import { useSubmit } from '../../forms/use-submit.js';
import type { Session } from '../../session/use-session.js';
import type { Offer } from './use-invitation.js';

export function AcceptForm({ token, offer, onDone }: { token: string; offer: Offer; onDone: (session: Session) => void }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const submit = useSubmit('invitation');
  const send = async () => {
    const session = await submit.run(() => call(acceptInvitation, { body: { token, name, password } }));
    if (session) onDone(session);
  };
  return (
    <Form submit={submit} action="Create account and join" failed="The invitation was not accepted" onSubmit={send}>
      <TextInput id="invitation-email" label="E-mail" description="You sign in with it." type="email" autoComplete="username" value={offer.email} readOnly />
      <TextInput {...submit.field('name')} label="Your name" description="As colleagues know you, for example Dana Reyes." autoComplete="name" value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <NewPasswordField {...submit.field('password')} value={password} onChange={setPassword} minimumLength={offer.minimumLength} />
    </Form>
  );
}
