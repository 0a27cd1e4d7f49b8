/** Who owes what, and how long it has been late: a picture of all, and a row for each municipality. */
import { Button, Group, Menu, Stack, TextInput } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { exportAgeing } from '@rapport/api-contract/billing-statements';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, CustomChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { type Age, ageKeys, AgesBar, AgesPicture, ageWords, lateOf } from '../agreement-views/ages-bar.js';
import { type AgeingRow, useAgeing } from '../features/billing-statements/use-statements.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const sorts = ['name', 'late'] as const;
const civilDay = /^\d{4}-\d{2}-\d{2}$/;

export function BillingAgeingScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const formats = useFormats();
  const mayWrite = useMay('billing:write');
  const { currency } = formats;
  const asked = address.text('on');
  const on = asked && civilDay.test(asked) ? asked : undefined;
  const sort = address.oneOf('sort', sorts) ?? 'late';
  const ageing = useAgeing({ on, sort, currency });
  const first = ageing.data?.pages[0];
  const rows = ageing.data?.pages.flatMap(({ items }) => items);
  const most = Math.max(0, ...(rows ?? []).map((row) => ageKeys.reduce((sum, age) => sum + Math.max(0, row[age]), 0)));
  usePageTitle('Who owes what');
  const figure = (age: Age | 'credit' | 'total'): Column<AgeingRow>['cell'] => (row) => (row[age] === 0 ? '' : formats.amount(row[age], currency));
  const columns: Column<AgeingRow>[] = [
    { key: 'name', header: 'Municipality', cell: ({ municipality }) => municipality.name, strong: true },
    { key: 'picture', header: 'Picture', cell: (row) => <div style={{ minWidth: 120 }}><AgesBar ages={row} most={most} /></div>, onlyWide: true },
    ...ageKeys.map((age) => ({ key: age, header: ageWords[age], align: 'end' as const, cell: figure(age) })),
    { key: 'credit', header: 'Credit', align: 'end', cell: (row) => (row.credit === 0 ? '' : formats.amount(-row.credit, currency)) },
    { key: 'total', header: `Total (${currency})`, align: 'end', cell: figure('total') },
  ];
  const sum = first?.sum;
  const footer = sum ? ['All municipalities', '', ...ageKeys.map((age) => formats.amount(sum[age], currency)), formats.amount(-sum.credit, currency), formats.amount(sum.total, currency)] : undefined;
  const late = sum ? lateOf(sum) : 0;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Who owes what" subtitle={sum ? `${formats.money(sum.total, currency)} is owed at the end of ${formats.date(first.on)}; ${late > 0 ? `${formats.money(late, currency)} of it is late` : 'nothing of it is late'}.` : 'How long what is owed has been late.'}
        actions={<>
          <Menu position="bottom-end"><Menu.Target><Button variant="default">More</Button></Menu.Target><Menu.Dropdown>
            <Menu.Item component={Link} href="/billing/accounts/interest">Late interest</Menu.Item>
            <Menu.Item component={Link} href="/billing/accounts/true-up">Year-end true-up</Menu.Item>
            <Menu.Item component={Link} href="/billing/accounts/write-offs">Write-offs</Menu.Item>
            <Menu.Item component={Link} href="/billing/accounts/rule">Reminders and limits</Menu.Item>
            <Menu.Item component="a" href={addressOf(exportAgeing, {}, { ...(on ? { on } : {}), currency })} download>Export as CSV</Menu.Item>
          </Menu.Dropdown></Menu>
          {mayWrite && <Button component={Link} href="/billing?overdue=true">Overdue invoices</Button>}
        </>} />
      <FilterChips {...(on || address.text('sort') ? { onClear: address.clear } : {})}>
        <CustomChip label="At the end of" value={on ? formats.date(on) : 'today'}>{(close) => <DayForm on={on} onChange={(next) => { address.set({ on: next }); close(); }} />}</CustomChip>
        <ChoiceChip label="Order" value={sort === 'late' ? 'most late first' : 'by name'} choices={[{ value: 'late', label: 'most late first' }, { value: 'name', label: 'by name' }]} selected={sort} onChange={(next) => address.set({ sort: next === 'late' ? undefined : next })} />
      </FilterChips>
      {sum && (rows ?? []).length > 0 && <Panel title="All municipalities" note="By days after the due day. What is in dispute need not be paid yet and stands apart."><AgesPicture ages={sum} currency={currency} /></Panel>}
      <Panel>
        <DataTable caption="Who owes what" columns={columns} rows={rows} rowKey={({ municipality }) => municipality.id} rowHref={({ municipality }) => `/billing/accounts/${municipality.id}`} error={ageing.error} onRetry={() => void ageing.refetch()} {...(footer ? { footer } : {})}
          more={{ hasMore: ageing.hasNextPage, loading: ageing.isFetchingNextPage, onMore: () => void ageing.fetchNextPage() }} empty={<EmptyState title="Nothing is owed">Neither side owes the other anything {on ? `at the end of ${formats.date(on)}` : 'today'}.</EmptyState>} />
      </Panel>
    </Stack>
  );
}

function DayForm({ on, onChange }: { on: string | undefined; onChange: (on: string | undefined) => void }) {
  const [day, setDay] = useState(on ?? '');
  return (
    <form onSubmit={(event) => { event.preventDefault(); onChange(day || undefined); }}>
      <Stack gap="sm"><TextInput type="date" label="At the end of" value={day} onChange={(event) => setDay(event.currentTarget.value)} /><Group gap="sm"><Button type="submit" size="compact-md">Show</Button><Button variant="default" size="compact-md" onClick={() => onChange(undefined)}>Today</Button></Group></Stack>
    </form>
  );
}
