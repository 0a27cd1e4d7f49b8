/** Opens a dispute of one line: how much of it and why, with what that holds back and how long each step would take. */
import { Button, Modal, Text, Textarea, TextInput } from '@mantine/core';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { readMunicipalityDisputable } from '@rapport/api-contract/billing-disputes';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { Form } from '../forms/form.js';
import { digitsOf, typedFrom } from '../forms/money-typing.js';
import { useSubmit } from '../forms/use-submit.js';
import { typedAmount } from './dispute-amount.js';
import { holdWords } from './dispute-hold.js';
import type { DocumentLine } from './document-lines.js';

export type Disputable = AnswerOf<typeof readMunicipalityDisputable>;
export interface Opening { billingLineId: string; amount: number; reason: string }
export const mostOf = (disputable: Disputable | undefined, lineId: string): number => disputable?.lines.find(({ billingLineId }) => billingLineId === lineId)?.most ?? 0;

interface Props { line: DocumentLine | null; disputable: Disputable | undefined; currency: string; /** Owed on the invoice and not in dispute. */ free: number; /** Who reads the reason. */ reader: string; open: (opening: Opening) => Promise<unknown>; onClose: () => void }

export function DisputeDialog({ line, onClose, ...rest }: Props) {
  return (
    <Modal opened={line !== null} onClose={onClose} title={`Dispute ${line?.label ?? ''}`} closeOnClickOutside={false} closeButtonProps={{ 'aria-label': 'Close' }}>
      {line && rest.disputable && <DisputeForm {...rest} line={line} disputable={rest.disputable} onClose={onClose} />}
    </Modal>
  );
}

function DisputeForm({ line, disputable, currency, free, reader, open, onClose }: Props & { line: DocumentLine; disputable: Disputable }) {
  const formats = useFormats();
  const submit = useSubmit('dispute', { amount: 'How much of it', reason: 'Why' });
  const digits = digitsOf(currency);
  const most = mostOf(disputable, line.id);
  const [draft, setDraft] = useState({ amount: typedFrom(most, digits), reason: '' });
  const { amount, fault } = typedAmount(draft.amount, most, currency, formats);
  const send = async () => {
    if (amount !== null) await submit.run(() => open({ billingLineId: line.id, amount, reason: draft.reason }));
  };
  return (
    <Form submit={submit} action="Open dispute" failed="No dispute was opened" needs={{ amount: fault }} onSubmit={send} secondary={<Button variant="default" onClick={onClose}>Cancel</Button>}>
      <Text size="sm">{holdWords(amount, free, currency, formats)}</Text>
      <TextInput {...submit.field('amount')} label={`How much of it (${currency})`} inputMode="decimal" value={draft.amount} error={(draft.amount === '' ? undefined : fault) ?? submit.fields['amount']} onChange={(event) => setDraft({ ...draft, amount: event.currentTarget.value })} />
      <Textarea {...submit.field('reason')} label="Why" description={`At least 8 characters. ${reader}`} value={draft.reason} onChange={(event) => setDraft({ ...draft, reason: event.currentTarget.value })} autosize minRows={3} maxLength={2000} />
      {disputable.calendar.length > 0 && (
        <div>
          <Text size="sm" fw={600}>Who is asked, and until when</Text>
          {disputable.calendar.length > 1 && <Text size="sm" c="dimmed">Each after the first only if nobody settles it before.</Text>}
          <ol>{disputable.calendar.map(({ step, asked, dueOn }) => <li key={step}><Text size="sm" span>{asked}: by {formats.date(dueOn)}</Text></li>)}</ol>
        </div>
      )}
    </Form>
  );
}
