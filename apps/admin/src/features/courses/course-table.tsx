/** Courses of the agency: what is published, what is drafted, what went stale. */
import { Group } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { courseStateWords } from './course-words.js';
import { type CourseStateFilter, type CourseSummary, useCourses } from './use-courses.js';

export function CourseTable({ state, q }: { state: CourseStateFilter | undefined; q: string | undefined }) {
  const formats = useFormats();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useCourses({ state, q });
  const columns: Column<CourseSummary>[] = [
    { key: 'title', header: 'Course', cell: ({ title }) => title, strong: true },
    { key: 'state', header: 'State', cell: (course) => <CourseBadges course={course} /> },
    { key: 'version', header: 'Version', cell: ({ latest }) => (latest ? `${latest.number}, ${formats.date(latest.publishedAt)}` : 'not published yet') },
    { key: 'progress', header: 'In progress', align: 'end', cell: ({ inProgress }) => formats.number(inProgress) },
    { key: 'done', header: 'Completed', align: 'end', cell: ({ completions }) => formats.number(completions) },
  ];
  return (
    <DataTable caption="Courses" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} rowHref={({ id }) => `/courses/${id}`} error={error} onRetry={() => void refetch()}
      more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }} empty={state ?? q ? <EmptyState title="No course matches" /> : <EmptyState title="No course yet">Begin with a title; lessons, quiz and role-plays follow.</EmptyState>} />
  );
}

export function CourseBadges({ course }: { course: CourseSummary }) {
  const formats = useFormats();
  const { label, tone } = courseStateWords[course.state];
  return (
    <Group gap={6}>
      <StatusBadge tone={tone}>{label}</StatusBadge>
      {course.draft && course.latest && <StatusBadge tone="attention">Next version drafted</StatusBadge>}
      {course.openStaleness > 0 && <StatusBadge tone="attention">{formats.count(course.openStaleness, { one: 'policy change to assess', other: 'policy changes to assess' })}</StatusBadge>}
    </Group>
  );
}

