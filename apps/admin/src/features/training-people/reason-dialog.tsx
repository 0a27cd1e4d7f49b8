/** Asks for the reason of a decision that does not change any more, and says first what it does. */
import { Button, List, Modal, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { InlineNote } from '@rapport/ui/inline-note';
import { type ReactNode, useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';

export interface ReasonAct {
  title: string;
  consequences: readonly ReactNode[];
  /** The question above the field. */
  asks: string;
  description: string;
  act: string;
  failed: string;
  done: string;
  run: (reason: string) => Promise<unknown>;
}
const shortest = 3;

export function ReasonDialog({ what, onClose }: { what: ReasonAct | undefined; onClose: () => void }) {
  return (
    <Modal opened={what !== undefined} onClose={onClose} title={what?.title ?? ''} closeButtonProps={{ 'aria-label': 'Close' }}>
      {what && <Body what={what} onClose={onClose} />}
    </Modal>
  );
}

function Body({ what, onClose }: { what: ReasonAct; onClose: () => void }) {
  const submit = useSubmit('reason', { reason: 'Reason' });
  const [reason, setReason] = useState('');
  const send = async () => {
    if (!(await submit.run(() => what.run(reason.trim())))) return;
    notifications.show({ color: 'good', message: what.done });
    onClose();
  };
  return (
    <Form submit={submit} action={what.act} failed={what.failed} onSubmit={send} disabled={reason.trim().length < shortest} secondary={<Button variant="default" onClick={onClose}>Not now</Button>}>
      <InlineNote tone="attention" title="What it does"><List size="sm">{what.consequences.map((each, at) => <List.Item key={at}>{each}</List.Item>)}</List></InlineNote>
      <Textarea {...submit.field('reason')} label={what.asks} description={what.description} autosize minRows={3} maxLength={500} data-autofocus value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </Form>
  );
}
