/** Signing in, step by step, whatever the session still needs. */
import type { Session } from '../../session/use-session.js';
import { AgencyStep } from './agency-step.js';
import { CodeStep } from './code-step.js';
import { EnrolStep } from './enrol-step.js';
import { NewPasswordStep } from './new-password-step.js';
import { NoticeStep } from './notice-step.js';
import { PasswordStep } from './password-step.js';
import { UnlockStep } from './unlock-step.js';

export type SignInStep = 'password' | 'second-factor-needed' | 'second-factor-setup-needed' | 'password-change-needed' | 'choose-agency' | 'locked' | 'notice' | 'done';

/** Headings of the steps. */
export const stepTitles: Record<SignInStep, string> = {
  password: 'Sign in', 'second-factor-needed': 'Second step', 'second-factor-setup-needed': 'Set up your second step', 'password-change-needed': 'Choose a new password',
  'choose-agency': 'Choose an agency', locked: 'Locked', notice: 'Before you go on', done: 'Sign in',
};

/** The step that a session waits for; `done` when nothing stands in the way. */
export function stepOf(session: Session | null | undefined): SignInStep {
  if (!session) return 'password';
  if (session.state === 'choose-agency' && session.user.operator && session.memberships.length === 0) return 'done';
  if (session.state !== 'ready') return session.state;
  return session.notice && !session.notice.acceptedAt ? 'notice' : 'done';
}

interface Props {
  session: Session | null | undefined;
  onDone: (session: Session) => void;
  /** The address to start with, where it is known. */
  email?: string;
  /** Only this user may sign in here, over a page that is theirs. */
  sameUser?: boolean;
}

export function SignInSteps({ session, onDone, email, sameUser = false }: Props) {
  const step = stepOf(session);
  return (
    <>
      {step === 'password' && <PasswordStep onDone={onDone} fixed={sameUser} {...(email ? { email } : {})} />}
      {step === 'second-factor-needed' && <CodeStep onDone={onDone} />}
      {step === 'second-factor-setup-needed' && <EnrolStep onDone={onDone} />}
      {session && step === 'password-change-needed' && <NewPasswordStep onDone={onDone} secondFactor={session.user.secondFactor || session.user.secondFactorDemanded} />}
      {session && step === 'locked' && <UnlockStep onDone={onDone} secondFactor={session.user.secondFactor} />}
      {session && step === 'choose-agency' && <AgencyStep session={session} onDone={onDone} />}
      {session && step === 'notice' && <NoticeStep session={session} onDone={onDone} />}
    </>
  );
}
