/** What can be done with one document now: the next step as the primary action, the others under More. */
import { Button, Menu, Modal, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { addressOf, call } from '@rapport/api-client/client';
import { deleteDraft, finaliseDocument, noteDocument, readDocumentCsv, readDocumentPdf, readDocumentUbl, sendDocument, voidDocument } from '@rapport/api-contract/billing';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { dayIn } from '../../forms/civil-day.js';
import { typeWords } from '../../agreement-views/document-words.js';
import { useSharedDraft } from '../../drafts/use-shared-draft.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { confirmed } from '../../session/step-up.js';
import { useAddress } from '../../workplace/address.js';
import { useLettersLeave } from '../../words/use-letter-hours.js';
import { toComeWords } from './period-over.js';
import { type BillingDocumentDetail, billingChanged } from './use-billing-documents.js';

type Open = 'finalise' | 'send' | 'void' | 'delete' | 'note' | null;

export function DocumentActs({ document }: { document: BillingDocumentDetail }) {
  const address = useAddress();
  const formats = useFormats();
  const [open, setOpen] = useState<Open>(null);
  const [reason, setReason] = useState('');
  const later = useLettersLeave();
  const params = { billingDocumentId: document.id };
  const may = (act: BillingDocumentDetail['acts'][number]) => document.acts.includes(act);
  const what = typeWords[document.type].toLowerCase();
  const named = document.number ? `${what} ${document.number}` : `this ${what}`;
  // A credit note is of an amount, as one says it; the minus stands in its lines.
  const money = formats.money(Math.abs(document.total), document.currency);
  const early = toComeWords(document, dayIn(formats.timeZone, new Date()), formats.date);
  const close = () => setOpen(null);
  const said = async (message: string, gone?: string) => {
    await billingChanged(gone);
    notifications.show({ color: 'good', title: document.agreement.title, message });
  };
  const others = [
    ...(may('credit') ? [{ label: 'Credit it…', act: () => address.go(`/billing/documents/${document.id}/credit`) }] : []),
    ...(may('note') ? [{ label: document.note ? 'Change the note…' : 'Add a note…', act: () => setOpen('note') }] : []),
    ...(may('void') ? [{ label: 'Void it…', act: () => { setReason(''); setOpen('void'); } }] : []),
    ...(may('delete') ? [{ label: 'Delete the draft…', act: () => setOpen('delete') }] : []),
  ];
  const files = [['PDF', readDocumentPdf], ...(document.number ? [['UBL 2.1 (EN 16931)', readDocumentUbl], ['Lines as CSV', readDocumentCsv]] as const : [])] as const;
  return (
    <>
      <Menu position="bottom-end"><Menu.Target><Button variant="default">Download</Button></Menu.Target><Menu.Dropdown>{files.map(([name, route]) => <Menu.Item key={name} component="a" href={addressOf(route, params)} download>{name}</Menu.Item>)}</Menu.Dropdown></Menu>
      {others.length > 0 && <Menu position="bottom-end"><Menu.Target><Button variant="default">More</Button></Menu.Target><Menu.Dropdown>{others.map(({ label, act }) => <Menu.Item key={label} onClick={act}>{label}</Menu.Item>)}</Menu.Dropdown></Menu>}
      {may('finalise') && document.faults.length === 0 && <Button onClick={() => setOpen('finalise')}>Finalise</Button>}
      {may('send') && <Button onClick={() => setOpen('send')}>Send</Button>}
      <ConfirmDialog opened={open === 'finalise'} onClose={close} title={`Finalise ${named} of ${money}?`} confirm={`Finalise ${what}`} cancel="Leave it a draft"
        consequences={['It gets the next number, its day of issue and its place in the ledger.', ...(document.type === 'invoice' ? [`It is due ${formats.count(document.dueDays, { one: 'day', other: 'days' })} after today.`] : []), 'Nobody can change it any more. The municipality sees it once it is sent.', ...early]} undo="A numbered document is corrected by a credit note, or voided while nothing is paid."
        onConfirm={async () => {
          const done = await confirmed(() => call(finaliseDocument, { params, body: { revision: document.revision } }));
          await said(`Finalised as ${done.number ?? ''}. Send it next.`);
        }} />
      <ConfirmDialog opened={open === 'send'} onClose={close} title={`Send ${named} to ${document.municipality.name}?`} confirm={`Send ${what}`} cancel="Not yet"
        consequences={[`${document.municipality.name} sees it in its own area, with every line explained.`, 'Its reviewers get a mail.', ...later, ...early]} undo="It cannot be unsent; it can be corrected by a credit note."
        onConfirm={async () => {
          await confirmed(() => call(sendDocument, { params, body: { revision: document.revision } }));
          await said(`Sent to ${document.municipality.name}.`);
        }} />
      <ConfirmDialog opened={open === 'void'} onClose={close} title={`Void ${named}?`} confirm="Void invoice" dangerous
        consequences={[`${money} is taken out of the ledger; the municipality owes nothing for it.`, 'Its number stays used, and drafts of credit notes for it go with it.', 'The next billing run bills the period again.']} undo="This cannot be undone."
        onConfirm={async () => {
          await confirmed(() => call(voidDocument, { params, body: { revision: document.revision, reason } }));
          await said('The invoice is void.');
        }}>
        <Textarea label="Why" description={document.sentAt ? 'At least 8 characters. The municipality reads it.' : 'At least 8 characters.'} value={reason} onChange={(event) => setReason(event.currentTarget.value)} autosize minRows={2} maxLength={1000} />
      </ConfirmDialog>
      <ConfirmDialog opened={open === 'delete'} onClose={close} title={`Delete this draft of ${money}?`} confirm="Delete draft" dangerous
        consequences={[document.corrects ? 'The credit note is not made.' : 'Its lines go. The next billing run drafts it again if it is still due.']} undo={document.corrects ? 'A new credit note can be drafted from the invoice.' : 'A billing run brings it back.'}
        onConfirm={async () => {
          await call(deleteDraft, { params });
          address.go(document.corrects ? `/billing/documents/${document.corrects.id}` : '/billing');
          await said('The draft is deleted.', document.id);
        }} />
      <Modal opened={open === 'note'} onClose={close} title="Note to the municipality" closeButtonProps={{ 'aria-label': 'Close' }}>
        {open === 'note' && <NoteForm document={document} onDone={async (words) => { close(); await said(words); }} onCancel={close} />}
      </Modal>
    </>
  );
}

const noteKind = { label: () => 'Note' };

function NoteForm({ document, onDone, onCancel }: { document: BillingDocumentDetail; onDone: (words: string) => Promise<void>; onCancel: () => void }) {
  const submit = useSubmit('note');
  const { draft: { note }, setDraft, others, stored, guard } = useSharedDraft({ start: { note: document.note ?? '' }, stamp: String(document.revision), kind: noteKind });
  const send = async () => {
    if ((await submit.run(() => call(noteDocument, { params: { billingDocumentId: document.id }, body: { revision: document.revision, note: note.trim() || null } }))) === undefined) return;
    stored();
    await onDone(note.trim() ? 'The note stands on the document.' : 'The note is gone.');
  };
  return (
    <Form submit={submit} action="Save note" failed="The note was not saved" onSubmit={send} others={others} secondary={<Button variant="default" onClick={onCancel}>Cancel</Button>}>
      {guard}
      <Textarea {...submit.field('note')} label="Note" description="Printed on the document. Left empty, there is none." value={note} onChange={(event) => setDraft({ note: event.currentTarget.value })} autosize minRows={3} maxLength={2000} />
    </Form>
  );
}
