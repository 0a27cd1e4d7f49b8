/** What the asker may do with a request now: answer what was asked, give another file, take it back, appeal. */
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { FileDrop } from '@rapport/ui/file-drop';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { artefactEndings, artefactHint, artefactMostBytes } from './artefact.js';
import { type NoteAct, NoteDialog } from './note-dialog.js';
import { type PermissionDetail, usePermissionActs } from './use-permission-requests.js';

export function MyRequestActs({ request }: { request: PermissionDetail }) {
  const formats = useFormats();
  const acts = usePermissionActs();
  const [open, setOpen] = useState<NoteAct>();
  const [leaving, setLeaving] = useState(false);
  const may = (act: PermissionDetail['acts'][number]) => request.acts.includes(act);
  const said = (message: string) => (answer: unknown) => { notifications.show({ message }); return answer; };
  const answer: NoteAct = {
    title: 'Answer what was asked', label: 'Your answer', description: 'It becomes part of the request.', action: 'Send the answer', failed: 'The answer was not sent', ground: false,
    act: (note) => acts.answer(request.id, note).then(said('Your answer was sent. The five working days begin again.')),
  };
  const appeal: NoteAct = {
    title: 'Appeal against the denial', label: 'Why it should be looked at again', description: 'Somebody else than the one who denied it decides.', action: 'Send the appeal', failed: 'The appeal was not sent', ground: false,
    act: (note) => acts.appeal(request.id, note).then(said('Your appeal was sent. Somebody else decides within five working days.')),
  };
  return (
    <Group gap="sm">
      {may('answer') && <Button onClick={() => setOpen(answer)}>Answer</Button>}
      {may('appeal') && <Button onClick={() => setOpen(appeal)}>Appeal{request.appealUntil ? ` until ${formats.dayMonth(request.appealUntil)}` : ''}</Button>}
      {may('withdraw') && <Button variant="default" onClick={() => setLeaving(true)}>Take it back</Button>}
      <NoteDialog act={open} onClose={() => setOpen(undefined)} />
      <ConfirmDialog opened={leaving} onClose={() => setLeaving(false)} title={`Take “${request.title}” back?`} confirm="Take it back" dangerous
        consequences={[request.decision?.conditions !== undefined && request.state.startsWith('approved') ? 'The permission ends at once: nothing more may be published on it.' : 'Nobody decides it any more.', 'The request and its history stay on record.']}
        undo="It cannot be opened again. You can ask anew." onConfirm={() => acts.withdraw(request.id).then(said('The request was taken back.'))} />
    </Group>
  );
}

/** Shown while nothing is decided; `failed`: the file that came with the request did not arrive. */
export function ArtefactForm({ request }: { request: PermissionDetail }) {
  const formats = useFormats();
  const acts = usePermissionActs();
  const submit = useSubmit('artefact');
  const [file, setFile] = useState<File>();
  const [share, setShare] = useState<number>();
  const send = async () => {
    if (!file) return;
    setShare(0);
    const done = await submit.run(() => acts.show(request.id, file, setShare));
    setShare(undefined);
    if (!done) return;
    setFile(undefined);
    notifications.show({ message: 'The file is in the request.' });
  };
  return (
    <Form submit={submit} action={request.artefact ? 'Replace the file' : 'Add the file'} onSubmit={send} failed="The file was not taken" disabled={!file}>
      <FileDrop label={request.artefact ? 'Another file instead' : 'The file as it would be published'} hint={artefactHint} accept={artefactEndings} maxBytes={artefactMostBytes} file={file} onFile={setFile} disabled={share !== undefined} {...(submit.fields['file'] ? { error: submit.fields['file'] } : {})} />
      {share !== undefined && <Stack gap={4} role="status"><Text size="sm">Sending the file: {formats.percent(share, 0)}</Text><Progress value={share * 100} aria-label="Sending the file" /></Stack>}
    </Form>
  );
}
