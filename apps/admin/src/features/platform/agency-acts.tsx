/** Suspends, reopens or closes an agency, each with a reason that the agency can read. */
import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { closeAgency, reopenAgency, suspendAgency } from '@rapport/api-contract/platform';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useState } from 'react';
import { confirmed } from '../../session/step-up.js';
import { agencyChanged, type PlatformAgency } from './use-agencies.js';

type Act = 'suspend' | 'reopen' | 'close';

export function AgencyActs({ agency }: { agency: PlatformAgency }) {
  const [act, setAct] = useState<Act | null>(null);
  const [reason, setReason] = useState('');
  const start = (next: Act) => {
    setReason('');
    setAct(next);
  };
  const done = (changed: PlatformAgency, message: string) => {
    agencyChanged(changed);
    notifications.show({ color: 'good', title: changed.name, message });
  };
  const common = { onClose: () => setAct(null) };
  const params = { agencyId: agency.id };
  const why = <TextInput label="Why" description="At least 8 characters; the agency reads it in its audit trail." value={reason} onChange={(event) => setReason(event.currentTarget.value)} />;
  return (
    <>
      {agency.status !== 'closed' && <Button variant="default" color="bad" onClick={() => start('close')}>Close for good</Button>}
      {agency.status === 'active' && <Button variant="default" onClick={() => start('suspend')}>Suspend</Button>}
      {agency.status === 'suspended' && <Button onClick={() => start('reopen')}>Reopen</Button>}
      <ConfirmDialog {...common} opened={act === 'suspend'} title={`Suspend ${agency.name}?`} confirm="Suspend agency" dangerous
        consequences={['Its members are signed out and cannot sign in.', 'Its API keys and public pages stop working at once.', 'Surveys that are waiting are not sent.', 'Nothing is deleted.']}
        undo="You can reopen it at any time; everything is as it was."
        onConfirm={async () => done(await confirmed(() => call(suspendAgency, { params, body: { reason } })), 'The agency is suspended.')}>{why}</ConfirmDialog>
      <ConfirmDialog {...common} opened={act === 'reopen'} title={`Reopen ${agency.name}?`} confirm="Reopen agency" cancel="Leave it suspended"
        consequences={['Its members can sign in again.', 'Its API keys and public pages work again.']} undo="You can suspend it again at any time."
        onConfirm={async () => done(await confirmed(() => call(reopenAgency, { params, body: { reason } })), 'The agency is open again.')}>{why}</ConfirmDialog>
      <ConfirmDialog {...common} opened={act === 'close'} title={`Close ${agency.name} for good?`} confirm="Close agency" dangerous typeToConfirm={agency.slug}
        consequences={['Its members, keys and public pages stop working at once.', 'Its data stays until it is purged under its retention rules.']} undo="This cannot be undone here."
        onConfirm={async () => done(await confirmed(() => call(closeAgency, { params, body: { reason, slug: agency.slug } })), 'The agency is closed.')}>{why}</ConfirmDialog>
    </>
  );
}
