/** Asks why a unit is waived, in the words that cmi5 has for it and in one's own, and says first what it does. */
import { Button, List, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { trainingActs } from './use-training-people.js';
import { checkedWaiver, isWaiverReason, type WaiverReason, waiverWords } from './waiver-words.js';

export interface Waiving { attemptId: string; lessonId: string; person: string; unit: number; title: string }

export function WaiveUnit({ what, onClose }: { what: Waiving | undefined; onClose: () => void }) {
  return <Modal opened={what !== undefined} onClose={onClose} title={what ? `Waive “${what.title}”?` : ''} closeButtonProps={{ 'aria-label': 'Close' }}>{what && <Body what={what} onClose={onClose} />}</Modal>;
}

function Body({ what, onClose }: { what: Waiving; onClose: () => void }) {
  const submit = useSubmit('waive-unit', { reason: 'In your words' });
  const [reason, setReason] = useState('');
  const [kind, setKind] = useState<WaiverReason>();
  const send = async () => {
    if (!(await submit.run(async () => trainingActs.waiveUnit(what.attemptId, what.lessonId, { unit: what.unit, ...checkedWaiver(kind, reason) })))) return;
    notifications.show({ color: 'good', message: `“${what.title}” counts as met.` });
    onClose();
  };
  return (
    <Form submit={submit} action="Waive this unit" failed="It was not waived" onSubmit={send} secondary={<Button variant="default" onClick={onClose}>Not now</Button>}>
      <InlineNote tone="attention" title="What it does">
        <List size="sm">
          <List.Item>“{what.title}” counts as met for {what.person} in this attempt, and with it every block and lesson that asks for nothing else.</List.Item>
          <List.Item>If nothing else is left to do, they complete the course now, with its hours.</List.Item>
          <List.Item>Your agency’s record store is told so, with the reason chosen here. It cannot be taken back.</List.Item>
        </List>
      </InlineNote>
      <Radio.Group {...submit.field('because')} label="Why it counts as met" value={kind ?? ''} onChange={(value) => { if (isWaiverReason(value)) setKind(value); }}>
        <Stack gap="xs" mt="xs">{Object.entries(waiverWords).map(([value, label]) => <Radio key={value} value={value} label={label} />)}</Stack>
      </Radio.Group>
      <Textarea {...submit.field('reason')} label="In your words" description="Which test, which course, who decided. It is kept with your name and stays in Rapport." autosize minRows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </Form>
  );
}
