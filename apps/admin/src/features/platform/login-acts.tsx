/** Closes or opens a login, or takes its second step off, each with a reason that its agencies can read. */
import { Button, Group, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { disableUser, enableUser, resetSecondFactor } from '@rapport/api-contract/platform-users';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useState } from 'react';
import { confirmed } from '../../session/step-up.js';
import { type Login, loginsChanged } from './use-logins.js';

type Act = 'disable' | 'enable' | 'reset';

export function LoginActs({ login, self }: { login: Login; self: boolean }) {
  const [act, setAct] = useState<Act | null>(null);
  const [reason, setReason] = useState('');
  const params = { userId: login.id };
  const ask = (next: Act) => {
    setReason('');
    setAct(next);
  };
  const dialog = (each: Act, send: () => Promise<unknown>, said: string) => ({
    opened: act === each, onClose: () => setAct(null),
    onConfirm: async () => {
      await confirmed(send);
      await loginsChanged();
      notifications.show({ color: 'good', title: login.name, message: said });
    },
    children: <TextInput label="Why" description="The agencies of this login read it in their audit trail." value={reason} onChange={(event) => setReason(event.currentTarget.value)} />,
  });
  if (self) return null;
  const small = { variant: 'default', size: 'compact-sm' } as const;
  return (
    <>
      <Group gap="xs">
        {login.disabled ? <Button {...small} onClick={() => ask('enable')} aria-label={`Open the login of ${login.name}`}>Open</Button> : <Button {...small} onClick={() => ask('disable')} aria-label={`Close the login of ${login.name}`}>Close</Button>}
        {login.secondFactor && <Button {...small} onClick={() => ask('reset')} aria-label={`Reset the second step of ${login.name}`}>Reset second step</Button>}
      </Group>
      <ConfirmDialog {...dialog('disable', () => call(disableUser, { params, body: { reason } }), 'The login is closed.')} title={`Close the login of ${login.name}?`} confirm="Close login" dangerous
        consequences={['All sessions end at once, in all agencies.', 'Nobody can sign in with it.']} undo="You can open it again at any time." />
      <ConfirmDialog {...dialog('enable', () => call(enableUser, { params, body: { reason } }), 'The login is open again.')} title={`Open the login of ${login.name} again?`} confirm="Open login" cancel="Leave it closed"
        consequences={['The owner can sign in again, with the roles they had.']} undo="You can close it again at any time." />
      <ConfirmDialog {...dialog('reset', () => call(resetSecondFactor, { params, body: { reason } }), 'The second step is off; the owner sets up a new one.')} title={`Reset the second step of ${login.name}?`} confirm="Reset second step" dangerous
        consequences={['Check who is asking first: call back a number that you know.', 'All sessions end, and the owner gets a mail.', 'The password alone leads only to setting up a new second step.']} undo="This cannot be undone." />
    </>
  );
}
