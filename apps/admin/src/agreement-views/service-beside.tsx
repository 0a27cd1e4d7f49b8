/** Beside the service of a municipality, for both sides: calls by month with what is billed, how fast they were answered, and what residents say. */
import { Group, NativeSelect, Stack, Text } from '@mantine/core';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { readServiceBeside } from '@rapport/api-contract/service-delivered';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { IntervalBar } from '@rapport/ui/interval-bar';
import { Panel } from '@rapport/ui/panel';
import { SuppressedValue } from '@rapport/ui/suppressed';
import { useAddress } from '../workplace/address.js';
import { periodWords } from './period-words.js';

type Beside = AnswerOf<typeof readServiceBeside>;
type Month = Beside['months'][number];
type Span = Beside['responses'][number];
type Side = 'agency' | 'municipality';
const intervals = ['dispatch', 'receipt'] as const;
const intervalWords = { dispatch: 'From dispatch to arrival', receipt: 'From receipt to arrival' } as const;
const isMonth = ({ from, until }: Span) => Date.parse(until) - Date.parse(from) < 32 * 86_400_000;

export function ServiceBeside({ beside, side }: { beside: Beside; side: Side }) {
  return (
    <Stack gap="md">
      <Months months={beside.months} side={side} />
      <ResponseTimes beside={beside} side={side} />
      <Trust beside={beside} side={side} />
    </Stack>
  );
}

function useClock() {
  const formats = useFormats();
  return (seconds: number): string => (seconds >= 3600 ? `${formats.number(Math.floor(seconds / 3600))} h ${formats.number(Math.floor((seconds % 3600) / 60))} min` : `${formats.number(Math.floor(seconds / 60))} min ${formats.number(seconds % 60)} s`);
}

function Months({ months, side }: { months: readonly Month[]; side: Side }) {
  const formats = useFormats();
  const clock = useClock();
  // What counts comes first: a phone shows the first columns. Times that came with records of service; where none did, those of the calls stand below.
  const measured = months.some(({ response }) => response !== null);
  const columns: Column<Month>[] = [
    { key: 'month', header: 'Month', strong: true, cell: ({ month }) => formats.month(`${month}-01`) },
    { key: 'paid', header: side === 'agency' ? 'Billed' : 'Billed to you', align: 'end', cell: ({ paid }) => (paid.length === 0 ? '' : paid.map(({ amount, currency }) => formats.money(amount, currency)).join(' + ')) },
    { key: 'contacts', header: 'Contacts with residents', align: 'end', cell: ({ contacts }) => (contacts === null ? 'not recorded' : formats.number(contacts)) },
    ...(measured ? [
      { key: 'median', header: 'Half answered within', align: 'end', cell: ({ response }) => (response ? clock(response.medianSeconds) : 'not measured') }, { key: 'nine', header: 'Nine of ten within', align: 'end', cell: ({ response }) => (response ? clock(response.nineOfTenSeconds) : 'not measured') },
    ] satisfies Column<Month>[] : []),
  ];
  return (
    <Panel title="Month by month" note={`Billed is what was sent ${side === 'agency' ? 'to the municipality' : 'to you'} for service in that month, less credits.${measured ? ' Times are those of the records of service, where at least five calls were measured.' : ''}`}>
      <DataTable caption={measured ? 'Contacts, response and what is billed by month' : 'Contacts and what is billed by month'} columns={columns} rows={months} rowKey={({ month }) => month} phone="scroll"
        empty={<EmptyState title="No month yet">{side === 'agency' ? 'Months appear once you have confirmed them as recorded, or billed for them.' : 'Months appear once the agency has confirmed them, or billed for them.'}</EmptyState>} />
    </Panel>
  );
}

