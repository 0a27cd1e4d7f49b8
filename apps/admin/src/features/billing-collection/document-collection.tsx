/** On an invoice before the clerk: reminders that went out and the next one, write-offs, and proposing one. */
import { Button, List, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { proposeWriteOff } from '@rapport/api-contract/billing-collection';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { digitsOf, minorFrom, typedFrom } from '../../forms/money-typing.js';
import { useSubmit } from '../../forms/use-submit.js';
import { useMay } from '../../session/use-session.js';
import { collectionChanged, useReminders, useWriteOffs } from './use-collection.js';
import { WriteOffTable } from './write-off-table.js';

interface Invoice { id: string; number: string | null; currency: string; open: number; disputed: number; overdue: boolean; state: string }

export function DocumentCollection({ invoice }: { invoice: Invoice }) {
  const formats = useFormats();
  const mayWrite = useMay('billing:write');
  const reminders = useReminders(invoice.id);
  const writeOffs = useWriteOffs({ billingDocumentId: invoice.id });
  const [asking, setAsking] = useState(false);
  const money = (minor: number) => formats.money(minor, invoice.currency);
  const free = invoice.open - invoice.disputed;
  const given = writeOffs.data?.pages.flatMap(({ items }) => items) ?? [];
  const mayPropose = mayWrite && invoice.state === 'sent' && free > 0 && !given.some(({ state }) => state === 'proposed');
  const { items = [], next = null } = reminders.data ?? {};
  if (!reminders.error && !writeOffs.error && items.length === 0 && next === null && given.length === 0 && !mayPropose) return null;
  return (
    <Panel title="Reminders and write-offs" {...(mayPropose ? { aside: <Button variant="subtle" size="compact-sm" onClick={() => setAsking(true)}>Propose a write-off…</Button> } : {})}>
      <Stack gap="md">
        {reminders.error && !reminders.data ? <ErrorState error={reminders.error} doing="The reminders could not be loaded" onRetry={() => void reminders.refetch()} /> : null}
        {items.length > 0 && <List size="sm" aria-label="Reminders">{items.map(({ id, step, on, daysOverdue, amount, recipients }) => <List.Item key={id}>Reminder {step}, {formats.date(on)}: {money(amount)}, {formats.count(daysOverdue, { one: 'day', other: 'days' })} overdue, to {formats.count(recipients, { one: 'reviewer', other: 'reviewers' })}</List.Item>)}</List>}
        <Text size="sm" c="dimmed">{next ? `Reminder ${next.step} goes out on ${formats.date(next.on)}, if it is not paid by then.` : items.length > 0 ? 'No further reminder goes out.' : 'No reminder is due.'}</Text>
        {(given.length > 0 || (writeOffs.error && !writeOffs.data)) && <WriteOffTable ofOne writeOffs={writeOffs.data ? given : undefined} error={writeOffs.error} onRetry={() => void writeOffs.refetch()} empty={null} />}
      </Stack>
      <Modal opened={asking} onClose={() => setAsking(false)} title={`Propose to write off on ${invoice.number ?? ''}`} closeOnClickOutside={false} closeButtonProps={{ 'aria-label': 'Close' }}>
        {asking && <ProposeForm invoice={invoice} free={free} onClose={() => setAsking(false)} />}
      </Modal>
    </Panel>
  );
}

function ProposeForm({ invoice, free, onClose }: { invoice: Invoice; free: number; onClose: () => void }) {
  const formats = useFormats();
  const submit = useSubmit('write-off', { reason: 'Why' });
  const digits = digitsOf(invoice.currency);
  const [draft, setDraft] = useState({ amount: typedFrom(free, digits), reason: '', authority: '' });
  const amount = minorFrom(draft.amount, digits);
  const fault = amount === null ? 'must be an amount, like 120.50' : amount > free ? `is more than the ${formats.money(free, invoice.currency)} that is owed and not in dispute` : undefined;
  const send = async () => {
    if (amount === null || !(await submit.run(() => call(proposeWriteOff, { params: { billingDocumentId: invoice.id }, body: { amount, reason: draft.reason, authority: draft.authority.trim() || null } })))) return;
    onClose();
    await collectionChanged();
    notifications.show({ color: 'good', title: invoice.number ?? '', message: 'It is proposed. Somebody who may write off decides.' });
  };
  return (
    <Form submit={submit} action="Propose it" failed="It was not proposed" disabled={fault !== undefined} onSubmit={send} secondary={<Button variant="default" onClick={onClose}>Cancel</Button>}>
      <Text size="sm">Nothing changes before somebody else approves it. The municipality is not told.</Text>
      <TextInput {...submit.field('amount')} label={`Amount (${invoice.currency})`} inputMode="decimal" value={draft.amount} error={fault ?? submit.fields['amount']} onChange={(event) => setDraft({ ...draft, amount: event.currentTarget.value })} />
      <Textarea {...submit.field('reason')} label="Why" description="At least 8 characters." value={draft.reason} onChange={(event) => setDraft({ ...draft, reason: event.currentTarget.value })} autosize minRows={2} maxLength={2000} />
      <TextInput {...submit.field('authority')} label="Authority (may stay empty)" description="A resolution or the like; above the agency’s limit it is needed." value={draft.authority} maxLength={160} onChange={(event) => setDraft({ ...draft, authority: event.currentTarget.value })} />
    </Form>
  );
}
