/** What the caller finished: policies with what was signed when, and training with its certificate. */
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
import { type MyAssignment, type MyPolicy, useMyAssignments, useMyPolicies } from './use-my-work.js';

const closings: Record<string, string> = { completed: 'Completed', 'left-audience': 'No longer asked of you', separated: 'You left', retired: 'Not demanded any more', excused: 'Excused', waived: 'Met by something equivalent' };

export function FinishedLists() {
  const formats = useFormats();
  const [policies, training] = [useMyPolicies('finished'), useMyAssignments('finished')];
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
    { key: 'when', header: 'When', cell: ({ completedOn }) => (completedOn ? formats.date(completedOn) : '') },
    { key: 'certificate', header: 'Certificate', cell: ({ certificateId, requirement }) => (certificateId ? <TextLink href={addressOf(readMyCertificate, { certificateId })} download aria-label={`Certificate of ${requirement.name} as PDF`}>PDF</TextLink> : '') },
  ];
  return (
    <Stack gap="md">
      <Panel title="Policies">
        <DataTable caption="Finished policies" columns={policyColumns} rows={policies.data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} rowHref={({ id }) => `/my-work/policies/${id}`} error={policies.error} onRetry={() => void policies.refetch()}
          more={{ onMore: () => void policies.fetchNextPage(), hasMore: policies.hasNextPage, loading: policies.isFetchingNextPage }} empty={<EmptyState title="Nothing finished yet">What you acknowledge stays readable here, as it was when you signed.</EmptyState>} />
      </Panel>
      <Panel title="Training">
        <DataTable caption="Finished training" columns={trainingColumns} rows={training.data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} error={training.error} onRetry={() => void training.refetch()}
          more={{ onMore: () => void training.fetchNextPage(), hasMore: training.hasNextPage, loading: training.isFetchingNextPage }} empty={<EmptyState title="No requirement met yet">What you complete for a requirement is kept here for good.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
