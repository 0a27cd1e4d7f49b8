/** What a municipality answers to the version on the table: ask for changes, approve by a resolution, or reject. */
import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { approveAgreement, rejectAgreement, requestChanges } from '@rapport/api-contract/municipality-agreements';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { useSignedIn } from '../../session/use-session.js';
import { agreementChanged, type SentAgreement } from './use-our-agreements.js';

type Act = 'request_changes' | 'approve' | 'reject';
const words: Record<Act, { title: string; act: string; failed: string; done: string }> = {
  request_changes: { title: 'Ask for another version', act: 'Request changes', failed: 'Nothing was asked for', done: 'The agency is asked for another version.' },
  approve: { title: 'Approve with a resolution', act: 'Approve this version', failed: 'It was not approved', done: 'Approved. Both sides can sign it now.' },
  reject: { title: 'Reject the agreement', act: 'Reject for good', failed: 'It was not rejected', done: 'The agreement is rejected.' },
};

export function DecideActs({ agreement }: { agreement: SentAgreement }) {
  const [act, setAct] = useState<Act | null>(null);
  const refusal = (which: Act) => agreement.refusals.find((each) => each.act === which)?.reason;
  // Who may not decide at all is shown no button; who may, but not yet, is told why.
  const mayDecide = useSignedIn().municipalityPermissions.includes('municipality:approve');
  const offered = (which: Act) => mayDecide && (agreement.acts.includes(which) || refusal(which) !== undefined);
  return (
    <>
      {offered('reject') && <Button variant="subtle" color="bad" onClick={() => setAct('reject')}>Reject</Button>}
      {offered('request_changes') && <Button variant="default" onClick={() => setAct('request_changes')}>Request changes</Button>}
      {offered('approve') && <Button onClick={() => setAct('approve')}>Approve with resolution</Button>}
      <Modal opened={act !== null} onClose={() => setAct(null)} title={act ? words[act].title : ''} size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
        {act && (agreement.acts.includes(act) ? <Decision key={act} act={act} agreement={agreement} onDone={() => setAct(null)} /> : <Stack><InlineNote tone="attention" title="Not yet">{refusal(act)}</InlineNote><Group><Button variant="default" onClick={() => setAct(null)}>Close</Button></Group></Stack>)}
      </Modal>
    </>
  );
}

function Decision({ act, agreement, onDone }: { act: Act; agreement: SentAgreement; onDone: () => void }) {
  const submit = useSubmit('decision', { resolution: 'Resolution', meetingOn: 'Meeting' });
  const [reason, setReason] = useState('');
  const [resolution, setResolution] = useState('');
  const [meetingOn, setMeetingOn] = useState('');
  const { offered } = agreement;
  const params = { agreementId: agreement.id };
  const shown = { versionId: offered.id, contentSha256: offered.contentSha256, termsSha256: offered.termsSha256 };
  const send = async () => {
    const answer = await submit.run(() => act === 'approve' ? call(approveAgreement, { params, body: { ...shown, resolution, meetingOn, note: reason.trim() || null } }) : call(act === 'reject' ? rejectAgreement : requestChanges, { params, body: { ...shown, reason } }));
    if (!answer) return;
    await agreementChanged();
    notifications.show({ color: 'good', title: agreement.title, message: words[act].done });
    onDone();
  };
  return (
    <Form submit={submit} action={words[act].act} failed={words[act].failed} onSubmit={send} secondary={<Button variant="default" onClick={onDone}>Cancel</Button>}>
      <Text size="sm">This is about version {offered.number} of “{agreement.title}”, exactly as it stands here.</Text>
      {act === 'approve' && <TextInput {...submit.field('resolution')} label="Number of the resolution" description="By which your council or board approved it." value={resolution} onChange={(event) => setResolution(event.currentTarget.value)} autoFocus />}
      {act === 'approve' && <TextInput {...submit.field('meetingOn')} type="date" label="Day of the meeting" value={meetingOn} onChange={(event) => setMeetingOn(event.currentTarget.value)} maw={220} />}
      <Textarea {...submit.field(act === 'approve' ? 'note' : 'reason')} label={act === 'approve' ? 'Note' : 'Why'} {...(act === 'approve' ? { description: 'May stay empty.' } : act === 'reject' ? { description: 'The agency reads it. A rejected agreement cannot be taken up again.' } : { description: 'The agency reads it, beside your comments by clause.' })} value={reason} onChange={(event) => setReason(event.currentTarget.value)} autosize minRows={3} maxLength={2000} {...(act === 'approve' ? {} : { autoFocus: true })} />
    </Form>
  );
}
