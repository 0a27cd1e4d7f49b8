/** Signing in, step by step, whatever the session still needs. */
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { AgencyStep } from '../features/sign-in/agency-step.js';
import { CodeStep } from '../features/sign-in/code-step.js';
import { EnrolStep } from '../features/sign-in/enrol-step.js';
import { NoticeStep } from '../features/sign-in/notice-step.js';
import { PasswordStep } from '../features/sign-in/password-step.js';
import { NewPasswordStep } from '../features/sign-in/new-password-step.js';
import { UnlockStep } from '../features/sign-in/unlock-step.js';
import { type Session, takeSession, useSession } from '../session/use-session.js';
import { Entrance } from '../workplace/entrance.js';
import { homeFor } from '../workplace/navigation.js';

const titles: Record<string, string> = {
  'second-factor-needed': 'Second step', 'second-factor-setup-needed': 'Set up your second step', 'password-change-needed': 'Choose a new password',
  'choose-agency': 'Choose an agency', locked: 'Locked', notice: 'Before you go on',
};

/** The step that a session waits for; `done` when nothing stands in the way. */
function stepOf(session: Session | null | undefined): string {
  if (!session) return 'password';
  if (session.state === 'choose-agency' && session.user.operator && session.memberships.length === 0) return 'done';
  if (session.state !== 'ready') return session.state;
  return session.notice && !session.notice.acceptedAt ? 'notice' : 'done';
}

/** Only an address inside the app: a link must not send anybody elsewhere after signing in. */
const safeNext = (next: unknown) => (typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next.replace(/^\/admin(?=\/|$)/, '') || '/' : null);

export function SignInScreen() {
  const { data: session } = useSession();
  const navigate = useNavigate();
  const { next } = useSearch({ strict: false }) as { next?: unknown };
  const step = stepOf(session);
  const go = (after: Session) => {
    takeSession(after);
    if (stepOf(after) === 'done') void navigate({ to: safeNext(next) ?? homeFor(after), replace: true });
  };
  return (
    <Entrance title={titles[step] ?? 'Sign in'}>
      {step === 'password' && <PasswordStep onDone={go} />}
      {step === 'second-factor-needed' && <CodeStep onDone={go} />}
      {step === 'second-factor-setup-needed' && <EnrolStep onDone={go} />}
      {step === 'password-change-needed' && <NewPasswordStep onDone={go} />}
      {step === 'locked' && <UnlockStep onDone={go} />}
      {session && step === 'choose-agency' && <AgencyStep session={session} onDone={go} />}
      {session && step === 'notice' && <NoticeStep session={session} onDone={go} />}
      {session && step === 'done' && <AlreadyIn onGo={() => go(session)} />}
    </Entrance>
  );
}

function AlreadyIn({ onGo }: { onGo: () => void }) {
  return <Button onClick={onGo}>You are signed in: go on</Button>;
}
