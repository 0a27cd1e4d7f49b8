/** Counts of one unit or municipality, in the blocks of months in which they tell of nobody. */
import { DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { longMonth } from '../../words/months.js';
import type { Figures } from './use-complaint-figures.js';

export function PlaceBlocks({ blocks, withBelow }: { blocks: Figures['blocks']; withBelow: boolean }) {
  const { locale, number } = useFormats();
  const shown = (count: number | null) => (count === null ? 'not shown' : number(count));
  return (
    <Panel title="Complaints by blocks of months" note={`${withBelow ? 'With the units below. ' : ''}One place is counted in blocks of months that never change, from ten complaints on, and only where nothing can be worked out about fewer: a figure can stay out because of another place. A block is shown whole where it touches the period.`}>
      <DataTable caption="Complaints by blocks of months" rows={blocks} rowKey={({ from }) => from} phone="scroll" empty={<EmptyState title="Too few to show yet">No block of months is full in this period. Choose a longer period, or look at the whole agency.</EmptyState>}
        columns={[
          { key: 'months', header: 'Months', cell: ({ from, to }) => (from === to ? longMonth(from, locale) : `${longMonth(from, locale)} – ${longMonth(to, locale)}`) },
          { key: 'received', header: 'Received', align: 'end', cell: ({ received }) => shown(received) },
          { key: 'decided', header: 'Decided', align: 'end', cell: ({ decided }) => shown(decided) },
          { key: 'sustained', header: 'Sustained', align: 'end', cell: ({ sustained }) => shown(sustained) },
        ]} />
    </Panel>
  );
}
