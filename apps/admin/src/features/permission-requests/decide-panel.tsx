/** Decides a request: permit exactly the file that was looked at, ask back, deny or revoke on an objective ground. */
import { Button, Checkbox, Code, Group, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { dayIn } from '../../forms/civil-day.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { startsBeforeAnswer } from './answer-day.js';
import { type NoteAct, NoteDialog } from './note-dialog.js';
import { type PermissionDetail, usePermissionActs } from './use-permission-requests.js';

export function DecidePanel({ request }: { request: PermissionDetail }) {
  const formats = useFormats();
  const acts = usePermissionActs();
  const submit = useSubmit('approve');
  const [conditions, setConditions] = useState('');
  const [looked, setLooked] = useState<string>();
  const [open, setOpen] = useState<NoteAct>();
  const may = (act: PermissionDetail['acts'][number]) => request.acts.includes(act);
  const lastDay = request.dueAt === null ? null : dayIn(formats.timeZone, new Date(Date.parse(request.dueAt) - 1));
  const hash = request.artefact?.sha256 ?? null;
  const said = (message: string) => (answer: unknown) => { notifications.show({ message }); return answer; };
  const approve = async () => {
    if (!(await submit.run(() => acts.approve(request.id, { sha256: hash, conditions: conditions.trim() || null })))) {
      // The file may have been replaced meanwhile: whoever decides looks at what there is now.
      await acts.refresh();
      return;
    }
    notifications.show({ color: 'good', message: `${request.requester.name} is told that it is permitted.` });
  };
  const askBack: NoteAct = {
    title: 'Ask for something', label: 'What do you need to know?', description: `${request.requester.name} is asked by mail. The clock waits until the answer.`, action: 'Ask', failed: 'It was not asked', ground: false,
    act: (note) => acts.askBack(request.id, note).then(said(`${request.requester.name} was asked. The clock waits.`)),
  };
  const deny: NoteAct = {
    title: request.state === 'appealed' ? 'Deny the appeal' : 'Deny the request', label: 'Reason in words', description: `${request.requester.name} reads it.`, action: request.state === 'appealed' ? 'Deny the appeal' : 'Deny', failed: 'It was not denied', ground: true, first: request.state !== 'appealed',
    explain: request.state === 'appealed' ? <Text size="sm">This decision is final: there is no second appeal.</Text> : <Text size="sm">They may appeal within 14 days; somebody else decides the appeal then.</Text>,
    act: (reason, ground) => acts.deny(request.id, { ground, reason }).then(said(`${request.requester.name} is told that it is denied, and why.`)),
  };
  const revoke: NoteAct = {
    title: 'Revoke the permission', label: 'Reason in words', description: `${request.requester.name} reads it.`, action: 'Revoke the permission', failed: 'It was not revoked', ground: true,
    explain: <Text size="sm">Nothing more may be published on it. What was published already stays in the register until it is taken down. A revocation cannot be undone; a new request can be made.</Text>,
    act: (reason, ground) => acts.revoke(request.id, { ground, reason }).then(said(`${request.requester.name} is told that the permission is revoked.`)),
  };
  if (request.mayNotDecide) return <InlineNote tone="attention" title="You may not decide this one">{request.mayNotDecide}</InlineNote>;
  if (!may('approve') && !may('deny') && !may('revoke')) return null;
  return (
    <Panel title={may('approve') ? 'Your decision' : may('revoke') ? 'The permission is in force' : 'Waits for an answer'}>
      <Stack gap="md">
        {may('approve') && lastDay && startsBeforeAnswer(request.publishFrom, lastDay) && <InlineNote tone="attention" title="It is wanted before your answer is due">The first day would be {formats.date(request.publishFrom)}; your answer is due by {formats.date(lastDay)}.</InlineNote>}
        {may('approve') && (
          <Form submit={submit} action={conditions.trim() ? 'Permit with these conditions' : 'Permit'} onSubmit={approve} failed="It was not permitted" disabled={hash !== null && looked !== hash}
            secondary={<Others may={may} onAsk={() => setOpen(askBack)} onDeny={() => setOpen(deny)} />}>
            <Textarea {...submit.field('conditions')} label="Conditions (optional)" description="What holds beside the file, such as “Post it only on the agency’s page” or “Name the event”. If the file itself must change, ask back instead: a permission is for exactly this file." value={conditions} onChange={(event) => setConditions(event.currentTarget.value)} autosize minRows={2} maxLength={2000} />
            {hash !== null && <Checkbox checked={looked === hash} onChange={(event) => setLooked(event.currentTarget.checked ? hash : undefined)} label="I looked at the file" description={<>The permission binds to SHA-256 <Code>{hash.slice(0, 16)}…</Code> and to nothing else.</>} />}
          </Form>
        )}
        {!may('approve') && may('deny') && <><Text size="sm">{request.requester.name} was asked for something. The clock waits until the answer; you may deny it all the same.</Text><Group><Button variant="default" onClick={() => setOpen(deny)}>Deny</Button></Group></>}
        {may('revoke') && <><Text size="sm">If the facts change, it can be taken back.</Text><Group><Button variant="default" color="bad" onClick={() => setOpen(revoke)}>Revoke the permission</Button></Group></>}
      </Stack>
      <NoteDialog act={open} onClose={() => setOpen(undefined)} />
    </Panel>
  );
}

function Others({ may, onAsk, onDeny }: { may: (act: PermissionDetail['acts'][number]) => boolean; onAsk: () => void; onDeny: () => void }) {
  return <>{may('request_info') && <Button variant="default" onClick={onAsk}>Ask back</Button>}{may('deny') && <Button variant="default" onClick={onDeny}>Deny</Button>}</>;
}
