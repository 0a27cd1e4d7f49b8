/** What can be done with one write-off now: decided by somebody else than who proposed it, or taken back when the money comes after all. */
import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { approveWriteOff, recoverWriteOff, refuseWriteOff } from '@rapport/api-contract/billing-collection';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { confirmed } from '../../session/step-up.js';
import { collectionChanged, type WriteOff } from './use-collection.js';

const labels = { approve: 'Approve…', refuse: 'Refuse…', recover: 'It was paid…' } as const;

export function WriteOffActs({ writeOff }: { writeOff: WriteOff }) {
  const formats = useFormats();
  const [open, setOpen] = useState<WriteOff['acts'][number] | null>(null);
  const [reason, setReason] = useState('');
  const [authority, setAuthority] = useState(writeOff.authority ?? '');
  const { number, currency } = writeOff.document;
  const money = formats.money(writeOff.amount, currency);
  const params = { billingWriteOffId: writeOff.id };
  const { revision } = writeOff;
  const close = () => setOpen(null);
  const said = async (message: string) => { await collectionChanged(); notifications.show({ color: 'good', title: number, message }); };
  const why = <Textarea label="Why" description="At least 8 characters." value={reason} onChange={(event) => setReason(event.currentTarget.value)} autosize minRows={2} maxLength={2000} />;
  if (writeOff.acts.length === 0) return null;
  return (
    <Group gap={4}>
      {writeOff.acts.map((act) => <Button key={act} variant="subtle" size="compact-sm" aria-label={`${labels[act].replace('…', '')}: ${money} on ${number}`} onClick={() => { setReason(''); setOpen(act); }}>{labels[act]}</Button>)}
      <ConfirmDialog opened={open === 'approve'} onClose={close} title={`Write off ${money} on ${number}?`} confirm={`Write off ${money}`} dangerous consequences={[`${writeOff.municipality.name} owes ${money} less.`, 'It stands in the ledger as given up, with your name.']} undo="If it is paid after all, it can be taken back."
        onConfirm={async () => { await confirmed(() => call(approveWriteOff, { params, body: { revision, authority: authority.trim() || null } })); await said('It is written off.'); }}>
        <TextInput label="Authority" description="A resolution or the like; above the agency’s limit it is needed." value={authority} maxLength={160} onChange={(event) => setAuthority(event.currentTarget.value)} />
      </ConfirmDialog>
      <ConfirmDialog opened={open === 'refuse'} onClose={close} title={`Refuse to write off ${money} on ${number}?`} confirm="Refuse it" consequences={['It stays owed.']} undo="It can be proposed again." onConfirm={async () => { await confirmed(() => call(refuseWriteOff, { params, body: { revision, reason } })); await said('It is refused.'); }}>{why}</ConfirmDialog>
      <ConfirmDialog opened={open === 'recover'} onClose={close} title={`Take back the write-off of ${money} on ${number}?`} confirm="Take it back" consequences={[`${number} owes ${money} again, so that the payment has somewhere to go.`]} undo="It can be proposed again." onConfirm={async () => { await confirmed(() => call(recoverWriteOff, { params, body: { revision, reason } })); await said('It is owed again.'); }}>{why}</ConfirmDialog>
    </Group>
  );
}
