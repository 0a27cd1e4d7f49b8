/** The user's own account: name, password, second step, sessions. */
import { Stack } from '@mantine/core';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { OwnSessions } from '../features/account/own-sessions.js';
import { PasswordForm } from '../features/account/password-form.js';
import { OwnProfileForm } from '../features/account/profile-form.js';
import { SecondFactor } from '../features/account/second-factor.js';
import { OwnWaitingRight } from '../features/account/own-waiting-right.js';
import { EnrolStep } from '../features/sign-in/enrol-step.js';
import { useSignedIn } from '../session/use-session.js';
import { usePageTitle } from '../workplace/page-title.js';

export function AccountScreen() {
  const { user } = useSignedIn();
  usePageTitle('Your account');
  return (
    <Stack gap="md" maw={840}>
      <PageHeader eyebrow={user.email} title="Your account" />
      <OwnWaitingRight />
      <Panel title="Name and language"><OwnProfileForm /></Panel>
      <Panel title="Second step at sign-in"><SecondFactor enrol={(onDone, cancel) => <EnrolStep onDone={onDone} secondary={cancel} why="Until you confirm a code, nothing changes." />} /></Panel>
      <Panel title="Password"><PasswordForm /></Panel>
      <OwnSessions />
    </Stack>
  );
}
