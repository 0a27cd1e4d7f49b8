/** What a municipality was promised and got, what its residents say, and what it pays. */
import { Stack, Text } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { IntervalBar } from '@rapport/ui/interval-bar';
import { Panel } from '@rapport/ui/panel';
import { SuppressedValue } from '@rapport/ui/suppressed';
import { DeliveredBar } from '../../agreement-views/delivered-bar.js';
import { dayBefore } from '../../agreement-views/forecast-view.js';
import { periodWords } from '../../agreement-views/period-words.js';
import type { OurService } from './use-our-service.js';

type Agreement = OurService['agreements'][number];
type Period = Agreement['periods'][number];
interface Row { period: Period; line: Period['lines'][number] }

export function OurDelivered({ agreement }: { agreement: Agreement }) {
  const formats = useFormats();
  const services = [...new Map(agreement.periods.flatMap(({ lines }) => lines.map(({ lineId, label }) => [lineId, label] as const)))];
  const columns = (promises: boolean): Column<Row>[] => [
    { key: 'period', header: 'Period', strong: true, cell: ({ period }) => periodWords(formats, period) },
    ...(promises ? [{ key: 'promised', header: 'Promised, min', align: 'end', cell: ({ line }) => (line.promised === null ? '' : formats.number(line.promised)) } satisfies Column<Row>] : []),
    { key: 'delivered', header: 'Delivered, min', align: 'end', cell: ({ line }) => formats.number(line.delivered) },
    ...(promises ? [
      { key: 'share', header: 'Share', align: 'end', cell: ({ line }) => (line.promised ? formats.percent(line.delivered / line.promised, 1) : '') }, { key: 'picture', header: 'Picture', onlyWide: true, cell: ({ line }) => <DeliveredBar promised={line.promised} delivered={line.delivered} /> },
    ] satisfies Column<Row>[] : []),
    { key: 'calls', header: 'Calls', align: 'end', cell: ({ line }) => formats.number(line.calls) },
  ];
  return (
    <Panel title={`${agreement.number}: ${agreement.title}`} note={`Recorded whole through ${formats.date(dayBefore(agreement.confirmedUntil))}. What comes late is corrected here and on the next bill.`}>
      <Stack gap="lg">
        {services.map(([lineId, label]) => {
          const rows = agreement.periods.flatMap((period): Row[] => { const line = period.lines.find((each) => each.lineId === lineId); return line ? [{ period, line }] : []; });
          return (
            <Stack key={lineId} gap="xs">
              <Text component="h3" fw={600}>{label}</Text>
              <DataTable caption={`${label} of ${agreement.number}`} columns={columns(rows.some(({ line }) => line.promised !== null))} rows={rows} rowKey={({ period }) => period.from} phone="scroll" empty={<EmptyState title="No period yet" />} />
            </Stack>
          );
        })}
      </Stack>
    </Panel>
  );
}

export function OurMonths({ months }: { months: OurService['months'] }) {
  const formats = useFormats();
  const clock = (seconds: number) => `${formats.number(Math.floor(seconds / 60))} min ${formats.number(seconds % 60)} s`;
  const columns: Column<OurService['months'][number]>[] = [
    { key: 'month', header: 'Month', strong: true, cell: ({ month }) => formats.month(`${month}-01`) }, { key: 'contacts', header: 'Contacts with residents', align: 'end', cell: ({ contacts }) => (contacts === null ? '' : formats.number(contacts)) },
    { key: 'median', header: 'Half answered within', align: 'end', cell: ({ response }) => (response ? clock(response.medianSeconds) : 'not measured') }, { key: 'nine', header: 'Nine of ten within', align: 'end', cell: ({ response }) => (response ? clock(response.nineOfTenSeconds) : 'not measured') },
    { key: 'paid', header: 'Billed to you', align: 'end', cell: ({ paid }) => (paid.length === 0 ? '' : paid.map(({ amount, currency }) => formats.money(amount, currency)).join(' + ')) },
  ];
  return (
    <Panel title="Month by month" note="Billed is what was sent to you for service in that month, less credits. Times are shown where at least five calls were measured.">
      <DataTable caption="Contacts, response and what is billed by month" columns={columns} rows={months} rowKey={({ month }) => month} phone="scroll" empty={<EmptyState title="No month yet">Months appear once the agency has confirmed them, or billed for them.</EmptyState>} />
    </Panel>
  );
}

export function OurTrust({ trust, minimum }: { trust: OurService['trust']; minimum: number }) {
  const formats = useFormats();
  const columns: Column<OurService['trust'][number]>[] = [
    { key: 'quarter', header: 'Quarter', strong: true, cell: ({ from, to }) => `${formats.month(`${from}-01`)} to ${formats.month(`${to}-01`)}` }, { key: 'value', header: 'Trust Index', align: 'end', cell: ({ figure }) => (figure ? formats.score(figure.value) : <SuppressedValue>not shown</SuppressedValue>) },
    { key: 'interval', header: '95 % interval', align: 'end', cell: ({ figure }) => (figure?.low != null && figure.high !== null ? formats.interval(figure.low, figure.high) : '') },
    { key: 'picture', header: 'Picture', onlyWide: true, cell: ({ figure }) => (figure?.low != null && figure.high !== null ? <IntervalBar value={figure.value} low={figure.low} high={figure.high} /> : null) },
  ];
  return (
    <Panel title="What your residents say" note={`From 0 to 100, by quarter, of answers from your municipality alone. A quarter is not shown where fewer than ${minimum} answered, or where it would tell about others. Once told, it does not change.`}>
      <DataTable caption="Trust Index of your residents by quarter" columns={columns} rows={trust} rowKey={({ from }) => from} phone="scroll" empty={<EmptyState title="No quarter yet">A quarter appears about six weeks after its end.</EmptyState>} />
    </Panel>
  );
}
