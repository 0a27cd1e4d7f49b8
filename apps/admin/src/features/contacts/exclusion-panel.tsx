/** Whether a resident may be asked about one contact, and why not; excludes it and includes it again. */
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { exclusionReasons } from '@rapport/api-contract/contacts';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { exclusionWords } from '../../words/exclusion-words.js';
import { type ContactDetail, useContactActs } from './use-contacts.js';

export function ExclusionPanel({ contact, mayChange }: { contact: ContactDetail; mayChange: boolean }) {
  const formats = useFormats();
  const acts = useContactActs(contact.id);
  const submit = useSubmit('exclusion');
  const { exclusion, surveyedAt } = contact;
  const include = async () => {
    if (await submit.run(() => acts.include())) notifications.show({ message: 'The exclusion was taken back. The rule of its type holds again.' });
  };
  if (exclusion?.by === 'person') {
    return (
      <Panel title={`Never asked: ${exclusionWords[exclusion.reason].toLowerCase()}`} note={`Set by a person; it stays so when the type changes.${exclusion.note ? ` “${exclusion.note}”` : ''}`}>
        {submit.failure !== undefined && <ErrorState error={submit.failure} doing="It was not taken back" />}
        {mayChange && <Button variant="default" onClick={() => void include()} loading={submit.busy}>Include it again</Button>}
      </Panel>
    );
  }
  const title = surveyedAt ? `Asked on ${formats.date(surveyedAt)}` : exclusion ? `Never asked: ${exclusionWords[exclusion.reason].toLowerCase()}` : 'May be asked';
  const note = surveyedAt ? 'The resident has been invited already; excluding it now changes nothing about that.'
    : exclusion ? 'By the rule of its type. Change the type, or the rule under Types and groups, if that is wrong. Exclude it here to keep it so whatever its type.'
      : contact.reachableBy.length > 0 ? 'A survey that covers it may invite the resident.' : 'Neither telephone nor e-mail is known, so no survey will reach the resident.';
  return (
    <Panel title={title} note={note}>
      {mayChange && !surveyedAt && <ExcludeForm contactId={contact.id} />}
    </Panel>
  );
}

function ExcludeForm({ contactId }: { contactId: string }) {
  const acts = useContactActs(contactId);
  const submit = useSubmit('exclude');
  const [reason, setReason] = useState('');
  const [note, setNote] = useState('');
  const send = async () => {
    const chosen = exclusionReasons.find((each) => each === reason);
    if (chosen && (await submit.run(() => acts.exclude({ reason: chosen, ...(note.trim() ? { note: note.trim() } : {}) })))) notifications.show({ message: 'This contact is never asked about.' });
  };
  return (
    <Form submit={submit} action="Never ask about it" onSubmit={send} failed="It was not excluded" disabled={reason === ''}>
      <NativeSelect {...submit.field('reason')} label="Reason" value={reason} onChange={(event) => setReason(event.currentTarget.value)}
        data={[{ value: '', label: 'Choose a reason' }, ...exclusionReasons.map((value) => ({ value, label: exclusionWords[value] }))]} />
      <Textarea {...submit.field('note')} label="Note" description="For your colleagues; never shown to a resident" value={note} onChange={(event) => setNote(event.currentTarget.value)} maxLength={500} autosize minRows={2} />
    </Form>
  );
}
