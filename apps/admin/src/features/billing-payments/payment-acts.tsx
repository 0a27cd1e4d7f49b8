/** What can be done with one payment now: placing what is left as the primary action, the others under More. */
import { Button, Menu, Modal, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { allocatePayment, notePayment, releaseKept, reversePayment } from '@rapport/api-contract/payments';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { paymentName } from '../../agreement-views/payment-words.js';
import { useSharedDraft } from '../../drafts/use-shared-draft.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { confirmed } from '../../session/step-up.js';
import { useAddress } from '../../workplace/address.js';
import { PlaceDialog } from './place-dialog.js';
import { ReasonDialog } from './reason-dialog.js';
import { moneyMoved, type PaymentDetail, usePaymentProposal } from './use-payments.js';

type Open = 'place' | 'reverse' | 'note' | 'unkeep' | null;

export function PaymentActs({ payment }: { payment: PaymentDetail }) {
  const address = useAddress();
  const formats = useFormats();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const params = { paymentId: payment.id };
  const { revision } = payment;
  const money = (minor: number) => formats.money(minor, payment.currency);
  const may = (act: PaymentDetail['acts'][number]) => payment.acts.includes(act);
  const standing = payment.allocations.filter(({ released }) => released === null);
  const said = async (message: string) => {
    await moneyMoved();
    notifications.show({ color: 'good', title: paymentName(payment), message });
  };
  const others = [
    ...(may('note') ? [{ label: payment.note ? 'Change the note…' : 'Add a note…', act: () => setOpen('note') }] : []),
    ...(may('apply-credit') || may('refund') ? [{ label: 'Use or pay back its credit', act: () => address.open(`/billing/accounts/${payment.municipality.id}#credit`) }] : []),
    ...(may('release-kept') ? [{ label: 'Keep no credit of it any more…', act: () => setOpen('unkeep') }] : []),
    ...(may('reverse') ? [{ label: 'Reverse it…', act: () => setOpen('reverse') }] : []),
  ];
  return (
    <>
      {others.length > 0 && <Menu position="bottom-end"><Menu.Target><Button variant="default">More</Button></Menu.Target><Menu.Dropdown>{others.map(({ label, act }) => <Menu.Item key={label} onClick={act}>{label}</Menu.Item>)}</Menu.Dropdown></Menu>}
      {may('allocate') && <Button onClick={() => setOpen('place')}>Place {money(payment.unallocated)}</Button>}
      {open === 'place' && <Place payment={payment} onClose={close} onPlaced={() => said('It is placed.')} />}
      <ReasonDialog opened={open === 'reverse'} onClose={close} dangerous title={`Reverse ${paymentName(payment)} of ${money(payment.amount)}?`} confirm="Reverse payment" hint="The municipality reads it."
        consequences={[
          ...standing.map(({ id, amount, billingDocument }) => <span key={id}>{billingDocument.number} owes {money(amount)} again.</span>),
          ...(payment.kept > 0 ? [`${money(payment.kept)} of credit is gone.`] : []), ...(payment.refunded > 0 ? [`${money(payment.refunded)} was paid back and is owed back by ${payment.municipality.name}.`] : []),
          `The statement of ${payment.municipality.name} shows the payment and its reversal.`,
        ]} undo="This cannot be undone. If the money comes after all, record it as a new payment."
        act={async (reason) => { await confirmed(() => call(reversePayment, { params, body: { revision, reason } })); await said('The payment is reversed.'); }} />
      <ConfirmDialog opened={open === 'unkeep'} onClose={close} title={`Take ${money(payment.kept)} out of the credit?`} confirm="Take it out" consequences={[`${money(payment.kept)} of this payment is unplaced again.`, 'What was placed from the credit stays on its invoices.']} undo="It can be kept as credit again at any time."
        onConfirm={async () => { await confirmed(() => call(releaseKept, { params, body: { revision, amount: payment.kept } })); await said('It is unplaced again.'); }} />
      <Modal opened={open === 'note'} onClose={close} title="Note for colleagues" closeButtonProps={{ 'aria-label': 'Close' }}>
        {open === 'note' && <NoteForm payment={payment} onDone={async () => { close(); await said('The note is saved.'); }} onCancel={close} />}
      </Modal>
    </>
  );
}

function Place({ payment, onClose, onPlaced }: { payment: PaymentDetail; onClose: () => void; onPlaced: () => Promise<void> }) {
  const formats = useFormats();
  const proposal = usePaymentProposal(payment.id);
  return (
    <PlaceDialog opened onClose={onClose} title={`Place ${formats.money(payment.unallocated, payment.currency)}`} what="the payment" available={payment.unallocated} currency={payment.currency} proposal={proposal} mayKeep onPlaced={onPlaced}
      place={(placing) => confirmed(() => call(allocatePayment, { params: { paymentId: payment.id }, body: { revision: payment.revision, ...placing } }))} />
  );
}

const noteKind = { label: () => 'Note' };

function NoteForm({ payment, onDone, onCancel }: { payment: PaymentDetail; onDone: () => Promise<void>; onCancel: () => void }) {
  const submit = useSubmit('note');
  const { draft: { note }, setDraft, others, stored, guard } = useSharedDraft({ start: { note: payment.note ?? '' }, stamp: String(payment.revision), kind: noteKind });
  const send = async () => {
    if ((await submit.run(() => call(notePayment, { params: { paymentId: payment.id }, body: { revision: payment.revision, note: note.trim() || null } }))) === undefined) return;
    stored();
    await onDone();
  };
  return (
    <Form submit={submit} action="Save note" failed="The note was not saved" onSubmit={send} others={others} secondary={<Button variant="default" onClick={onCancel}>Cancel</Button>}>
      {guard}
      <Textarea {...submit.field('note')} label="Note" description="The municipality does not see it. Left empty, there is none." value={note} onChange={(event) => setDraft({ note: event.currentTarget.value })} autosize minRows={3} maxLength={2000} />
    </Form>
  );
}
