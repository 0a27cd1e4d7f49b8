/** What a coordinator does with a requirement: edit, preview and publish, throw a draft away, retire. */
import { Button, Menu, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { useState } from 'react';
import { type Requirement, requirementActs } from './use-requirements.js';

export function RequirementActs({ requirement, go }: { requirement: Requirement; go: (to: string) => void }) {
  const [asking, setAsking] = useState<'retire' | 'discard'>();
  const { id, state } = requirement;
  if (state === 'retired') return null;
  const close = () => setAsking(undefined);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target><Button variant="default">More</Button></Menu.Target>
        <Menu.Dropdown>{state === 'draft' ? <Menu.Item onClick={() => setAsking('discard')}>Throw the draft away</Menu.Item> : <Menu.Item onClick={() => setAsking('retire')}>Retire the requirement</Menu.Item>}</Menu.Dropdown>
      </Menu>
      <Button component={Link} href={`/requirements/${id}/edit`} variant="default">{state === 'draft' ? 'Edit the draft' : 'Change name or audience'}</Button>
      {state === 'draft' && <Button component={Link} href={`/requirements/${id}/preview`}>Preview and publish</Button>}
      <RetireDialog requirement={requirement} opened={asking === 'retire'} onClose={close} />
      <ConfirmDialog opened={asking === 'discard'} onClose={close} title="Throw the draft away?" confirm="Throw the draft away" dangerous consequences={['The rule and what was written about it are lost.', 'Nobody owes it yet, so nobody is told.']} undo="It cannot be taken back."
        onConfirm={async () => { await requirementActs.discard(id); notifications.show({ message: 'The draft is gone.' }); go('/requirements'); }} />
    </>
  );
}

function RetireDialog({ requirement, opened, onClose }: { requirement: Requirement; opened: boolean; onClose: () => void }) {
  const formats = useFormats();
  const [reason, setReason] = useState('');
  const open = (requirement.standing?.open ?? 0) + (requirement.standing?.upcoming ?? 0);
  return (
    <ConfirmDialog opened={opened} onClose={onClose} title={`Retire “${requirement.name}”?`} confirm="Retire the requirement" dangerous
      consequences={[
        open === 0 ? 'Nobody has it open.' : `${formats.count(open, { one: 'assignment that is open or will be is', other: 'assignments that are open or will be are' })} cancelled; ${open === 1 ? 'it leaves' : 'they leave'} the list of those who owe it.`,
        'What was completed, excused or met otherwise stays, with its certificates and hours.', 'Whoever is in the middle of a course may finish it.', 'Nobody new owes it.',
      ]}
      undo="It cannot be taken back; another requirement can be written."
      onConfirm={async () => { await requirementActs.retire(requirement.id, reason.trim()); notifications.show({ message: 'The requirement is retired.' }); }}>
      <TextInput label="Why" description="Kept for whoever asks later." value={reason} onChange={(event) => setReason(event.currentTarget.value)} maxLength={500} required />
    </ConfirmDialog>
  );
}
