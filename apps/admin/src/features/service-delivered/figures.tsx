/** Contracted against delivered, a table and a picture for each service, with how a chosen figure came about. */
import { Anchor, Stack, Text } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { DeliveredBar } from '../../agreement-views/delivered-bar.js';
import { Explanation } from '../../agreement-views/explanation.js';
import { knownCalls } from '../../agreement-views/known-calls.js';
import { periodWords } from '../../agreement-views/period-words.js';
import { ChangedMark } from '../../agreement-views/service-changes.js';
import { useAddress } from '../../workplace/address.js';
import type { Service, ServiceLine, ServicePeriod } from './use-service.js';

interface Row { period: ServicePeriod; line: ServiceLine }

export function Figures({ service }: { service: Service }) {
  return <Stack gap="md">{service.services.map(({ lineId, label }) => <OfService key={lineId} service={service} lineId={lineId} label={label} />)}</Stack>;
}

function OfService({ service, lineId, label }: { service: Service; lineId: string; label: string }) {
  const formats = useFormats();
  const address = useAddress();
  const rows = service.periods.flatMap((period): Row[] => { const line = period.lines.find((each) => each.lineId === lineId); return line ? [{ period, line }] : []; });
  const chosen = address.text('explain') === lineId ? rows.find(({ period }) => period.from === address.text('of')) : undefined;
  const promises = rows.some(({ line }) => line.promised !== null);
  const vacancies = rows.some(({ line }) => line.vacant > 0);
  const callsOf = ({ period, line }: Row) => ({ from: period.from, calls: line.calls });
  const known = knownCalls(rows.map(callsOf));
  const callsWords = (calls: number | null) => (calls === null ? 'not recorded' : formats.number(calls));
  // What counts comes first: a phone shows the first columns.
  const columns: Column<Row>[] = [
    { key: 'period', header: 'Period', strong: true, cell: ({ period, line }) => <>{periodWords(formats, period)}<ChangedMark changed={line.changed} href={tabOf('changes', service, lineId, period)} name={`${label}, ${periodWords(formats, period)}`} /></> },
    { key: 'delivered', header: 'Delivered, min', align: 'end', cell: ({ period, line }) => <Anchor component={Link} href={tabOf('entries', service, lineId, period)}>{formats.number(line.delivered)}</Anchor> },
    ...(promises ? [
      { key: 'share', header: 'Share', align: 'end', cell: ({ line }) => (line.promised ? formats.percent(line.delivered / line.promised, 1) : '') },
      { key: 'promised', header: 'Promised, min', align: 'end', cell: ({ line }) => (line.promised === null ? '' : formats.number(line.promised)) },
      { key: 'picture', header: 'Picture', onlyWide: true, cell: ({ line }) => <DeliveredBar promised={line.promised} delivered={line.delivered} threshold={line.threshold === null ? null : Number(line.threshold)} /> },
    ] satisfies Column<Row>[] : []),
    { key: 'calls', header: 'Calls', align: 'end', cell: (row) => callsWords(known(callsOf(row))) },
    ...(vacancies ? [{ key: 'vacant', header: 'Vacant, min', align: 'end', cell: ({ line }) => (line.vacant > 0 ? formats.number(line.vacant) : '') } satisfies Column<Row>] : []),
    ...(service.rule && promises ? [{ key: 'credit', header: 'Credit', align: 'end', cell: ({ line }) => (line.credit === null ? '' : formats.money(line.credit, service.currency)) } satisfies Column<Row>] : []),
    { key: 'state', header: 'Record', cell: ({ period }) => (period.confirmed ? <StatusBadge tone="good">Confirmed</StatusBadge> : <StatusBadge tone="neutral">Open</StatusBadge>) },
    ...(promises ? [{ key: 'why', header: 'Why', cell: ({ period, line }) => (line.explained.length > 0 ? <Anchor component="button" type="button" size="sm" aria-label={`Explain ${label}, ${periodWords(formats, period)}`} onClick={() => address.set({ explain: lineId, of: period.from })}>Explain</Anchor> : '') } satisfies Column<Row>] : []),
  ];
  return (
    <Panel title={label} note={!promises ? 'No minutes are promised on this service.' : `The bar is what was delivered over what was promised${service.rule ? '; the line marks the threshold of the agreement' : ''}.`}>
      <DataTable caption={`${label} by period`} columns={columns} rows={rows} rowKey={({ period }) => period.from} phone="scroll" empty={<EmptyState title="No period yet">Service has not begun.</EmptyState>} />
      {chosen && (
        <Stack gap="xs" mt="md" aria-live="polite">
          <Text size="sm" fw={600}>{periodWords(formats, chosen.period)}</Text>
          {chosen.line.explained.map((node) => <Explanation key={node.label} node={node} currency={service.currency} />)}
        </Stack>
      )}
    </Panel>
  );
}

const tabOf = (tab: 'entries' | 'changes', service: Service, lineId: string, { from, until }: ServicePeriod): string => `/service-delivered/${service.agreement.id}?tab=${tab}&line=${encodeURIComponent(lineId)}&from=${from}&until=${until}`;
