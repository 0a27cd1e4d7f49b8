/** Who owes or completed what, filtered; one opens the assignment. */
import { assignmentInWords } from '@rapport/training-engine/assignment-words';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { asksStill } from '../../words/assignment-words.js';
import { Day } from '../../words/day.js';
import { DueBadge } from '../../words/due-badge.js';
import { type AssignmentFilters, type AssignmentRow, useAssignments } from './use-training-people.js';

export function AssignmentList({ filters, caption, ofPerson = false }: { filters: AssignmentFilters; caption: string; /** All of one person: the name is left out. */ ofPerson?: boolean }) {
  const formats = useFormats();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAssignments(filters);
  const hours = (value: number) => formats.decimal(String(value));
  const columns: Column<AssignmentRow>[] = [
    ...(ofPerson ? [] : [{ key: 'name', header: 'Name', cell: ({ person }: AssignmentRow) => person.name, strong: true }]),
    { key: 'what', header: 'Requirement', cell: ({ requirement, cycle }) => `${requirement.name}, ${cycle}`, strong: ofPerson },
    { key: 'state', header: 'State', cell: (each) => <>{assignmentInWords(each)}{each.hours ? `, ${hours(each.hours.done)} of ${hours(each.hours.asked)} h` : ''}</> },
    { key: 'due', header: 'Due', cell: (each) => (asksStill(each.state) ? <DueBadge {...each} /> : <Day on={each.dueOn} />) },
    { key: 'done', header: 'Completed', cell: ({ completedOn }) => <Day on={completedOn} /> },
    ...(ofPerson ? [] : [{ key: 'unit', header: 'Unit', cell: ({ unit }: AssignmentRow) => unit?.name ?? 'No unit' }]),
  ];
  const filtered = Object.keys(filters).length > (ofPerson ? 1 : 0) && !(Object.keys(filters).length === 1 && filters.state === 'any-open');
  return (
    <DataTable caption={caption} columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} rowHref={({ id }) => `/training/assignments/${id}`} error={error} onRetry={() => void refetch()}
      more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }}
      empty={<EmptyState title={filtered ? 'Nothing matches' : ofPerson ? 'Nothing is or was asked' : 'Nobody owes training now'}>{filtered ? 'Nobody has this requirement, unit and state.' : ofPerson ? 'No requirement has this person in its audience.' : 'Whoever a requirement asks for training stands here. Choose another state to see what was completed.'}</EmptyState>} />
  );
}
