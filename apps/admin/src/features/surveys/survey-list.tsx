/** The surveys of the agency with their state and answers. */
import { type Column, DataTable } from '@rapport/ui/data-table';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { SuppressedCount } from '@rapport/ui/suppressed';
import type { ReactNode } from 'react';
import { channelWords, modeWords, statusWords } from './survey-words.js';
import { type Survey, type SurveyStatus, useSurveys } from './use-surveys.js';

export function SurveyList({ status, empty }: { status: SurveyStatus | undefined; empty: ReactNode }) {
  const formats = useFormats();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useSurveys(status);
  const answered = (count: number | null) => (count === null ? <SuppressedCount under={10} /> : formats.number(count));
  const share = (count: number | null, of: number) => (of > 0 && count !== null ? formats.percent(count / of, 0) : '');
  const columns: Column<Survey>[] = [
    { key: 'name', header: 'Survey', cell: (each) => each.name },
    { key: 'status', header: 'State', cell: (each) => <StatusBadge tone={statusWords[each.status].tone}>{statusWords[each.status].label}</StatusBadge> },
    { key: 'how', header: 'How', cell: (each) => `${channelWords[each.channel]}, ${modeWords[each.mode].toLowerCase()}` },
    { key: 'since', header: 'Contacts from', cell: (each) => (each.endsOn ? formats.dateRange(each.startsOn, each.endsOn) : formats.date(each.startsOn)) },
    { key: 'sent', header: 'Sent', align: 'end', cell: (each) => formats.number(each.sent) },
    { key: 'answers', header: 'Answers', align: 'end', strong: true, cell: (each) => answered(each.submitted) },
    { key: 'rate', header: 'Answered', align: 'end', cell: (each) => share(each.submitted, each.sent) },
  ];
  return (
    <DataTable caption="Surveys" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} rowHref={({ id }) => `/surveys/${id}`} error={error} onRetry={() => void refetch()}
      more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }} empty={empty} />
  );
}
