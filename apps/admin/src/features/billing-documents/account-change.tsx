/** Another way to pay that waits for a second person: what invoices say now beside what they shall say, who proposed it, and who can confirm it. */
import { Button, Group, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { confirmAccountChange, refuseAccountChange } from '@rapport/api-contract/billing';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { DataTable } from '@rapport/ui/data-table';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { confirmed } from '../../session/step-up.js';
import { useMay } from '../../session/use-session.js';
import { TextLink } from '../../text-link.js';
import { useLettersLeave } from '../../words/use-letter-hours.js';
import { changedRows } from './changed-payment.js';
import { secondPersonWords } from './second-person-words.js';
import { billingChanged, type SellerAnswer } from './use-billing-documents.js';

type Change = NonNullable<SellerAnswer['change']>;

export function AccountChange({ seller: { profile, change } }: { seller: SellerAnswer }) {
  return profile && change ? <Waiting key={change.id} before={profile.payment} change={change} /> : null;
}

function Waiting({ before, change }: { before: Change['payment']; change: Change }) {
  const formats = useFormats();
  const [open, setOpen] = useState<Change['acts'][number] | null>(null);
  const [reason, setReason] = useState('');
  const mayInvite = useMay('members:manage');
  const later = useLettersLeave();
  const rows = changedRows(before, change.payment);
  const own = change.acts.includes('refuse') && !change.acts.includes('confirm');
  const params = { accountChangeId: change.id };
  const { revision } = change;
  const close = () => setOpen(null);
  const said = async (message: string) => { await billingChanged(); notifications.show({ color: 'good', title: 'How to pay', message }); };
  return (
    <Panel title="Another way to pay waits for a second person" note={`${change.proposedBy}, ${formats.dateTime(change.proposedAt)}. Until it is confirmed, invoices say what they said.`}>
      <DataTable caption="Another way to pay" rows={rows} rowKey={({ name }) => name} empty={null}
        columns={[{ key: 'what', header: 'What', cell: ({ label }) => label, strong: true }, { key: 'now', header: 'Now', cell: ({ now }) => now ?? 'nothing' }, { key: 'after', header: 'After', cell: ({ after }) => <strong>{after ?? 'nothing'}</strong> }]} />
      {own && <Text size="sm" mt="sm">You proposed it. {secondPersonWords(change.others, 'confirms it')} {change.others?.length === 0 && mayInvite && <TextLink href="/members">Open members</TextLink>}</Text>}
      {change.acts.length === 0 && <Text size="sm" mt="sm">{secondPersonWords(change.others, 'confirms it')}</Text>}
      <Group gap="xs" mt="sm">
        {change.acts.includes('confirm') && <Button onClick={() => setOpen('confirm')}>Confirm…</Button>}
        {change.acts.includes('refuse') && <Button variant="default" onClick={() => { setReason(''); setOpen('refuse'); }}>{own ? 'Take it back…' : 'Reject…'}</Button>}
      </Group>
      <ConfirmDialog opened={open === 'confirm'} onClose={close} title="Let municipalities pay this way?" confirm="Confirm it" cancel="Not yet"
        consequences={['Invoices that are finalised from now on say it; those that are out keep what they say.', `Ask ${change.proposedBy} in person or by a number that you know, not by answering a message: who wants money sent elsewhere writes in somebody’s name.`, 'Administrators are told by mail.', ...later]} undo="It can be changed back, by two people again."
        onConfirm={async () => { await confirmed(() => call(confirmAccountChange, { params, body: { revision } })); await said('Confirmed. Documents finalised from now on say it.'); }} />
      <ConfirmDialog opened={open === 'refuse'} onClose={close} title={own ? 'Take back what you proposed?' : 'Reject another way to pay?'} confirm={own ? 'Take it back' : 'Reject it'} consequences={['Invoices go on saying what they say.', 'Who did this and why stands in the audit trail.']} undo="It can be proposed again."
        onConfirm={async () => { await confirmed(() => call(refuseAccountChange, { params, body: { revision, reason } })); await said(own ? 'Taken back.' : 'Rejected.'); }}>
        <Textarea label="Why" description="At least 8 characters." value={reason} onChange={(event) => setReason(event.currentTarget.value)} autosize minRows={2} maxLength={1000} />
      </ConfirmDialog>
    </Panel>
  );
}
