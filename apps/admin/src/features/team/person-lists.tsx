/** What one of my people owes and gave: policies, or training. */
import { assignmentInWords } from '@rapport/training-engine/assignment-words';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useMay } from '../../session/use-session.js';
import { isOpen, stateWords } from '../../words/acknowledgement-words.js';
import { DueBadge } from '../../words/due-badge.js';
import { type TeamAssignment, type TeamObligation, useTeamAssignments, useTeamObligations } from './use-team.js';

interface Props { personId: string; show: 'open' | 'finished' }

export function PersonPolicies({ personId, show }: Props) {
  const formats = useFormats();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTeamObligations(personId, show);
  const columns: Column<TeamObligation>[] = [
    { key: 'policy', header: 'Policy', cell: ({ policy }) => policy.title, strong: true },
    { key: 'state', header: 'State', cell: ({ state }) => <StatusBadge tone={stateWords[state].tone}>{stateWords[state].label}</StatusBadge> },
    ...(show === 'open' ? [{ key: 'due', header: 'Due', cell: (each: TeamObligation) => isOpen(each.state) && <DueBadge {...each} /> }] : [{ key: 'when', header: 'When', cell: ({ closedAt }: TeamObligation) => (closedAt ? formats.date(closedAt) : '') }]),
    { key: 'version', header: 'Version', cell: ({ version }) => version.number, align: 'end' },
  ];
  return (
    <DataTable caption="Policies" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} rowHref={({ id }) => `/team/acknowledgements/${id}`} error={error} onRetry={() => void refetch()}
      more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }} empty={<EmptyState title={show === 'open' ? 'No policy is open' : 'Nothing finished yet'} />} />
  );
}

export function PersonTraining({ personId, show }: Props) {
  const formats = useFormats();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTeamAssignments(personId, show);
  const mayOpen = useMay('training:read');
  const columns: Column<TeamAssignment>[] = [
    { key: 'name', header: 'Requirement', cell: ({ requirement }) => requirement.name, strong: true },
    { key: 'cycle', header: 'Cycle', cell: ({ cycle }) => cycle },
    { key: 'state', header: 'State', cell: ({ state, kind, upcoming, hours }) => <>{assignmentInWords({ state, kind, upcoming })}{hours ? `, ${formats.decimal(String(hours.done))} of ${formats.decimal(String(hours.asked))} h` : ''}</> },
    show === 'open' ? { key: 'due', header: 'Due', cell: (each) => <DueBadge {...each} /> } : { key: 'when', header: 'When', cell: ({ state, completedOn, retrainingWithdrawnAt }) => (completedOn ? formats.date(completedOn) : state === 'cancelled' && retrainingWithdrawnAt ? formats.date(retrainingWithdrawnAt) : '') },
  ];
  return (
    <DataTable caption="Training" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} rowHref={({ id }) => (mayOpen ? `/training/assignments/${id}` : undefined)} error={error} onRetry={() => void refetch()}
      more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }} empty={<EmptyState title={show === 'open' ? 'No training is open' : 'Nothing finished yet'} />} />
  );
}
