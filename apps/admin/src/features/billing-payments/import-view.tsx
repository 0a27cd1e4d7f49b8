/** One import of payments: what it would record or recorded, each line of the file with its reason, and applying it. */
import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { applyPaymentImport, cancelPaymentImport, paymentRowOutcomes } from '@rapport/api-contract/payments';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { Stat, StatRow } from '@rapport/ui/stat';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { daysSaid } from '../../agreement-views/source-words.js';
import { paymentName } from '../../agreement-views/payment-words.js';
import { useSubmit } from '../../forms/use-submit.js';
import { Day } from '../../words/day.js';
import { useAddress } from '../../workplace/address.js';
import { outcomeWords } from './import-words.js';
import { type ImportRow, moneyMoved, type PaymentImport, useImportRows } from './use-payments.js';

export function ImportView({ item }: { item: PaymentImport }) {
  const formats = useFormats();
  const sums = item.sums.map(({ currency, amount }) => formats.money(amount, currency));
  return (
    <Stack gap="md">
      {item.state === 'applying' && <InlineNote announce title="The payments are being recorded">You can leave this page; it goes on.</InlineNote>}
      {item.state === 'cancelled' && <InlineNote title="This import was given up">Nothing of it was recorded. The same file may be uploaded again.</InlineNote>}
      <Panel title={item.state === 'applied' ? `${formats.count(item.recorded, { one: 'payment', other: 'payments' })} recorded` : `${formats.count(item.fresh, { one: 'payment is', other: 'payments are' })} new`}>
        <StatRow>
          <Stat label={item.state === 'applied' ? 'Recorded' : 'New'} value={formats.number(item.state === 'applied' ? item.recorded : item.fresh)} {...(sums.length > 0 ? { basis: formats.list(sums) } : {})} />
          <Stat label="Already there" value={formats.number(item.there)} basis="Not recorded twice" />
          <Stat label="Rejected" value={formats.number(item.rejected)} />
          <Stat label="Lines" value={formats.number(item.rows)} />
        </StatRow>
      </Panel>
      {item.acts.length > 0 && <Apply item={item} />}
      <Rows item={item} />
    </Stack>
  );
}

function Apply({ item }: { item: PaymentImport }) {
  const formats = useFormats();
  const submit = useSubmit('apply');
  const [allocate, setAllocate] = useState(true);
  const [asking, setAsking] = useState(false);
  const params = { paymentImportId: item.id };
  const apply = async () => { if (await submit.run(() => call(applyPaymentImport, { params, body: { allocate } }))) await moneyMoved(); };
  return (
    <Panel title="Record them">
      <Stack gap="md">
        {submit.failure !== undefined && <ErrorState error={submit.failure} doing="Nothing was recorded" />}
        <Checkbox checked={allocate} onChange={(event) => setAllocate(event.currentTarget.checked)} label="Place each on the invoices it names, and then on the oldest" description="One that names an invoice which is not owed is placed on nothing. Without this all are recorded and placed by hand." />
        <Group gap="sm">
          {item.acts.includes('apply') && <Button loading={submit.busy} disabled={item.fresh === 0} onClick={() => void apply()}>Record {formats.count(item.fresh, { one: 'payment', other: 'payments' })}</Button>}
          {item.acts.includes('cancel') && <Button variant="default" onClick={() => setAsking(true)}>Give the import up</Button>}
        </Group>
      </Stack>
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={`Give up the import of ${item.fileName}?`} confirm="Give it up" consequences={['Nothing of it is recorded.']} undo="The same file may be uploaded again."
        onConfirm={async () => { await call(cancelPaymentImport, { params }); await moneyMoved(); notifications.show({ title: item.fileName, message: 'The import is given up.' }); }} />
    </Panel>
  );
}

function Rows({ item }: { item: PaymentImport }) {
  const address = useAddress();
  const formats = useFormats();
  const outcome = address.oneOf('outcome', paymentRowOutcomes);
  const rows = useImportRows(item.id, item.state, outcome);
  const columns: Column<ImportRow>[] = [
    { key: 'line', header: 'Line', cell: (each) => `Line ${formats.number(each.line)}`, strong: true },
    { key: 'outcome', header: 'Outcome', cell: (each) => <div><StatusBadge tone={outcomeWords[each.outcome].tone}>{outcomeWords[each.outcome].label}</StatusBadge>{each.reason && <Text size="sm">{daysSaid(each.reason, formats)}</Text>}</div> },
    { key: 'payer', header: 'Who paid', cell: (each) => each.municipality?.name ?? (each.payer || '—') },
    { key: 'payment', header: 'Payment', cell: (each) => (each.method ? paymentName({ method: each.method, reference: each.reference }) : each.reference ?? '') },
    { key: 'received', header: 'Received', cell: (each) => <Day on={each.receivedOn} /> },
    { key: 'invoices', header: 'Invoices named', cell: (each) => each.invoices.join(', '), onlyWide: true },
    { key: 'amount', header: 'Amount', align: 'end', cell: (each) => (each.amount === null ? '' : formats.money(each.amount, each.currency ?? formats.currency)) },
  ];
  return (
    <Panel title="Lines of the file" aside={
      <FilterChips label="Lines shown" {...(outcome ? { onClear: () => address.set({ outcome: undefined }) } : {})}>
        <ChoiceChip label="Lines" value={outcome ? outcomeWords[outcome].label.toLowerCase() : 'all'} choices={[{ value: '', label: 'all' }, ...paymentRowOutcomes.map((value) => ({ value, label: outcomeWords[value].label.toLowerCase() }))]} selected={outcome ?? ''} onChange={(value) => address.set({ outcome: value || undefined })} />
      </FilterChips>
    }>
      <DataTable caption="Lines of the file" columns={columns} rows={rows.data?.pages.flatMap(({ items }) => items)} rowKey={({ line }) => String(line)} rowHref={({ paymentId }) => (paymentId ? `/payments/${paymentId}` : undefined)} error={rows.error} onRetry={() => void rows.refetch()}
        more={{ hasMore: rows.hasNextPage, loading: rows.isFetchingNextPage, onMore: () => void rows.fetchNextPage() }} empty={<EmptyState title="No line">No line is like this.</EmptyState>} />
    </Panel>
  );
}
