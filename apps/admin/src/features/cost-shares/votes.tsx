/** How each member voted, with its authority, as the agency sees it. */
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { choiceWords } from '../../agreement-views/share-words.js';
import type { Comparison } from './use-cost-shares.js';

type Vote = Comparison['votes'][number];

export function Votes({ comparison }: { comparison: Comparison }) {
  const formats = useFormats();
  const columns: Column<Vote>[] = [
    { key: 'member', header: 'Member', cell: ({ municipality }) => municipality, strong: true },
    ...comparison.formulas.map(({ id, label }): Column<Vote> => ({ key: id, header: label, cell: ({ choices }) => choiceWords[choices.find(({ formulaId }) => formulaId === id)?.choice ?? 'abstain'] })),
    { key: 'authority', header: 'Authority', cell: ({ resolution, meetingOn }) => `${resolution}, ${formats.date(meetingOn)}` },
    { key: 'by', header: 'Cast', cell: ({ castBy, castAt }) => `${castBy}, ${formats.dateTime(castAt)}` },
  ];
  return <Panel title={`${comparison.voted} of ${comparison.asked} members have voted`} note="Members see their own vote alone, and the count once a formula is adopted."><DataTable caption="Votes" columns={columns} rows={comparison.votes} rowKey={({ municipalityId }) => municipalityId} phone="scroll" empty={<EmptyState title="No vote yet">Votes appear here as soon as they are cast.</EmptyState>} /></Panel>;
}
