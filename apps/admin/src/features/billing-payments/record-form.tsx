/** Records money that came in, and places it: who paid how, and which invoices it pays. */
import { Checkbox, NativeSelect, Radio, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { ApiProblem, call } from '@rapport/api-client/client';
import { paymentMethods, recordPayment } from '@rapport/api-contract/payments';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { type ReactNode, useState } from 'react';
import { methodWords, paymentName } from '../../agreement-views/payment-words.js';
import { dayIn } from '../../forms/civil-day.js';
import { Form } from '../../forms/form.js';
import { useLeaveGuard } from '../../forms/leave-guard.js';
import { digitsOf, minorFrom } from '../../forms/money-typing.js';
import { MunicipalityField } from '../../forms/municipality-field.js';
import { useSubmit } from '../../forms/use-submit.js';
import { TextLink } from '../../text-link.js';
import { useAddress } from '../../workplace/address.js';
import { asProposed, readPlacing, type Typed } from './placing.js';
import { PlacingFields } from './placing-fields.js';
import { moneyMoved, usePayerProposal } from './use-payments.js';

/** The payment that has this reference already. */
function paymentThere(failure: unknown): string | null {
  if (!(failure instanceof ApiProblem) || failure.problem.code !== 'payments/there') return null;
  const { paymentId } = failure.problem;
  return typeof paymentId === 'string' ? paymentId : null;
}

const pauseMilliseconds = 300;
type Method = (typeof paymentMethods)[number];

/** `payer`: of a link that led here. */
export function RecordForm({ payer, secondary }: { payer: string | undefined; secondary: ReactNode }) {
  const address = useAddress();
  const formats = useFormats();
  const { currency } = formats;
  const digits = digitsOf(currency);
  const submit = useSubmit('payment', { municipalityId: 'Who paid', receivedOn: 'Received on', reference: 'Reference', amount: 'Amount' });
  const today = dayIn(formats.timeZone, new Date());
  const start = { municipalityId: payer, method: 'check' as Method, receivedOn: today, reference: '', amount: '', note: '' };
  const [draft, setDraft] = useState(start);
  const [when, setWhen] = useState<'now' | 'later'>('now');
  const [hand, setHand] = useState<Typed | null>(null);
  const [keep, setKeep] = useState(false);
  const { dialog, letGo } = useLeaveGuard(draft.amount !== '' || draft.reference !== '' || draft.note !== '');
  const amount = minorFrom(draft.amount, digits);
  const [asked] = useDebouncedValue(amount, pauseMilliseconds);
  const proposal = usePayerProposal(draft.municipalityId, asked, currency);
  const documents = proposal.data?.documents ?? [];
  const typed = hand ?? asProposed(documents, digits);
  const reading = readPlacing(amount ?? 0, documents, typed, digits);
  const change = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const fresh = asked === amount && proposal.data !== undefined && !proposal.isPlaceholderData;
  // Only what the reader sees is being worked out, or stands marked below, holds the button.
  const waits = draft.municipalityId !== undefined && amount !== null && when === 'now' && !(fresh && reading.sound);
  const send = async () => {
    if (!draft.municipalityId || amount === null) return;
    const { municipalityId, method, receivedOn } = draft;
    const placement = when === 'later' ? { how: 'none' as const } : { how: 'chosen' as const, allocations: reading.allocations, keep: keep ? reading.left : 0 };
    const made = await submit.run(() => call(recordPayment, { body: { municipalityId, method, receivedOn, reference: draft.reference.trim() || null, amount, currency, note: draft.note.trim() || null, placement } }));
    if (!made) return;
    letGo();
    await moneyMoved();
    notifications.show({ color: 'good', title: `${paymentName(made)} is recorded`, message: made.unallocated === 0 ? 'All of it is placed.' : `${formats.money(made.unallocated, made.currency)} of it is not placed yet.` });
    address.go(`/payments/${made.id}`);
  };
  return (
    <>
      <Form submit={submit} action="Record payment" failed="The payment was not recorded" onSubmit={send} needs={{ municipalityId: draft.municipalityId === undefined && 'must be chosen', amount: amount === null && 'must be an amount, like 120.50' }} disabled={waits} secondary={secondary} wayOut={(failure) => { const there = paymentThere(failure); return there && <TextLink href={`/payments/${there}`}>Open the payment that is recorded</TextLink>; }}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <MunicipalityField {...submit.field('municipalityId')} label="Who paid" value={draft.municipalityId} onChange={(municipalityId) => { setHand(null); change({ municipalityId }); }} />
          <TextInput {...submit.field('amount')} label={`Amount (${currency})`} inputMode="decimal" placeholder="41,666.67" value={draft.amount} {...(draft.amount !== '' && amount === null && !submit.fields['amount'] ? { error: 'must be an amount, like 120.50' } : {})} onChange={(event) => change({ amount: event.currentTarget.value })} />
          <NativeSelect {...submit.field('method')} label="How" data={paymentMethods.map((value) => ({ value, label: methodWords[value] }))} value={draft.method} onChange={(event) => change({ method: event.currentTarget.value as Method })} />
          <TextInput {...submit.field('reference')} label={draft.method === 'check' ? 'Number of the check' : draft.method === 'other' ? 'Reference (may stay empty)' : 'Trace number'} value={draft.reference} maxLength={80} onChange={(event) => change({ reference: event.currentTarget.value })} />
          <TextInput {...submit.field('receivedOn')} type="date" label="Received on" value={draft.receivedOn} max={today} onChange={(event) => change({ receivedOn: event.currentTarget.value })} />
        </SimpleGrid>
        <Textarea {...submit.field('note')} label="Note (may stay empty)" description="For colleagues; the municipality does not see it." value={draft.note} onChange={(event) => change({ note: event.currentTarget.value })} autosize minRows={1} maxLength={2000} />
        <Radio.Group label="Which invoices it pays" value={when} onChange={(value) => setWhen(value as typeof when)}>
          <Stack gap="xs" mt="xs"><Radio value="now" label="Place it now" /><Radio value="later" label="Place it later" description="It counts on the statement at once, and pays no invoice yet." /></Stack>
        </Radio.Group>
        {when === 'now' && draft.municipalityId && amount !== null && (
          proposal.error && !proposal.data ? <ErrorState error={proposal.error} doing="The open invoices could not be loaded" onRetry={() => void proposal.refetch()} />
            : !proposal.data ? <LoadingState label="Looking for open invoices" />
              : <PlacingFields proposal={proposal.data} available={amount} typed={typed} onTyped={setHand} what="the payment" />
        )}
        {when === 'now' && amount !== null && fresh && reading.left > 0 && <Checkbox checked={keep} onChange={(event) => setKeep(event.currentTarget.checked)} label={`Keep the ${formats.money(reading.left, currency)} that is left as the municipality’s credit`} description="Otherwise it stays unplaced. Credit can be placed on later invoices or paid back." />}
      </Form>
      {dialog}
    </>
  );
}
