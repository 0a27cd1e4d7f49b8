/** Asks why a unit is waived, in the words that cmi5 has for it and in one's own, and says first what it does. */
import { Button, List, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { waiverReasons } from '@rapport/api-contract/course-packages';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { trainingActs } from './use-training-people.js';

export interface Waiving { attemptId: string; lessonId: string; person: string; unit: number; title: string }
type Because = (typeof waiverReasons)[number];
const because: Record<Because, string> = {
  'tested-out': 'They showed in a test that they know it', 'equivalent-unit': 'They did another unit that teaches the same', 'equivalent-outside': 'They did something of the same worth elsewhere', administrative: 'An administrative decision',
};
const isBecause = (value: string): value is Because => value in because;
const shortest = 3;

export function WaiveUnit({ what, onClose }: { what: Waiving | undefined; onClose: () => void }) {
  return <Modal opened={what !== undefined} onClose={onClose} title={what ? `Waive “${what.title}”?` : ''} closeButtonProps={{ 'aria-label': 'Close' }}>{what && <Body what={what} onClose={onClose} />}</Modal>;
}

function Body({ what, onClose }: { what: Waiving; onClose: () => void }) {
  const submit = useSubmit('waive-unit', { reason: 'Reason' });
  const [reason, setReason] = useState('');
  const [kind, setKind] = useState<Because>();
  const send = async () => {
    if (!kind || !(await submit.run(() => trainingActs.waiveUnit(what.attemptId, what.lessonId, { unit: what.unit, because: kind, reason: reason.trim() })))) return;
    notifications.show({ color: 'good', message: `“${what.title}” counts as met.` });
    onClose();
  };
  return (
    <Form submit={submit} action="Waive this unit" failed="It was not waived" onSubmit={send} disabled={!kind || reason.trim().length < shortest} secondary={<Button variant="default" onClick={onClose}>Not now</Button>}>
      <InlineNote tone="attention" title="What it does">
        <List size="sm">
          <List.Item>“{what.title}” counts as met for {what.person} in this attempt, and with it every block and lesson that asks for nothing else.</List.Item>
          <List.Item>If nothing else is left to do, they complete the course now, with its hours.</List.Item>
          <List.Item>Your agency’s record store is told so, with the reason chosen here. It cannot be taken back.</List.Item>
        </List>
      </InlineNote>
      <Radio.Group label="Why it counts as met" value={kind ?? ''} onChange={(value) => { if (isBecause(value)) setKind(value); }}>
        <Stack gap="xs" mt="xs">{Object.entries(because).map(([value, label]) => <Radio key={value} value={value} label={label} />)}</Stack>
      </Radio.Group>
      <Textarea {...submit.field('reason')} label="In your words" description="Which test, which course, who decided. It is kept with your name and stays in Rapport." autosize minRows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </Form>
  );
}
