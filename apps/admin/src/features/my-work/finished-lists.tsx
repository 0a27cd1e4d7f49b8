/** What the caller finished: policies with what was signed when, courses, and requirements with their certificate. */
import { Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { readMyCertificate } from '@rapport/api-contract/transcripts';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { TextLink } from '../../text-link.js';
import { closedBecause, stateWords } from '../../words/acknowledgement-words.js';
import { TakeButton } from './training-card.js';
import { type MyAssignment, type MyCourse, type MyPolicy, useMyAssignments, useMyCourses, useMyPolicies } from './use-my-work.js';

const closings: Record<string, string> = { completed: 'Completed', 'left-audience': 'No longer asked of you', separated: 'You left', retired: 'Not demanded any more', 'revision-withdrawn': 'No longer asked: the change was withdrawn', excused: 'Excused', waived: 'Met by something equivalent' };

export function FinishedLists() {
  const formats = useFormats();
  const [policies, training, courses] = [useMyPolicies('finished'), useMyAssignments('finished'), useMyCourses()];
  const policyColumns: Column<MyPolicy>[] = [
    { key: 'title', header: 'Policy', cell: ({ policy }) => policy.title, strong: true },
    { key: 'version', header: 'Version', cell: ({ version }) => version.number, align: 'end' },
    { key: 'state', header: 'State', cell: ({ state }) => <StatusBadge tone={stateWords[state].tone}>{stateWords[state].label}</StatusBadge> },
    { key: 'when', header: 'When', cell: ({ closedAt }) => (closedAt ? formats.date(closedAt) : '') },
    { key: 'why', header: 'Why', cell: ({ state, closedReason }) => (state === 'cancelled' && closedReason ? closedBecause(closedReason) : '') },
  ];
  const trainingColumns: Column<MyAssignment>[] = [
    { key: 'name', header: 'Requirement', cell: ({ requirement }) => requirement.name, strong: true },
    { key: 'cycle', header: 'Cycle', cell: ({ cycle }) => cycle },
    { key: 'state', header: 'State', cell: ({ state, closedReason }) => <StatusBadge tone={state === 'completed' || state === 'waived' ? 'good' : 'neutral'}>{closings[closedReason ?? state] ?? 'Closed'}</StatusBadge> },
    { key: 'when', header: 'When', cell: ({ state, completedOn, retrainingWithdrawnAt }) => (completedOn ? formats.date(completedOn) : state === 'cancelled' && retrainingWithdrawnAt ? formats.date(retrainingWithdrawnAt) : '') },
    { key: 'certificate', header: 'Certificate', cell: ({ certificateId, requirement }) => (certificateId ? <TextLink href={addressOf(readMyCertificate, { certificateId })} download aria-label={`Certificate of ${requirement.name} as PDF`}>PDF</TextLink> : '') },
  ];
  const courseColumns: Column<MyCourse>[] = [
    { key: 'title', header: 'Course', cell: ({ title }) => title, strong: true },
    { key: 'when', header: 'Completed', cell: ({ completedOn }) => (completedOn ? formats.date(completedOn) : '') },
    { key: 'again', header: 'Once more', cell: ({ courseId, title, courseAttemptId }) => <TakeButton courseId={courseId} title={title} attemptId={courseAttemptId} assignmentId={null} primary={false} named={false} again /> },
  ];
  return (
    <Stack gap="md">
      <Panel title="Policies">
        <DataTable caption="Finished policies" columns={policyColumns} rows={policies.data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} rowHref={({ id }) => `/my-work/policies/${id}`} error={policies.error} onRetry={() => void policies.refetch()}
          more={{ onMore: () => void policies.fetchNextPage(), hasMore: policies.hasNextPage, loading: policies.isFetchingNextPage }} empty={<EmptyState title="Nothing finished yet">What you acknowledge stays readable here, as it was when you signed.</EmptyState>} />
      </Panel>
      <Panel title="Courses">
        <DataTable caption="Completed courses" columns={courseColumns} rows={courses.data?.pages.flatMap((page) => page.items).filter(({ state }) => state === 'completed')} rowKey={({ courseId }) => courseId} rowHref={({ courseAttemptId }) => (courseAttemptId ? `/my-work/courses/${courseAttemptId}` : undefined)} error={courses.error} onRetry={() => void courses.refetch()}
          more={{ onMore: () => void courses.fetchNextPage(), hasMore: courses.hasNextPage, loading: courses.isFetchingNextPage }} empty={<EmptyState title="No course completed yet">You can look at a completed course again, or take it once more.</EmptyState>} />
      </Panel>
      <Panel title="Requirements">
        <DataTable caption="Finished training" columns={trainingColumns} rows={training.data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} error={training.error} onRetry={() => void training.refetch()}
          more={{ onMore: () => void training.fetchNextPage(), hasMore: training.hasNextPage, loading: training.isFetchingNextPage }} empty={<EmptyState title="No requirement met yet">What you complete for a requirement is kept here for good.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
