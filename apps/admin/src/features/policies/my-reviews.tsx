/** Versions that wait for my review or approval, the oldest request first. */
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import type { listMyReviews } from '@rapport/api-contract/policy-reviews';
import type { AnswerOf } from '@rapport/api-contract/route';
import { stateWords, versionName } from './policy-words.js';
import { useMyReviews } from './use-policies.js';

type Asked = AnswerOf<typeof listMyReviews>['items'][number];

export function MyReviews() {
  const formats = useFormats();
  const reviews = useMyReviews();
  const columns: Column<Asked>[] = [
    { key: 'title', header: 'Policy', cell: (each) => each.title, strong: true },
    { key: 'number', header: 'Number', cell: (each) => each.policyNumber },
    { key: 'version', header: 'Version', cell: (each) => versionName(each) },
    { key: 'asked', header: 'Asked of you', cell: (each) => <StatusBadge tone="attention">{each.role === 'approver' ? 'Your approval' : 'Your review'}</StatusBadge> },
    { key: 'state', header: 'State', cell: (each) => stateWords[each.state].label },
    { key: 'by', header: 'By', cell: (each) => each.askedBy },
    { key: 'at', header: 'Since', cell: (each) => formats.date(each.askedAt) },
  ];
  return (
    <DataTable caption="Waits for my review" columns={columns} rows={reviews.data?.pages.flatMap((page) => page.items)} rowKey={(each) => `${each.policyVersionId} ${each.role}`} rowHref={(each) => `/policies/${each.policyId}/versions/${each.policyVersionId}`}
      error={reviews.error} onRetry={() => void reviews.refetch()} more={{ hasMore: reviews.hasNextPage, loading: reviews.isFetchingNextPage, onMore: () => void reviews.fetchNextPage() }}
      empty={<EmptyState title="Nothing waits for you">When an author asks you to review or approve a policy, it stands here.</EmptyState>} />
  );
}
