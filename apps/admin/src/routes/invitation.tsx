/** A mailed invitation: what it offers, and how to take it with a new or an existing account. */
import { Stack, Text } from '@mantine/core';
import { ApiProblem } from '@rapport/api-client/client';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { useNavigate } from '@tanstack/react-router';
import { AcceptForm } from '../features/invitation/accept-form.js';
import { JoinForm, OtherAccount } from '../features/invitation/join-form.js';
import { type Offer, useInvitation } from '../features/invitation/use-invitation.js';
import { SignInSteps, stepOf } from '../features/sign-in/sign-in-steps.js';
import { useMailedToken } from '../session/use-mailed-token.js';
import { type Session, takeSession, useSession } from '../session/use-session.js';
import { Entrance } from '../workplace/entrance.js';
import { homeFor } from '../workplace/navigation.js';
import { roleWords } from '../workplace/role-words.js';

export function InvitationScreen() {
  const token = useMailedToken();
  const { data: offer, error, refetch } = useInvitation(token);
  const gone = token === '' || (error instanceof ApiProblem && error.problem.status === 404);
  return (
    <Entrance title={offer ? `Join ${offer.agencyName}` : 'Your invitation'}>
      {gone ? <NotValid />
        : error ? <ErrorState error={error} doing="The invitation could not be read" onRetry={() => void refetch()} />
          : !offer ? <LoadingState label="Reading your invitation" />
            : <Stack gap="md"><Words offer={offer} /><Way offer={offer} token={token} /></Stack>}
    </Entrance>
  );
}

function Words({ offer }: { offer: Offer }) {
  const formats = useFormats();
  const roles = offer.roles.map((role) => roleWords[role].label.toLowerCase());
  return <Text>{offer.invitedBy} invites you to work with {offer.agencyName} in Rapport as {formats.list(roles)}. The invitation is open until {formats.dateTime(offer.expiresAt)}.</Text>;
}

function Way({ offer, token }: { offer: Offer; token: string }) {
  const { data: session } = useSession();
  const navigate = useNavigate();
  const joined = (next: Session) => {
    takeSession(next);
    // What the new roles still demand (second factor, use notification) is asked for by sign-in's own steps.
    void navigate(stepOf(next) === 'done' ? { to: homeFor(next), replace: true } : { to: '/sign-in', replace: true });
  };
  if (offer.account === 'new') return session ? <OtherAccount offer={offer} session={session} /> : <AcceptForm token={token} offer={offer} onDone={joined} />;
  if (session?.complete) return <JoinForm token={token} offer={offer} session={session} onDone={joined} />;
  return (
    <>
      <Text c="dimmed">There is an account for {offer.email} already. Sign in with it to join.</Text>
      <SignInSteps session={session} onDone={takeSession} email={offer.email} />
    </>
  );
}

function NotValid() {
  return (
    <EmptyState title="This invitation is not valid any more" action={<Link href="/sign-in">Go to sign-in</Link>}>
      It may have been used, taken back or replaced by a newer mail, or its seven days have passed. Ask the person who invited you to send it again.
    </EmptyState>
  );
}
