/** Changes of policy that touch the courses of a requirement: those to assess, and the new cycles that were opened. */
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { TextLink } from '../../text-link.js';
import { type Requirement, useOpenChanges, useRetrainings } from './use-requirements.js';

export function OpenChanges({ requirement }: { requirement: Requirement }) {
  const formats = useFormats();
  const { data } = useOpenChanges(requirement.state === 'published' ? requirement.courses.map(({ id }) => id) : []);
  if (!data || data.length === 0) return null;
  return (
    <InlineNote tone="attention" title={`${formats.count(data.length, { one: 'policy change', other: 'policy changes' })} to assess`}>
      {[...new Map(data.map((each) => [`${each.courseId}${each.policyId}`, each])).values()].map((each) => <div key={each.id}>“{each.policyTitle}” changed since “{each.courseTitle}” was published. <TextLink href={`/courses/${each.courseId}`}>Decide whether people are trained again</TextLink></div>)}
    </InlineNote>
  );
}

export function RetrainingPanel({ requirement, mayReadPolicies }: { requirement: Requirement; mayReadPolicies: boolean }) {
  const formats = useFormats();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useRetrainings(requirement.id, requirement.progress);
  const rows = data?.pages.flatMap((page) => page.items);
  if (requirement.what.kind === 'hours' || rows?.length === 0) return null;
  const title = (courseId: string) => requirement.courses.find(({ id }) => id === courseId)?.title ?? '';
  const columns: Column<NonNullable<typeof rows>[number]>[] = [
    { key: 'policy', header: 'Policy', cell: ({ policyId, policyTitle }) => (mayReadPolicies ? <TextLink href={`/policies/${policyId}`}>{policyTitle}</TextLink> : policyTitle), strong: true },
    { key: 'course', header: 'Course', cell: ({ courseId }) => title(courseId) }, { key: 'opened', header: 'Opened', cell: ({ openedOn }) => formats.date(openedOn) },
    { key: 'due', header: 'Due', cell: ({ dueOn }) => formats.date(dueOn) }, { key: 'people', header: 'People', align: 'end', cell: ({ people }) => formats.number(people) },
    { key: 'state', header: 'State', cell: ({ withdrawnAt }) => (withdrawnAt === null ? 'Asked' : `Withdrawn on ${formats.date(withdrawnAt)}`) },
  ];
  return (
    <Panel title="Trained again because a policy changed" note="Each opened a new cycle for those who had completed the course before.">
      {rows?.some(({ withdrawnAt }) => withdrawnAt !== null) && <InlineNote title="A change of policy was withdrawn before it began">Nobody who had not begun is trained again for it. The people whom its line counts had begun or were done: they may finish, and what they finish counts. Excuse those who need not.</InlineNote>}
      <DataTable caption="New cycles after changes of policy" columns={columns} rows={rows} rowKey={({ id }) => id} error={error} onRetry={() => void refetch()} empty={<EmptyState title="None" />} more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }} />
    </Panel>
  );
}
