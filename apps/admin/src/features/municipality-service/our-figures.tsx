/** What a municipality was promised and got. */
import { Stack, Text } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { DeliveredBar } from '../../agreement-views/delivered-bar.js';
import { dayBefore } from '../../agreement-views/forecast-view.js';
import { knownCalls } from '../../agreement-views/known-calls.js';
import { periodWords } from '../../agreement-views/period-words.js';
import type { OurService } from './use-our-service.js';

type Agreement = OurService['agreements'][number];
type Period = Agreement['periods'][number];
interface Row { period: Period; line: Period['lines'][number] }

export function OurDelivered({ agreement }: { agreement: Agreement }) {
  const formats = useFormats();
  const services = [...new Map(agreement.periods.flatMap(({ lines }) => lines.map(({ lineId, label }) => [lineId, label] as const)))];
  const callsOf = ({ period, line }: Row) => ({ from: period.from, calls: line.calls });
  const words = (calls: number | null) => (calls === null ? 'not recorded' : formats.number(calls));
  // What counts comes first: a phone shows the first columns.
  const columns = (rows: readonly Row[], promises = rows.some(({ line }) => line.promised !== null), known = knownCalls(rows.map(callsOf))): Column<Row>[] => [
    { key: 'period', header: 'Period', strong: true, cell: ({ period }) => periodWords(formats, period) },
    { key: 'delivered', header: 'Delivered, min', align: 'end', cell: ({ line }) => formats.number(line.delivered) },
    ...(promises ? [
      { key: 'share', header: 'Share', align: 'end', cell: ({ line }) => (line.promised ? formats.percent(line.delivered / line.promised, 1) : '') },
      { key: 'promised', header: 'Promised, min', align: 'end', cell: ({ line }) => (line.promised === null ? '' : formats.number(line.promised)) }, { key: 'picture', header: 'Picture', onlyWide: true, cell: ({ line }) => <DeliveredBar promised={line.promised} delivered={line.delivered} /> },
    ] satisfies Column<Row>[] : []),
    { key: 'calls', header: 'Calls', align: 'end', cell: (row) => words(known(callsOf(row))) },
  ];
  return (
    <Panel title={`${agreement.number}: ${agreement.title}`} note={`Recorded whole through ${formats.date(dayBefore(agreement.confirmedUntil))}. What comes late is corrected here and on the next bill.`}>
      <Stack gap="lg">
        {services.map(([lineId, label]) => {
          const rows = agreement.periods.flatMap((period): Row[] => { const line = period.lines.find((each) => each.lineId === lineId); return line ? [{ period, line }] : []; });
          return (
            <Stack key={lineId} gap="xs">
              <Text component="h3" fw={600}>{label}</Text>
              <DataTable caption={`${label} of ${agreement.number}`} columns={columns(rows)} rows={rows} rowKey={({ period }) => period.from} phone="scroll" empty={<EmptyState title="No period yet" />} />
            </Stack>
          );
        })}
      </Stack>
    </Panel>
  );
}