function ResponseTimes({ beside: { responses, fewestResponses }, side }: { beside: Beside; side: Side }) {
  const formats = useFormats();
  const address = useAddress();
  const all = responses.filter(({ category }) => category === null);
  const chosen = address.oneOf('interval', intervals) ?? (all.some(({ fromDispatch }) => fromDispatch.timed > 0) || all.every(({ fromReceipt }) => fromReceipt.timed === 0) ? 'dispatch' : 'receipt');
  const quarters = all.filter((span) => !isMonth(span));
  const quarter = quarters.find(({ from }) => from === address.text('quarter')) ?? quarters[0];
  const name = (span: { from: string; until: string }) => periodWords(formats, span);
  return (
    <Panel title="How fast calls were answered" note={`Of calls from ${side === 'agency' ? 'the municipality' : 'your municipality'} of which both times are known. Calls at which somebody was there already have both times and are left out of the answer; times are shown from ${fewestResponses} calls on.`}>
      {all.length === 0 && <EmptyState title="No times yet">{side === 'agency' ? 'Bring the times of dispatch and arrival with your contacts. A month appears once you have confirmed it as recorded.' : 'A month appears once the agency has confirmed it.'}</EmptyState>}
      {all.length > 0 && (
        <Stack gap="lg">
          <Group gap="md" align="end">
            <NativeSelect label="What is measured" value={chosen} data={intervals.map((value) => ({ value, label: intervalWords[value] }))} onChange={(event) => address.set({ interval: event.currentTarget.value })} />
            {quarters.length > 0 && <NativeSelect label="Quarter by category" value={quarter?.from} data={quarters.map((each) => ({ value: each.from, label: name(each) }))} onChange={(event) => address.set({ quarter: event.currentTarget.value })} />}
          </Group>
          {quarter && (
            <Stack gap="xs">
              <Text component="h3" fw={600}>{name(quarter)}, by category</Text>
              <Spans caption={`Response times by category, ${name(quarter)}`} header="Category" spans={responses.filter(({ from, until }) => from === quarter.from && until === quarter.until)} named={({ category }) => category ?? 'All calls'} interval={chosen} />
              <Text size="sm" c="dimmed">Categories with fewer than {fewestResponses} calls stand together.</Text>
            </Stack>
          )}
          <Stack gap="xs">
            <Text component="h3" fw={600}>By month</Text>
            <Spans caption="Response times by month" header="Month" spans={all.filter(isMonth)} named={name} interval={chosen} />
          </Stack>
        </Stack>
      )}
    </Panel>
  );
}

function Spans({ caption, header, spans, named, interval }: { caption: string; header: string; spans: readonly Span[]; named: (span: Span) => string; interval: typeof intervals[number] }) {
  const formats = useFormats();
  const clock = useClock();
  const of = (span: Span) => (interval === 'dispatch' ? span.fromDispatch : span.fromReceipt);
  const time = (seconds: number | null, { timed }: Span['fromDispatch']) => (seconds === null ? <SuppressedValue>{timed === 0 ? 'not recorded' : 'too few'}</SuppressedValue> : clock(seconds));
  const columns: Column<Span>[] = [
    { key: 'span', header, strong: true, cell: named },
    { key: 'median', header: 'Half within', align: 'end', cell: (span) => time(of(span).medianSeconds, of(span)) },
    { key: 'nine', header: 'Nine of ten within', align: 'end', cell: (span) => time(of(span).nineOfTenSeconds, of(span)) },
    { key: 'timed', header: 'Both times known', align: 'end', cell: (span) => `${formats.number(of(span).timed)} of ${formats.number(span.calls)} calls` },
    ...(spans.some((span) => of(span).onScene > 0) ? [{ key: 'scene', header: 'There already', align: 'end', cell: (span) => formats.number(of(span).onScene) } satisfies Column<Span>] : []),
  ];
  return <DataTable caption={`${caption}, ${intervalWords[interval].toLowerCase()}`} columns={columns} rows={spans} rowKey={({ from, until, category }) => `${from} ${until} ${category ?? ''}`} phone="scroll" empty={<EmptyState title="No month yet" />} />;
}

function Trust({ beside: { trust, minimum }, side }: { beside: Beside; side: Side }) {
  const formats = useFormats();
  const columns: Column<Beside['trust'][number]>[] = [
    { key: 'quarter', header: 'Quarter', strong: true, cell: ({ from, to }) => `${formats.month(`${from}-01`)} to ${formats.month(`${to}-01`)}` }, { key: 'value', header: 'Trust Index', align: 'end', cell: ({ figure }) => (figure ? formats.score(figure.value) : <SuppressedValue>not shown</SuppressedValue>) },
    { key: 'interval', header: '95 % interval', align: 'end', cell: ({ figure }) => (figure?.low != null && figure.high !== null ? formats.interval(figure.low, figure.high) : '') },
    { key: 'picture', header: 'Picture', onlyWide: true, cell: ({ figure }) => (figure?.low != null && figure.high !== null ? <IntervalBar value={figure.value} low={figure.low} high={figure.high} /> : null) },
  ];
  return (
    <Panel title={side === 'agency' ? 'What its residents say' : 'What your residents say'} note={`From 0 to 100, by quarter, of answers from ${side === 'agency' ? 'this municipality' : 'your municipality'} alone. A quarter is not shown where fewer than ${minimum} answered, or where it would tell about others. Once told, it does not change.`}>
      <DataTable caption={`Trust Index of ${side === 'agency' ? 'its' : 'your'} residents by quarter`} columns={columns} rows={trust} rowKey={({ from }) => from} phone="scroll" empty={<EmptyState title="No quarter yet">A quarter appears about six weeks after its end.</EmptyState>} />
    </Panel>
  );
}
