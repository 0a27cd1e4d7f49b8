/** What is owed to a municipality: credit of overpayments and credit notes, placed on its invoices or paid back. */
import { Button, Group, Modal, NativeSelect, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { applyCredit, paymentMethods, refundCredit } from '@rapport/api-contract/payments';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { methodWords } from '../../agreement-views/payment-words.js';
import { Form } from '../../forms/form.js';
import { digitsOf, minorFrom, typedFrom } from '../../forms/money-typing.js';
import { useSubmit } from '../../forms/use-submit.js';
import { useMay } from '../../session/use-session.js';
import { confirmed } from '../../session/step-up.js';
import { TextLink } from '../../text-link.js';
import { Day } from '../../words/day.js';
import { PlaceDialog } from './place-dialog.js';
import { SettleDialog } from './settle-dialog.js';
import { type CreditItem, type Credits, moneyMoved, useCredits, usePayerProposal } from './use-payments.js';

export function CreditsPanel({ municipalityId, currency }: { municipalityId: string; currency: string }) {
  const formats = useFormats();
  const mayMove = useMay('payments:write');
  const { data, error, refetch } = useCredits(municipalityId, currency);
  const [open, setOpen] = useState<{ act: 'apply' | 'refund' | 'settle'; item: CreditItem } | null>(null);
  const close = () => setOpen(null);
  const money = (minor: number) => formats.money(minor, currency);
  const said = async (message: string) => { await moneyMoved(); notifications.show({ color: 'good', title: data?.municipality.name ?? '', message }); };
  const name = ({ source, label }: CreditItem) => (source.type === 'payment' ? `Payment ${label ?? 'without a reference'}` : `Credit note ${label ?? ''}`);
  const columns: Column<CreditItem>[] = [
    { key: 'source', header: 'From', cell: (each) => <TextLink href={each.source.type === 'payment' ? `/payments/${each.source.id}` : `/billing/documents/${each.source.id}`}>{name(each)}</TextLink>, strong: true },
    { key: 'on', header: 'Since', cell: (each) => <Day on={each.on} /> },
    { key: 'left', header: `Left (${currency})`, align: 'end', cell: (each) => formats.amount(each.left, currency) },
    ...(mayMove ? [{ key: 'acts', header: 'Change', cell: (item: CreditItem) => <Group gap={4}><Button variant="subtle" size="compact-sm" aria-label={`Place credit of ${name(item)}`} onClick={() => setOpen({ act: 'apply', item })}>Place…</Button><Button variant="subtle" size="compact-sm" aria-label={`Pay back credit of ${name(item)}`} onClick={() => setOpen({ act: 'refund', item })}>Paid back…</Button>{(data?.owedBack ?? 0) > 0 && <Button variant="subtle" size="compact-sm" aria-label={`Settle what is owed back with ${name(item)}`} onClick={() => setOpen({ act: 'settle', item })}>Settle…</Button>}</Group> }] : []),
  ];
  return (
    <Panel title={data && data.total > 0 ? `${money(data.total)} is owed to ${data.municipality.name}` : 'Credit of the municipality'} note="Overpaid, or credited beyond what was open. It pays nothing before it is placed.">
      <div id="credit" />
      {data && data.owedBack > 0 && <InlineNote tone="attention" title={`${money(data.owedBack)} of it is not free`}>So much was paid back out of payments that never came. {money(data.free)} can be placed or paid back. When the municipality gives it back, record its payment, keep it as credit, and settle with it what is owed back.</InlineNote>}
      <DataTable caption="Credit" columns={columns} rows={data?.items} rowKey={({ source }) => source.id} error={error} onRetry={() => void refetch()} empty={<EmptyState title="No credit">Nothing is owed to this municipality.</EmptyState>} />
      {open?.act === 'apply' && data && <Apply credits={data} item={open.item} onClose={close} onPlaced={() => said('The credit is placed.')} />}
      {data && open && <SettleDialog opened={open.act === 'settle'} credits={data} item={open.item} name={name(open.item)} onClose={close} onSettled={() => said('What was owed back is settled.')} />}
      <Modal opened={open?.act === 'refund'} onClose={close} title="Credit that was paid back" closeButtonProps={{ 'aria-label': 'Close' }}>
        {open?.act === 'refund' && data && <RefundForm credits={data} item={open.item} onCancel={close} onDone={async () => { close(); await said('It stands as paid back.'); }} />}
      </Modal>
    </Panel>
  );
}

interface ActProps { credits: Credits; item: CreditItem }

function Apply({ credits, item, onClose, onPlaced }: ActProps & { onClose: () => void; onPlaced: () => Promise<void> }) {
  const formats = useFormats();
  const available = Math.min(item.left, credits.free);
  const proposal = usePayerProposal(credits.municipality.id, available, credits.currency);
  return (
    <PlaceDialog opened onClose={onClose} title={`Place ${formats.money(available, credits.currency)} of credit`} what="the credit" available={available} currency={credits.currency} proposal={proposal} mayKeep={false} onPlaced={onPlaced}
      place={({ allocations }) => confirmed(() => call(applyCredit, { params: { municipalityId: credits.municipality.id }, body: { source: item.source, revision: item.revision, allocations } }))} />
  );
}

function RefundForm({ credits, item, onDone, onCancel }: ActProps & { onDone: () => Promise<void>; onCancel: () => void }) {
  const formats = useFormats();
  const submit = useSubmit('refund', { reason: 'Why' });
  const digits = digitsOf(credits.currency);
  const most = Math.min(item.left, credits.free);
  const [draft, setDraft] = useState({ amount: typedFrom(most, digits), method: 'check' as (typeof paymentMethods)[number], reference: '', reason: '' });
  const amount = minorFrom(draft.amount, digits);
  const fault = amount === null ? 'must be an amount, like 120.50' : amount > most ? `is more than the ${formats.money(most, credits.currency)} that is free` : undefined;
  const send = async () => {
    if (amount === null) return;
    if (await submit.run(() => call(refundCredit, { params: { municipalityId: credits.municipality.id }, body: { source: item.source, revision: item.revision, amount, method: draft.method, reference: draft.reference.trim() || null, reason: draft.reason } }))) await onDone();
  };
  return (
    <Form submit={submit} action={fault ? 'Record it' : `Record ${formats.money(amount ?? 0, credits.currency)} as paid back`} failed="It was not recorded" disabled={fault !== undefined} onSubmit={send} secondary={<Button variant="default" onClick={onCancel}>Cancel</Button>}>
      <Text size="sm">Rapport pays nothing out: record here what your treasury paid. The credit goes down by it, and {credits.municipality.name} sees it on its statement.</Text>
      <TextInput {...submit.field('amount')} label={`Amount (${credits.currency})`} inputMode="decimal" value={draft.amount} error={fault ?? submit.fields['amount']} onChange={(event) => setDraft({ ...draft, amount: event.currentTarget.value })} />
      <NativeSelect {...submit.field('method')} label="How" data={paymentMethods.map((value) => ({ value, label: methodWords[value] }))} value={draft.method} onChange={(event) => setDraft({ ...draft, method: event.currentTarget.value as typeof draft.method })} />
      <TextInput {...submit.field('reference')} label="Reference (may stay empty)" value={draft.reference} maxLength={80} onChange={(event) => setDraft({ ...draft, reference: event.currentTarget.value })} />
      <Textarea {...submit.field('reason')} label="Why" description="At least 8 characters. The municipality reads it." value={draft.reason} onChange={(event) => setDraft({ ...draft, reason: event.currentTarget.value })} autosize minRows={2} maxLength={1000} />
    </Form>
  );
}
