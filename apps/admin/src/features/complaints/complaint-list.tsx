/** Complaints by what has to be done with them. Nothing of what was said stands here. */
import { Stack, Text } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { categoryWords, channelWords, settlementWords, stateWords } from './complaint-words.js';
import { type Complaint, type Filters, useComplaints } from './use-complaints.js';

const empty: Record<Filters['show'], { title: string; words: string }> = {
  open: { title: 'No complaint is open', words: 'Residents complain on your public page, or you take down what they say. Whoever a complaint is about, and whoever stands above them, does not see it here.' },
  mine: { title: 'Nothing is yours', words: 'Complaints that were given to you stand here until they are closed.' }, overdue: { title: 'Nothing is overdue', words: 'Complaints stand here once the day of their decision has passed.' },
  unanswered: { title: 'Everybody has an answer', words: 'When a complainant writes, the complaint stands here until somebody answers.' }, decided: { title: 'Nothing was decided yet', words: 'What was decided or closed stands here.' },
  all: { title: 'There are no complaints', words: 'None that you may know of has come yet.' },
};

export function ComplaintBadge({ complaint }: { complaint: Pick<Complaint, 'state' | 'settlement'> }) {
  const { label, tone } = stateWords[complaint.state];
  return <StatusBadge tone={tone}>{complaint.settlement ? settlementWords[complaint.settlement] : label}</StatusBadge>;
}

/** `words`: where no heading says what the day is. */
export function DueBadge({ complaint, words = false }: { complaint: Pick<Complaint, 'dueOn' | 'overdue' | 'state'>; words?: boolean }) {
  const formats = useFormats();
  if (complaint.state === 'decided' || complaint.state === 'closed') return <Text span size="sm" c="dimmed">–</Text>;
  if (!complaint.dueOn) return <Text span size="sm" c="dimmed">not set yet</Text>;
  return complaint.overdue ? <StatusBadge tone="bad">Overdue since {formats.date(complaint.dueOn)}</StatusBadge> : <>{words ? `Decision due ${formats.date(complaint.dueOn)}` : formats.date(complaint.dueOn)}</>;
}

export function ComplaintList({ filters }: { filters: Filters }) {
  const formats = useFormats();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useComplaints(filters);
  const columns: Column<Complaint>[] = [
    { key: 'number', header: 'Complaint', strong: true, cell: ({ number, unanswered }) => <Stack gap={0}><span style={{ whiteSpace: 'nowrap' }}>{number}</span>{unanswered > 0 && <Text span size="sm" c="attention">{unanswered === 1 ? 'A message waits' : `${unanswered} messages wait`}</Text>}</Stack> },
    { key: 'state', header: 'State', cell: (each) => <ComplaintBadge complaint={each} /> },
    { key: 'about', header: 'About', cell: ({ categories }) => (categories.length > 0 ? formats.list(categories.map((each) => categoryWords[each])) : 'not screened yet') },
    { key: 'due', header: 'Decision due', cell: (each) => <DueBadge complaint={each} /> },
    { key: 'assignee', header: 'Investigator', cell: ({ assignee }) => assignee?.name ?? 'nobody yet' },
    { key: 'place', header: 'Where', cell: ({ unit, municipality }) => [unit?.name, municipality?.name].filter(Boolean).join(', ') || '–', onlyWide: true },
    { key: 'received', header: 'Received', cell: ({ receivedOn, channel }) => `${formats.date(receivedOn)}, ${channelWords[channel]}`, onlyWide: true },
  ];
  return (
    <DataTable caption="Complaints" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} rowHref={({ id }) => `/complaints/${id}`} error={error} onRetry={() => void refetch()}
      more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }} empty={<EmptyState title={filters.category || filters.number ? 'None fits' : empty[filters.show].title}>{filters.category || filters.number ? 'Choose another category or number, or look at all complaints.' : empty[filters.show].words}</EmptyState>} />
  );
}
