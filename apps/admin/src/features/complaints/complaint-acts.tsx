/** What can be done with a complaint now: one primary act, the others quiet. */
import { Button, Group, Menu, Modal, Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { confirmed } from '../../session/step-up.js';
import { optionsOf, settlementWords } from './complaint-words.js';
import { DecisionDialog } from './decision-dialog.js';
import { LaterWordsDialog } from './later-words-dialog.js';
import { ScreeningDialog } from './screening-dialog.js';
import { type Complaint, type ComplaintDetail, useComplaintActs, useHandlers } from './use-complaints.js';
import { type WordAct, WordDialog } from './word-dialog.js';

interface Props { complaint: ComplaintDetail; proposed: string; onLost: () => void }
type Open = 'screen' | 'assign' | 'decide' | 'take-down' | null;

export function ComplaintActions({ complaint, proposed, onLost }: Props) {
  const acts = useComplaintActs(complaint);
  const [open, setOpen] = useState<Open>(null);
  const [words, setWords] = useState<WordAct>();
  const [failure, setFailure] = useState<string>();
  const may = (act: ComplaintDetail['acts'][number]) => complaint.acts.includes(act);
  // An open dialog keeps what is typed in it, and says why it came too late.
  if (complaint.acts.length === 0 && !open && !words) return null;
  const begin = async () => {
    setFailure(undefined);
    await confirmed(() => acts.begin()).catch(async (error: unknown) => { setFailure(error instanceof Error ? error.message : 'It did not work.'); await acts.refresh(); });
  };
  const settle: WordAct = {
    title: 'End without findings', explain: 'For what needs no investigation, or cannot have one. It can be taken up again.', action: 'End it', failed: 'It was not ended', choice: { name: 'settlement', label: 'Why does it end?', options: optionsOf(settlementWords) },
    words: [{ name: 'reason', label: 'Reason', description: 'Stays inside the agency.' }, { name: 'message', label: 'What the complainant is told', description: 'Read on the public page.' }],
    act: ({ words: { reason = '', message = '' }, choice }) => acts.settle({ settlement: choice as NonNullable<Complaint['settlement']>, reason, message }),
  };
  const postpone: WordAct = { title: 'Decide on another day', explain: 'The complainant sees the new day with the receipt code.', action: 'Move the day', failed: 'The day was not moved', day: { label: 'Decision due', value: complaint.dueOn ?? proposed }, words: [{ name: 'reason', label: 'Reason', description: 'Stays inside the agency.' }], act: ({ words: { reason = '' }, day }) => acts.postpone(day, reason) };
  const close: WordAct = { title: 'Close the complaint', explain: 'Nothing is left to be done. It can be taken up again.', action: 'Close it', failed: 'It was not closed', words: [{ name: 'note', label: 'What was done about it', description: 'Such as a talk, a course, a change of policy.' }], act: ({ words: { note = '' } }) => acts.close(note) };
  const reopen: WordAct = { title: 'Take it up again', explain: 'Every earlier finding stays in the history.', action: 'Take it up again', failed: 'It was not taken up again', day: { label: 'Decision due', value: proposed }, words: [{ name: 'reason', label: 'What is new', description: 'Stays inside the agency.' }], act: ({ words: { reason = '' }, day }) => acts.reopen(day, reason) };
  const primary = complaint.state === 'received' ? <Button onClick={() => setOpen('screen')}>Screen it</Button>
    : complaint.state === 'screened' ? <Button onClick={() => setOpen('assign')}>Give it to an investigator</Button>
      : complaint.state === 'assigned' ? <Button onClick={() => void begin()}>Begin the investigation</Button>
        : complaint.state === 'investigating' ? <Button onClick={() => setOpen('decide')}>Decide</Button>
          : may('close') ? <Button onClick={() => setWords(close)}>Close it</Button> : null;
  return (
    <Group gap="sm">
      {primary}
      <Menu position="bottom-end">
        <Menu.Target><Button variant="default">More</Button></Menu.Target>
        <Menu.Dropdown>
          {may('screen') && complaint.state !== 'received' && <Menu.Item onClick={() => setOpen('screen')}>Correct the screening</Menu.Item>}
          {may('assign') && complaint.state !== 'screened' && <Menu.Item onClick={() => setOpen('assign')}>Give it to somebody else</Menu.Item>}
          {may('postpone') && <Menu.Item onClick={() => setWords(postpone)}>Decide on another day</Menu.Item>}
          {may('settle') && <Menu.Item onClick={() => setWords(settle)}>End without findings</Menu.Item>}
          {may('reopen') && <Menu.Item onClick={() => setWords(reopen)}>Take it up again</Menu.Item>}
          <Menu.Item onClick={() => setWords(noteAct(acts.note))}>Add a note</Menu.Item>
          <Menu.Item onClick={() => setWords(messageAct(acts.message))}>Write to the complainant</Menu.Item>
          <Menu.Item onClick={() => setOpen('take-down')}>Take down what they said</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {failure !== undefined && <span role="alert">{failure}</span>}
      <ScreeningDialog complaint={complaint} acts={acts} opened={open === 'screen'} onClose={() => setOpen(null)} proposed={proposed} onLost={onLost} />
      <LaterWordsDialog complaint={complaint} acts={acts} opened={open === 'take-down'} onClose={() => setOpen(null)} onLost={onLost} />
      <DecisionDialog complaint={complaint} acts={acts} opened={open === 'decide'} onClose={() => setOpen(null)} />
      <AssignDialog complaint={complaint} acts={acts} opened={open === 'assign'} onClose={() => setOpen(null)} />
      <WordDialog act={words} onClose={() => setWords(undefined)} />
    </Group>
  );
}

const noteAct = (act: (note: string) => Promise<unknown>): WordAct => ({ title: 'Add a note', explain: 'For colleagues who handle this complaint. Notes cannot be changed or removed.', action: 'Add the note', failed: 'The note was not added', words: [{ name: 'note', label: 'Note', description: 'Stays inside the agency.' }], act: ({ words: { note = '' } }) => act(note) });
const messageAct = (act: (text: string) => Promise<unknown>): WordAct => ({ title: 'Write to the complainant', explain: 'They read it on the public page with the receipt code, and can answer there.', action: 'Send', failed: 'It was not sent', words: [{ name: 'text', label: 'Message', description: 'Messages cannot be changed or taken back.' }], act: ({ words: { text = '' } }) => act(text) });

function AssignDialog({ complaint, acts, opened, onClose }: { complaint: ComplaintDetail; acts: ReturnType<typeof useComplaintActs>; opened: boolean; onClose: () => void }) {
  const submit = useSubmit('assign', { membershipId: 'Investigator' });
  const { data: handlers, isPending } = useHandlers(complaint.id, opened);
  const [membershipId, setMembershipId] = useState<string | null>(complaint.assignee?.membershipId ?? null);
  const send = async () => {
    if (!membershipId || !(await submit.run(() => acts.assign(membershipId)))) return;
    notifications.show({ message: 'The investigator is told by mail.' });
    onClose();
  };
  return (
    <Modal opened={opened} onClose={onClose} title="Give it to an investigator" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Form submit={submit} action="Assign" onSubmit={send} failed="It was not assigned" disabled={!membershipId} secondary={<Button variant="default" onClick={onClose}>Not now</Button>}>
        <Select {...submit.field('membershipId')} label="Investigator" description="Members who handle complaints and may know of this one." data={handlers ?? []} value={membershipId} onChange={setMembershipId} disabled={isPending} searchable comboboxProps={{ zIndex: 400 }} nothingFoundMessage="Nobody by that name" />
      </Form>
    </Modal>
  );
}
