/** A dialog with one act on a request: in words, or with an objective ground and a reason. */
import { Button, Modal, Radio, Stack, Textarea } from '@mantine/core';
import { objectiveGrounds } from '@rapport/api-contract/permission-requests';
import { type ReactNode, useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { type Ground, groundWords } from './permission-words.js';

export interface NoteAct { title: string; label: string; description: string; action: string; failed: string; /** Also asks for the ground. */ ground: boolean; /** Nothing was decided yet that facts could have changed since. */ first?: boolean; explain?: ReactNode; act: (note: string, ground: Ground) => Promise<unknown>; dangerous?: boolean }

const short = 8;

export function NoteDialog({ act, onClose }: { act: NoteAct | undefined; onClose: () => void }) {
  return <Modal opened={act !== undefined} onClose={onClose} title={act?.title ?? ''} closeButtonProps={{ 'aria-label': 'Close' }}>{act && <Body act={act} onClose={onClose} />}</Modal>;
}

function Body({ act, onClose }: { act: NoteAct; onClose: () => void }) {
  const submit = useSubmit('act', { note: act.label, reason: act.label });
  const [note, setNote] = useState('');
  const [ground, setGround] = useState<Ground | null>(null);
  const ready = note.trim().length >= short && (!act.ground || ground !== null);
  const send = async () => {
    if (await submit.run(() => act.act(note.trim(), ground ?? 'facts_changed'))) onClose();
  };
  return (
    <Form submit={submit} action={act.action} onSubmit={send} failed={act.failed} disabled={!ready} secondary={<Button variant="default" onClick={onClose}>Not now</Button>}>
      {act.explain}
      {act.ground && (
        <Radio.Group {...submit.field('ground')} label="On which ground?" description="A fact about the material, never the opinion that it expresses." value={ground} onChange={(value) => setGround(value as Ground)}>
          <Stack gap={8} mt="xs">{objectiveGrounds.filter((each) => !act.first || each !== 'facts_changed').map((each) => <Radio key={each} value={each} label={groundWords[each]} />)}</Stack>
        </Radio.Group>
      )}
      <Textarea {...submit.field(act.ground ? 'reason' : 'note')} label={act.label} description={`${act.description} At least ${short} characters.`} value={note} onChange={(event) => setNote(event.currentTarget.value)} autosize minRows={3} maxLength={2000} />
    </Form>
  );
}
