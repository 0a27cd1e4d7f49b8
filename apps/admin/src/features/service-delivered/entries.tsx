/** The entries behind a figure: where each came from, and a way to correct one. */
import { NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { ActButton } from '../../agreement-views/life-act.js';
import { LifeForm, ReasonField } from '../../agreement-views/life-form.js';
import { dayBefore } from '../../agreement-views/forecast-view.js';
import { dayAfter } from '../../forms/civil-day.js';
import { useMay } from '../../session/use-session.js';
import { TextLink } from '../../text-link.js';
import { useAddress } from '../../workplace/address.js';
import { sourceOf } from './service-words.js';
import { type Service, type ServiceEntry, useServiceActs, useServiceEntries } from './use-service.js';

export function Entries({ service }: { service: Service }) {
  const formats = useFormats();
  const address = useAddress();
  const mayWrite = useMay('service:write');
  const mayRead = useMay('contacts:read');
  const [lineId, from, until] = [address.text('line'), address.text('from'), address.text('until')];
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useServiceEntries(service.agreement.id, { lineId, from, until });
  const columns: Column<ServiceEntry>[] = [
    { key: 'day', header: 'Day', strong: true, cell: ({ day }) => formats.date(day) },
    { key: 'service', header: 'Service', cell: (entry) => service.services.find((each) => each.lineId === entry.lineId)?.label ?? entry.lineId },
    { key: 'minutes', header: 'Minutes', align: 'end', cell: ({ minutes }) => formats.number(minutes) },
    { key: 'calls', header: 'Calls', align: 'end', cell: ({ calls }) => formats.number(calls) },
    { key: 'source', header: 'Where from', cell: (entry) => (entry.contactId && entry.source === 'contact' && mayRead ? <TextLink href={`/contacts/${entry.contactId}`}>{sourceOf(entry)}</TextLink> : sourceOf(entry)) },
    { key: 'note', header: 'Note', cell: ({ note, reason }) => note ?? reason ?? '' },
    { key: 'standing', header: 'Standing', cell: ({ reversed, reversesId }) => (reversed ? <StatusBadge tone="neutral">Taken back</StatusBadge> : reversesId ? <StatusBadge tone="neutral">Counter-entry</StatusBadge> : <StatusBadge tone="good">Counts</StatusBadge>) },
    ...(service.confirmedUntil === null ? [] : [{ key: 'late', header: 'Record', cell: ({ afterConfirmed }) => (afterConfirmed ? <StatusBadge tone="attention">After it was confirmed</StatusBadge> : '') } satisfies Column<ServiceEntry>]),
    ...(mayWrite ? [{ key: 'act', header: 'Correct', cell: (entry) => (entry.reversed || entry.reversesId || entry.source === 'contact' ? '' : <ActButton label="Correct" title={`Correct the entry of ${formats.date(entry.day)}`} size="compact-sm">{(done) => <Correct service={service} entry={entry} onDone={done} />}</ActButton>) } satisfies Column<ServiceEntry>] : []),
  ];
  return (
    <Panel title="Entries" note="Nothing here is ever changed: a correction takes an entry back by a counter-entry and writes what is right.">
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md">
          <Select label="Service" data={[{ value: '', label: 'All services' }, ...service.services.map((each) => ({ value: each.lineId, label: each.label }))]} value={lineId ?? ''} allowDeselect={false} onChange={(value) => address.set({ line: value || undefined })} />
          <TextInput type="date" label="First day" value={from ?? ''} onChange={(event) => address.set({ from: event.currentTarget.value || undefined })} />
          <TextInput type="date" label="Last day" value={until ? dayBefore(until) : ''} onChange={(event) => address.set({ until: event.currentTarget.value ? dayAfter(event.currentTarget.value) : undefined })} />
        </SimpleGrid>
        <DataTable caption="Entries of service" columns={columns} rows={data?.pages.flatMap(({ items }) => items)} rowKey={({ id }) => id} error={error} onRetry={() => void refetch()} more={{ hasMore: hasNextPage, loading: isFetchingNextPage, onMore: () => void fetchNextPage() }}
          empty={<EmptyState title="No entry">{lineId || from || until ? 'Nothing is recorded for this service and these days.' : 'Import a file, send records by API, or count contacts.'}</EmptyState>} />
      </Stack>
    </Panel>
  );
}

function Correct({ service, entry, onDone }: { service: Service; entry: ServiceEntry; onDone: () => void }) {
  const acts = useServiceActs(service.agreement.id);
  const [form, setForm] = useState<{ minutes: number | string; calls: number | string; reason: string }>({ minutes: entry.minutes, calls: entry.calls, reason: '' });
  return (
    <LifeForm name="correction" about={service.agreement.title} action="Correct the entry" failed="It was not corrected" said="The entry was taken back, and what is right is written." labels={{ minutes: 'Minutes', calls: 'Calls', reason: 'Why' }}
      send={() => acts.correct(entry.id, { minutes: Number(form.minutes), calls: Number(form.calls), reason: form.reason })} onDone={onDone}>
      {(submit) => (
        <>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
            <NumberInput {...submit.field('minutes')} label="Minutes" min={0} max={100_000} allowDecimal={false} value={form.minutes} onChange={(minutes) => setForm({ ...form, minutes })} />
            <NumberInput {...submit.field('calls')} label="Calls" min={0} max={100_000} allowDecimal={false} value={form.calls} onChange={(calls) => setForm({ ...form, calls })} />
          </SimpleGrid>
          <ReasonField submit={submit} description={service.confirmedUntil !== null && entry.day < service.confirmedUntil ? `This day is confirmed: ${service.agreement.municipality.name} reads the reason beside what stood there before.` : 'It stands in the ledger beside both entries.'} value={form.reason} onChange={(reason) => setForm({ ...form, reason })} />
        </>
      )}
    </LifeForm>
  );
}
