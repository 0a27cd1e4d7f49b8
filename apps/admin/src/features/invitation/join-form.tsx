/** Joins an agency with the account that is signed in. */
import { Button, Text } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { joinByInvitation, signOut } from '@rapport/api-contract/identity';
import { InlineNote } from '@rapport/ui/inline-note';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { type Session, takeSession } from '../../session/use-session.js';
import type { Offer } from './use-invitation.js';

export function JoinForm({ token, offer, session, onDone }: { token: string; offer: Offer; session: Session; onDone: (session: Session) => void }) {
  const submit = useSubmit('join');
  const send = async () => {
    const joined = await submit.run(() => call(joinByInvitation, { body: { token } }));
    if (joined) onDone(joined);
  };
  if (session.user.email !== offer.email) return <OtherAccount offer={offer} session={session} />;
  return (
    <Form submit={submit} action={`Join ${offer.agencyName}`} failed="The invitation was not accepted" onSubmit={send}>
      <Text>You are signed in as {session.user.name} ({session.user.email}). This account gets the new roles; the agencies you already work for stay as they are.</Text>
    </Form>
  );
}

/** An invitation is for one address; somebody else who is signed in on this computer must not take it. */
export function OtherAccount({ offer, session }: { offer: Offer; session: Session }) {
  const leave = async () => {
    await call(signOut).catch(() => undefined);
    takeSession(null);
  };
  return (
    <>
      <InlineNote tone="attention" title="Another account is signed in here">The invitation is for {offer.email}, but this browser is signed in as {session.user.email}. Sign out first; the invitation stays open.</InlineNote>
      <div><Button onClick={() => void leave()}>Sign out and go on</Button></div>
    </>
  );
}
