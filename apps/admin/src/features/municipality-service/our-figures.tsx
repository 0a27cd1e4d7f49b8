/** What a municipality was promised and got. */
import { Stack, Text } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { DeliveredBar } from '../../agreement-views/delivered-bar.js';
import { dayBefore } from '../../agreement-views/forecast-view.js';
import { knownCalls } from '../../agreement-views/known-calls.js';
import { periodWords } from '../../agreement-views/period-words.js';
import { ChangedMark } from '../../agreement-views/service-changes.js';
import { TextLink } from '../../text-link.js';
import { OurServiceChanges } from './our-changes-of-service.js';
import type { OurService } from './use-our-service.js';

type Agreement = OurService['agreements'][number];
type Period = Agreement['periods'][number];
interface Row { period: Period; line: Period['lines'][number] }
/** Of which service and period changes are shown; null: of all. */
export interface OpenedChanges { lineId: string | null; from: string | null }
interface Props { agreement: Agreement; opened?: OpenedChanges | null; onClose?: () => void }

const changesAt = (agreementId: string, lineId?: string, from?: string) => `/municipality/service?changes=${agreementId}${lineId ? `&line=${encodeURIComponent(lineId)}&of=${from}` : ''}`;

export function OurDelivered({ agreement, opened = null, onClose = () => undefined }: Props) {
  const formats = useFormats();
  const services = [...new Map(agreement.periods.flatMap(({ lines }) => lines.map(({ lineId, label }) => [lineId, label] as const)))];
  const changed = agreement.periods.flatMap(({ lines }) => lines.flatMap((each) => each.changed ?? []));
  const last = changed.map((each) => each.last).toSorted().at(-1) ?? null;
  const callsOf = ({ period, line }: Row) => ({ from: period.from, calls: line.calls });
  const words = (calls: number | null) => (calls === null ? 'not recorded' : formats.number(calls));
  // What counts comes first: a phone shows the first columns.
  const columns = (label: string, rows: readonly Row[], promises = rows.some(({ line }) => line.promised !== null), known = knownCalls(rows.map(callsOf))): Column<Row>[] => [
    { key: 'period', header: 'Period', strong: true, cell: ({ period, line }) => <>{periodWords(formats, period)}<ChangedMark changed={line.changed} href={changesAt(agreement.id, line.lineId, period.from)} name={`${label}, ${periodWords(formats, period)}`} /></> },
    { key: 'delivered', header: 'Delivered, min', align: 'end', cell: ({ line }) => formats.number(line.delivered) },
    ...(promises ? [
      { key: 'share', header: 'Share', align: 'end', cell: ({ line }) => (line.promised ? formats.percent(line.delivered / line.promised, 1) : '') },
      { key: 'promised', header: 'Promised, min', align: 'end', cell: ({ line }) => (line.promised === null ? '' : formats.number(line.promised)) }, { key: 'picture', header: 'Picture', onlyWide: true, cell: ({ line }) => <DeliveredBar promised={line.promised} delivered={line.delivered} /> },
    ] satisfies Column<Row>[] : []),
    { key: 'calls', header: 'Calls', align: 'end', cell: (row) => words(known(callsOf(row))) },
  ];
  return (
    <Panel title={`${agreement.number}: ${agreement.title}`} note={`Recorded whole through ${formats.date(dayBefore(agreement.confirmedUntil))}. What comes late is corrected here and on the next bill, and marked.`}>
      <Stack gap="lg">
        {last !== null && (
          <InlineNote tone="attention" title="Changed since it was confirmed">
            Records of days that the agency had confirmed changed afterwards, the last on {formats.dateTime(last)}. The periods are marked below. <TextLink href={changesAt(agreement.id)}>See all changes and why</TextLink>
          </InlineNote>
        )}
        {opened && opened.lineId === null && <OurServiceChanges filter={{ agreementId: agreement.id }} title="All changes of confirmed days" onClose={onClose} />}
        {services.map(([lineId, label]) => {
          const rows = agreement.periods.flatMap((period): Row[] => { const line = period.lines.find((each) => each.lineId === lineId); return line ? [{ period, line }] : []; });
          return (
            <Stack key={lineId} gap="xs">
              <Text component="h3" fw={600}>{label}</Text>
              <DataTable caption={`${label} of ${agreement.number}`} columns={columns(label, rows)} rows={rows} rowKey={({ period }) => period.from} phone="scroll" empty={<EmptyState title="No period yet" />} />
              {opened?.lineId === lineId && rows.filter(({ period }) => period.from === opened.from).map(({ period }) => (
                <OurServiceChanges key={period.from} filter={{ agreementId: agreement.id, lineId, from: period.from, until: period.until }} title={`Changed since it was confirmed: ${label}, ${periodWords(formats, period)}`} onClose={onClose} />
              ))}
            </Stack>
          );
        })}
      </Stack>
    </Panel>
  );
}
