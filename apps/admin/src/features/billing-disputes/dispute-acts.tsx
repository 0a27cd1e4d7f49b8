/** What the clerk may do with a dispute now: accept it in whole or part, reject it, send it up, or take back what the agency opened for the municipality. */
import { Button, Menu, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { acceptDispute, escalateDispute, rejectDispute, withdrawDispute } from '@rapport/api-contract/billing-disputes';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useFormats } from '@rapport/ui/formats-provider';
import { type ReactNode, useState } from 'react';
import { typedAmount } from '../../agreement-views/dispute-amount.js';
import { owedAgainWords } from '../../agreement-views/dispute-hold.js';
import { digitsOf, typedFrom } from '../../forms/money-typing.js';
import { confirmed } from '../../session/step-up.js';
import { useMay } from '../../session/use-session.js';
import { type BillingDisputeDetail, disputesChanged } from './use-disputes.js';

const amountField = 'accepted-amount';

type Act = 'accept' | 'reject' | 'escalate' | 'withdraw';

export function DisputeActs({ dispute }: { dispute: BillingDisputeDetail }) {
  const formats = useFormats();
  const { currency } = dispute.document;
  const digits = digitsOf(currency);
  const [open, setOpen] = useState<Act | null>(null);
  const [reason, setReason] = useState('');
  const [decider, setDecider] = useState('');
  const [typed, setTyped] = useState(typedFrom(dispute.rest, digits));
  const may = (act: Act) => dispute.acts.includes(act);
  // Whoever took it down for the municipality does not accept it as well.
  const tookDown = useMay('billing:finalise') && dispute.decision === null && !may('accept');
  const begin = (act: Act) => { setReason(''); setDecider(''); setTyped(typedFrom(dispute.rest, digits)); setOpen(act); };
  const close = () => setOpen(null);
  // More than is in dispute is nothing that could be accepted.
  const { amount, fault } = typedAmount(typed, dispute.rest, currency, formats);
  // A note that was not sent yet leaves less to accept; all that was not given back is decided.
  const inDispute = dispute.claimed - dispute.given;
  const sound = amount !== null;
  // A part decides on the last step only; before, the rest goes on.
  const decides = sound && (amount === inDispute || (dispute.clock?.isLast ?? true));
  // On the last step what is not accepted is rejected by it, by whom a rejection needs too.
  const refused = sound && decides ? inDispute - amount : 0;
  const money = (minor: number) => formats.money(minor, currency);
  const { number } = dispute.document;
  const said = async (message: string) => {
    await disputesChanged();
    notifications.show({ color: 'good', title: `${dispute.line.label}, ${number}`, message });
  };
  const params = { billingDisputeId: dispute.id };
  const { revision } = dispute;
  const others = [...(may('reject') ? [{ act: 'reject' as const, label: 'Reject it…' }] : []), ...(may('escalate') ? [{ act: 'escalate' as const, label: 'Send it up the ladder…' }] : []), ...(may('withdraw') ? [{ act: 'withdraw' as const, label: 'Withdraw it for them…' }] : [])];
  const why = <Textarea label="Why" description="At least 8 characters. The municipality reads it." value={reason} onChange={(event) => setReason(event.currentTarget.value)} autosize minRows={2} maxLength={2000} />;
  const who = dispute.clock && <TextInput label={`Who decided, of: ${dispute.clock.asked}`} description={dispute.clock.late ? 'Their time is over: you may leave it empty.' : 'Their time still runs: name who of them decided. The municipality reads the name.'} value={decider} onChange={(event) => setDecider(event.currentTarget.value)} maxLength={160} />;
  const asked = (act: Exclude<Act, 'accept'>, run: () => Promise<unknown>, done: string, words: { title: string; confirm: string; consequences: ReactNode[]; undo: string }, first: ReactNode = null) => (
    <ConfirmDialog opened={open === act} onClose={close} {...words} onConfirm={async () => { await confirmed(run); await said(done); }}>{first}{why}</ConfirmDialog>
  );
  return (
    <>
      {others.length > 0 && <Menu position="bottom-end"><Menu.Target><Button variant="default">More</Button></Menu.Target><Menu.Dropdown>{others.map(({ act, label }) => <Menu.Item key={act} onClick={() => begin(act)}>{label}</Menu.Item>)}</Menu.Dropdown></Menu>}
      {may('accept') && <Button onClick={() => begin('accept')}>Accept</Button>}
      {tookDown && <Text size="sm" c="dimmed" maw={320}>You took it down, so somebody else accepts it: another billing clerk, or an administrator.</Text>}
      <ConfirmDialog opened={open === 'accept'} onClose={close} title={`Accept ${sound ? money(amount) : 'a part'} of ${money(dispute.rest)}?`} confirm={sound ? `Accept ${money(amount)}` : 'Accept'}
        consequences={[sound ? `A credit note of ${money(amount)} is made on ${dispute.line.label} at once, with a number of its own.` : 'A credit note is made at once, with a number of its own.', ...(sound && amount < inDispute ? decides ? [`The other ${money(refused)} is refused, and the municipality does not dispute it again.`, owedAgainWords(dispute.held, amount, currency, formats)] : [`The other ${money(inDispute - amount)} stays in dispute, with the same step and the same days.`] : []), decides ? 'The dispute is closed, and the municipality is told.' : 'The municipality is told.']} undo="A credit note cannot be taken back."
        {...(fault ? { mend: { field: amountField, message: fault } } : {})} onConfirm={async () => {
          if (!sound) return;
          await confirmed(() => call(acceptDispute, { params, body: { revision, amount, reason, decider: refused > 0 ? decider.trim() || null : null } }));
          await said(decides ? refused > 0 ? 'That part is credited; the rest is refused.' : 'It is accepted and credited.' : 'That part is credited; the rest goes on.');
        }}>
        <TextInput id={amountField} label={`How much is accepted (${currency})`} inputMode="decimal" value={typed} error={fault} onChange={(event) => setTyped(event.currentTarget.value)} />
        {refused > 0 && who}
        {why}
      </ConfirmDialog>
      {asked('reject', () => call(rejectDispute, { params, body: { revision, reason, decider: decider.trim() || null } }), 'It is rejected.', { title: `Reject the dispute of ${dispute.line.label}?`, confirm: 'Reject dispute', consequences: [`${money(inDispute)} is refused.`, owedAgainWords(dispute.held, 0, currency, formats), 'The municipality is told.'], undo: 'The municipality cannot dispute it again; you can, for it.' },
        who)}
      {asked('escalate', () => call(escalateDispute, { params, body: { revision, reason } }), 'It is one step further.', { title: 'Send it up the ladder?', confirm: 'Send it up', consequences: [`The next step begins today: ${dispute.ladder[(dispute.clock?.step ?? 0) + 1]?.asked ?? 'the next of the ladder'}.`, 'Both sides are told.'], undo: 'It does not come back down.' })}
      {asked('withdraw', () => call(withdrawDispute, { params, body: { revision, reason } }), 'It is withdrawn.', { title: 'Withdraw it for the municipality?', confirm: 'Withdraw dispute', consequences: [owedAgainWords(dispute.held, 0, currency, formats), <Text key="who" span>{dispute.municipality.name} sees that you withdrew it, and why.</Text>], undo: 'Disputed again while the agreement’s days last, it goes on with the step and the days that it has now.' })}
    </>
  );
}
