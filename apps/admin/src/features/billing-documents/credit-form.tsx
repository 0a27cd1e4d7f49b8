/** Writes a credit note: everything that is left of an invoice, or some of its lines, whole or in part, with the sum before it is drafted. */
import { Checkbox, Group, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { creditDocument } from '@rapport/api-contract/billing';
import { useFormats } from '@rapport/ui/formats-provider';
import { type ReactNode, useState } from 'react';
import { dayBefore } from '../../agreement-views/forecast-view.js';
import { Form } from '../../forms/form.js';
import { useLeaveGuard } from '../../forms/leave-guard.js';
import { digitsOf } from '../../forms/money-typing.js';
import { useSubmit } from '../../forms/use-submit.js';
import { useLettersLeave } from '../../words/use-letter-hours.js';
import { useAddress } from '../../workplace/address.js';
import { leftOf, readCredit } from './credit-draft.js';
import classes from './credit-form.module.css';
import { begunWords } from './second-person-words.js';
import { type BillingDocumentDetail, billingChanged } from './use-billing-documents.js';

export function CreditForm({ invoice, secondary }: { invoice: BillingDocumentDetail; secondary: ReactNode }) {
  const address = useAddress();
  const formats = useFormats();
  const later = useLettersLeave();
  const submit = useSubmit('credit', { lines: 'Lines', reason: 'Reason' });
  const [how, setHow] = useState<'whole' | 'lines'>('whole');
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const [reason, setReason] = useState('');
  const { dialog, letGo } = useLeaveGuard(reason !== '' || chosen.size > 0);
  const digits = digitsOf(invoice.currency);
  const lines = invoice.lines.filter((line) => leftOf(line) !== 0);
  const reading = readCredit(lines, chosen, digits);
  const total = how === 'whole' ? -lines.reduce((sum, line) => sum + leftOf(line), 0) : reading.total;
  const ready = how === 'whole' || (reading.lines.length > 0 && Object.keys(reading.faults).length === 0 && total < 0);
  const choose = (id: string, typed: string | null) => {
    const next = new Map(chosen);
    if (typed === null) next.delete(id);
    else next.set(id, typed);
    setChosen(next);
  };
  const send = async () => {
    const made = await submit.run(() => call(creditDocument, { params: { billingDocumentId: invoice.id }, body: { reason, lines: how === 'whole' ? null : reading.lines } }));
    if (!made) return;
    letGo();
    await billingChanged();
    notifications.show({ color: 'good', title: 'Credit note drafted', message: begunWords(made.byHand?.others, 'Somebody else finalises it; until then nothing is credited.', later) });
    address.go(`/billing/documents/${made.id}`);
  };
  return (
    <>
      <Form submit={submit} action="Draft credit note" failed="No credit note was drafted" onSubmit={send} disabled={!ready} secondary={secondary}>
        <Radio.Group label="What is credited" value={how} onChange={(value) => setHow(value as typeof how)}>
          <Stack gap="xs" mt="xs"><Radio value="whole" label="Everything that is left of the invoice" /><Radio value="lines" label="Some lines, in whole or in part" /></Stack>
        </Radio.Group>
        {how === 'lines' && (
          <ul className={classes.lines} aria-label="Lines of the invoice">
            {lines.map((line) => {
              const typed = chosen.get(line.id);
              return (
                <li key={line.id} className={classes.line}>
                  <Checkbox checked={typed !== undefined} onChange={(event) => choose(line.id, event.currentTarget.checked ? '' : null)} label={line.label} description={`${formats.dateRange(line.span.from, dayBefore(line.span.until))} · ${formats.money(leftOf(line), invoice.currency)} left${line.credited === 0 ? '' : `, ${formats.money(line.credited, invoice.currency)} credited before`}`} />
                  {typed !== undefined && <TextInput className={classes.amount} label={`How much of it (${invoice.currency})`} aria-label={`How much of ${line.label}`} description="Empty: all that is left." inputMode="decimal" value={typed} error={reading.faults[line.id]} onChange={(event) => choose(line.id, event.currentTarget.value)} />}
                </li>
              );
            })}
          </ul>
        )}
        <Textarea {...submit.field('reason')} label="Why" description="At least 8 characters. Printed on the credit note: the municipality reads it." value={reason} onChange={(event) => setReason(event.currentTarget.value)} autosize minRows={2} maxLength={1000} />
        <Group gap="xs" role="status"><Text fw={600}>The credit note comes to {formats.money(total, invoice.currency)}.</Text><Text c="dimmed" size="sm">{total >= 0 && how === 'lines' ? 'Choose lines that come to a credit.' : `Of ${formats.money(invoice.total, invoice.currency)} billed; ${formats.money(invoice.open, invoice.currency)} is open.`}</Text></Group>
      </Form>
      {dialog}
    </>
  );
}
