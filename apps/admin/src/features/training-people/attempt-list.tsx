/** Who took which course, newest first; one opens the attempt. */
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { Day } from '../../words/day.js';
import { courseAttemptWords, quizWords } from './attempt-words.js';
import { type AttemptFilters, type AttemptRow, useAttempts } from './use-training-people.js';

export function AttemptList({ filters, caption, ofPerson = false }: { filters: AttemptFilters; caption: string; ofPerson?: boolean }) {
  const formats = useFormats();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAttempts(filters);
  const columns: Column<AttemptRow>[] = [
    ...(ofPerson ? [] : [{ key: 'name', header: 'Name', cell: ({ person }: AttemptRow) => `${person.givenName} ${person.familyName}`, strong: true }]),
    { key: 'course', header: 'Course', cell: ({ courseTitle, courseVersionNumber }) => `${courseTitle}, version ${courseVersionNumber}`, strong: ofPerson },
    { key: 'state', header: 'State', cell: ({ state }) => <StatusBadge tone={courseAttemptWords[state].tone}>{courseAttemptWords[state].label}</StatusBadge> },
    { key: 'quiz', header: 'Quiz', cell: ({ quizState, quizAttempts, bestPercent }) => (quizState ? <>{quizWords[quizState].label}{bestPercent === null ? '' : `, best ${formats.percent(bestPercent / 100, 0)}`}{quizAttempts > 1 ? `, ${formats.number(quizAttempts)} attempts` : ''}</> : '') },
    { key: 'lessons', header: 'Lessons', cell: ({ lessons, lessonsFinished }) => `${formats.number(lessonsFinished)} of ${formats.number(lessons)}`, onlyWide: true },
    { key: 'begun', header: 'Begun', cell: ({ startedAt }) => <Day on={startedAt} />, onlyWide: true }, { key: 'done', header: 'Completed', cell: ({ completedOn }) => <Day on={completedOn} /> },
  ];
  const filtered = Boolean(filters.courseId ?? filters.state ?? filters.locked ?? (ofPerson ? undefined : filters.personId));
  return (
    <DataTable caption={caption} columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} rowHref={({ id }) => `/training/attempts/${id}`} error={error} onRetry={() => void refetch()}
      more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }}
      empty={<EmptyState title={filters.locked ? 'No quiz is locked' : filtered ? 'Nothing matches' : 'Nobody began a course yet'}>{filters.locked ? 'Whoever uses up all attempts at a quiz stands here, until you grant one more.' : 'Who begins a course stands here.'}</EmptyState>} />
  );
}
