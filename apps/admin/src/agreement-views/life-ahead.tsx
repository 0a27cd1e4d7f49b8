/** Days ahead of an agreement, and the warnings that both sides were sent. */
import { useFormats } from '@rapport/ui/formats-provider';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { Panel } from '@rapport/ui/panel';
import { Day } from '../words/day.js';
import { calendarWords, dayOf, type Life } from './life-words.js';

type Entry = Life['calendar'][number];

export function LifeAhead({ life }: { life: Life }) {
  const formats = useFormats();
  const columns: Column<Entry>[] = [
    { key: 'what', header: 'What', cell: (each) => <>{calendarWords[each.kind]}{each.kind.endsWith('soon') ? ` ${formats.date(dayOf(each))}` : ''}</>, strong: true },
    { key: 'on', header: 'Day', cell: (each) => <Day on={each.kind.endsWith('soon') ? each.on : dayOf(each)} /> },
    { key: 'told', header: 'Both sides', cell: ({ toldAt }) => (toldAt ? `told ${formats.date(toldAt)}` : 'told on the day') },
  ];
  return (
    <Panel title="Warnings and days ahead" note="Both sides get a letter on each of these days, once.">
      <DataTable caption="Warnings and days ahead" columns={columns} rows={life.calendar} rowKey={({ kind, about, on }) => `${kind}/${about}/${on}`} empty={<EmptyState title="Nothing ahead">No day of this agreement asks for anything.</EmptyState>} />
    </Panel>
  );
}
