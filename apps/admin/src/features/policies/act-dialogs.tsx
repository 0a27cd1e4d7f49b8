/** What is asked before a version is sent for review, sent back, or approved. */
import { Button, Modal, MultiSelect, Radio, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { TextLink } from '../../text-link.js';
import { useLettersLeave } from '../../words/use-letter-hours.js';
import { actOnVersion } from './act-on-version.js';
import { materialityChoices, materialityWords, versionName, type Materiality } from './policy-words.js';
import { useReviewPeople, type Version } from './use-policies.js';

interface Dialog { version: Version; opened: boolean; onClose: () => void }
const above = { zIndex: 400 };

export function SubmitDialog({ version, opened, onClose }: Dialog) {
  return <Modal opened={opened} onClose={onClose} title={`Ask for review of ${versionName(version).toLowerCase()}`} closeButtonProps={{ 'aria-label': 'Close' }}><SubmitForm version={version} onClose={onClose} /></Modal>;
}

function SubmitForm({ version, onClose }: Omit<Dialog, 'opened'>) {
  const submit = useSubmit('submit', { reviewers: 'Reviewers' });
  const later = useLettersLeave();
  const { data } = useReviewPeople(true);
  const [approvers, setApprovers] = useState<string[]>(version.reviewers.filter(({ role }) => role === 'approver').map(({ membershipId }) => membershipId));
  const [readers, setReaders] = useState<string[]>(version.reviewers.filter(({ role }) => role === 'reviewer').map(({ membershipId }) => membershipId));
  const [note, setNote] = useState('');
  const people = data?.items ?? [];
  const named = (each: (typeof people)[number]) => ({ value: each.membershipId, label: each.you ? `${each.name} (you)` : (each.name ?? '') });
  const send = async () => {
    const reviewers = [...approvers.map((membershipId) => ({ membershipId, role: 'approver' as const })), ...readers.filter((id) => !approvers.includes(id)).map((membershipId) => ({ membershipId, role: 'reviewer' as const }))];
    if (!await submit.run(() => actOnVersion.submit(version, { reviewers, note: note.trim() || null }))) return;
    notifications.show({ color: 'good', autoClose: 15_000, title: 'The review has begun', message: ['Those who were asked find it under “Waits for my review” and get a message.', ...later].join(' ') });
    onClose();
  };
  return (
    <Form submit={submit} action="Ask for review" failed="Nobody was asked" onSubmit={send} secondary={<Button variant="default" onClick={onClose}>Cancel</Button>}>
      {submit.fields['expiresOn'] !== undefined && <Text size="sm"><TextLink href={`/policies/${version.policyId}/details`}>Write its last day into its details</TextLink></Text>}
      <MultiSelect id="submit-approvers" label="Who approves" description="Nobody named: everybody who can approve is asked." data={people.filter(({ canApprove }) => canApprove).map(named)} value={approvers} onChange={setApprovers} searchable hidePickedOptions clearable={false} comboboxProps={above} />
      <MultiSelect {...submit.field('reviewers')} label="Who else reads and comments (optional)" data={people.filter(({ membershipId }) => !approvers.includes(membershipId)).map(named)} value={readers.filter((id) => !approvers.includes(id))} onChange={setReaders} searchable hidePickedOptions clearable={false} comboboxProps={above} />
      <Textarea {...submit.field('note')} label="What to look at (optional)" value={note} onChange={(event) => setNote(event.currentTarget.value)} autosize minRows={2} maxLength={1000} />
      {version.changeSummary === null && version.number > 1 && <InlineNote tone="attention" title="No change summary yet">People who read this version before see it first. You can still write one while it is reviewed; an edit voids approvals given by then.</InlineNote>}
    </Form>
  );
}

export function RequestChangesDialog({ version, opened, onClose }: Dialog) {
  const submit = useSubmit('changes');
  const later = useLettersLeave();
  const [note, setNote] = useState('');
  const send = async () => {
    if (!await submit.run(() => actOnVersion.requestChanges(version, note))) return;
    notifications.show({ color: 'good', title: 'Sent back', message: [`${version.author.name} gets a message with your words.`, ...later].join(' ') });
    setNote('');
    onClose();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={`Request changes to ${versionName(version).toLowerCase()}`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Form submit={submit} action="Request changes" failed="It was not sent back" onSubmit={send} secondary={<Button variant="default" onClick={onClose}>Cancel</Button>}>
        <Text size="sm">It goes back to {version.author.name}. Approvals given so far are void; comments stay.</Text>
        <Textarea {...submit.field('note')} label="What must change" value={note} onChange={(event) => setNote(event.currentTarget.value)} autosize minRows={3} maxLength={1000} data-autofocus />
      </Form>
    </Modal>
  );
}

/** `read`: the revision that was on the screen when it was opened; what came since was read by nobody. */
export function ApproveDialog({ version, read, opened, onClose }: Dialog & { read: number }) {
  const submit = useSubmit('approve');
  const formats = useFormats();
  const unread = version.revision !== read;
  const close = () => {
    submit.clear();
    onClose();
  };
  const proposed = version.materiality.proposed;
  const [materiality, setMateriality] = useState<Materiality | null>(null);
  const [note, setNote] = useState('');
  const missing = version.approvalsNeeded - version.approvals.filter((each) => each.decision === 'approved' && each.voidedAt === null).length - 1;
  const send = async () => {
    if (!materiality) return;
    const after = await submit.run(() => actOnVersion.approve(version, { revision: read, materiality, note: note.trim() || null }));
    if (!after) return;
    notifications.show({ color: 'good', title: 'Approved', message: after.state === 'approved' ? 'The content is frozen. It can be published now.' : `${formats.count(after.approvalsNeeded - after.approvals.filter((each) => each.decision === 'approved' && each.voidedAt === null).length, { one: 'approval', other: 'approvals' })} still missing.` });
    close();
  };
  return (
    <Modal opened={opened} onClose={close} title={`Approve ${versionName(version).toLowerCase()}`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Form submit={unread ? { ...submit, failure: undefined } : submit} action="Approve" failed="It was not approved" onSubmit={send} disabled={unread} needs={{ materiality: !materiality && 'choose how material the change is' }} secondary={<Button variant="default" onClick={close}>Cancel</Button>}>
        {unread && <InlineNote tone="attention" announce title="The text was changed since you opened this">It stands behind this dialog as it is now. Close this, read it, then approve; what you wrote here is kept.</InlineNote>}
        <Text size="sm">You approve exactly what you have read here. {missing > 0 ? `${formats.count(missing, { one: 'more approval is', other: 'more approvals are' })} needed.` : 'The content then freezes; an edit would void the approval.'}</Text>
        <Text size="sm">{version.author.name} proposes a <strong>{materialityWords[proposed].label.toLowerCase()}</strong> change{version.materiality.reason ? `: “${version.materiality.reason}”` : '.'}</Text>
        <Radio.Group {...submit.field('materiality')} label="How material is the change?" value={materiality ?? ''} onChange={(value) => setMateriality(value as Materiality)}>
          <Stack gap="xs" mt="xs">{materialityChoices.map(({ value, label, means }) => <Radio key={value} value={value} label={label} description={means} />)}</Stack>
        </Radio.Group>
        <Textarea {...submit.field('note')} label="Note (optional)" value={note} onChange={(event) => setNote(event.currentTarget.value)} autosize minRows={2} maxLength={1000} />
      </Form>
    </Modal>
  );
}
