/** What a municipality answers to an amendment: ask for another version, approve by a resolution, or reject. */
import { Button, Modal, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { approveAmendment, type readSentAmendment, rejectAmendment, requestAmendmentChanges } from '@rapport/api-contract/agreement-lifecycle';
import type { AnswerOf } from '@rapport/api-contract/route';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { overWords } from '../../agreement-views/life-words.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { useSignedIn } from '../../session/use-session.js';
import { ourLifeChanged } from './use-our-lifecycle.js';

type Sent = AnswerOf<typeof readSentAmendment>;
type Act = 'request_changes' | 'approve' | 'reject';
const words: Record<Act, { open: string; title: string; act: string; failed: string; done: string; why: string }> = {
  reject: { open: 'Reject', title: 'Reject the amendment', act: 'Reject for good', failed: 'It was not rejected', done: 'The amendment is rejected; the agreement stays as it is.', why: 'The agency reads it. The agreement stays as it is.' },
  request_changes: { open: 'Request changes', title: 'Ask for another version', act: 'Request changes', failed: 'Nothing was asked for', done: 'The agency is asked for another version.', why: 'The agency reads it, beside your comments by clause.' },
  approve: { open: 'Approve with resolution', title: 'Approve with a resolution', act: 'Approve this amendment', failed: 'It was not approved', done: 'Approved. Both sides can sign it once the agency opens signing.', why: 'May stay empty.' },
};

export function DecideAmendment({ amendment }: { amendment: Sent }) {
  const [act, setAct] = useState<Act | null>(null);
  const refusal = (which: Act) => amendment.refusals.find((each) => each.act === which)?.reason;
  const mayDecide = useSignedIn().municipalityPermissions.includes('municipality:approve');
  const offered = (['reject', 'request_changes', 'approve'] as const).filter((which) => mayDecide && (amendment.acts.includes(which) || (refusal(which) !== undefined && !overWords(amendment.refusals))));
  return (
    <>
      {offered.map((which) => <Button key={which} {...(which === 'reject' ? { variant: 'subtle', color: 'bad' } : which === 'approve' ? {} : { variant: 'default' })} onClick={() => setAct(which)}>{words[which].open}</Button>)}
      <Modal opened={act !== null} onClose={() => setAct(null)} title={act ? words[act].title : ''} size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
        {act && (amendment.acts.includes(act) ? <Decision key={act} act={act} amendment={amendment} onDone={() => setAct(null)} /> : <InlineNote tone="attention" title="Not yet">{refusal(act)}</InlineNote>)}
      </Modal>
    </>
  );
}

function Decision({ act, amendment, onDone }: { act: Act; amendment: Sent; onDone: () => void }) {
  const submit = useSubmit('decision', { resolution: 'Resolution', meetingOn: 'Meeting', reason: 'Why' });
  const [form, setForm] = useState({ reason: '', resolution: '', meetingOn: '' });
  const { version } = amendment;
  const { act: action, failed, done, why } = words[act];
  const params = { agreementId: amendment.agreementId, agreementAmendmentId: amendment.id };
  const shown = { versionId: version.id, contentSha256: version.contentSha256, termsSha256: version.termsSha256 };
  const approves = act === 'approve';
  const send = async () => {
    const { reason, resolution, meetingOn } = form;
    const answer = await submit.run(() => (approves ? call(approveAmendment, { params, body: { ...shown, resolution, meetingOn, note: reason.trim() || null } }) : call(act === 'reject' ? rejectAmendment : requestAmendmentChanges, { params, body: { ...shown, reason } })));
    if (!answer) return;
    await ourLifeChanged();
    notifications.show({ color: 'good', title: amendment.title, message: done });
    onDone();
  };
  return (
    <Form submit={submit} action={action} failed={failed} onSubmit={send} secondary={<Button variant="default" onClick={onDone}>Cancel</Button>}>
      <Text size="sm">This is about version {version.number}, “{amendment.title}”, exactly as it stands here.</Text>
      {approves && <TextInput {...submit.field('resolution')} label="Number of the resolution" description="By which your council or board approved it." value={form.resolution} onChange={(event) => setForm({ ...form, resolution: event.currentTarget.value })} />}
      {approves && <TextInput {...submit.field('meetingOn')} type="date" label="Day of the meeting" value={form.meetingOn} onChange={(event) => setForm({ ...form, meetingOn: event.currentTarget.value })} maw={220} />}
      <Textarea {...submit.field(approves ? 'note' : 'reason')} label={approves ? 'Note' : 'Why'} description={why} value={form.reason} onChange={(event) => setForm({ ...form, reason: event.currentTarget.value })} autosize minRows={3} maxLength={2000} />
    </Form>
  );
}
