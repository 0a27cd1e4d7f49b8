/** Policies with what is in force, what is being worked on, and when they are due for another look. */
import { type Column, DataTable, type Sort } from '@rapport/ui/data-table';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import type { ReactNode } from 'react';
import { categoryWords, kindWords, stateWords, statusWords, versionName } from './policy-words.js';
import { type PolicyFilters, type PolicySummary, usePolicies } from './use-policies.js';

interface Props { filters: PolicyFilters; sort: NonNullable<PolicyFilters['sort']>; onSort: (sort: NonNullable<PolicyFilters['sort']>) => void; empty: ReactNode }

export function PolicyTable({ filters, sort, onSort, empty }: Props) {
  const formats = useFormats();
  const policies = usePolicies({ ...filters, sort });
  const columns: Column<PolicySummary>[] = [
    { key: 'title', header: 'Policy', cell: (policy) => policy.title, strong: true, sortable: true },
    { key: 'number', header: 'Number', cell: (policy) => policy.number, sortable: true },
    { key: 'category', header: 'Category', cell: (policy) => (policy.kind === 'special_order' ? `${categoryWords[policy.category]}, ${kindWords.special_order.toLowerCase()}` : categoryWords[policy.category]) },
    { key: 'status', header: 'State', cell: (policy) => <StatusBadge tone={statusWords[policy.status].tone}>{stateOf(policy, formats)}</StatusBadge> },
    { key: 'open', header: 'Being worked on', cell: (policy) => (policy.open ? <StatusBadge tone={stateWords[policy.open.state].tone}>{`${versionName(policy.open)}: ${stateWords[policy.open.state].label.toLowerCase()}`}</StatusBadge> : '') },
    { key: 'owner', header: 'Owner', cell: (policy) => policy.owner?.name ?? '', onlyWide: true },
    { key: 'changed', header: 'Changed', cell: (policy) => formats.date(changedAt(policy)), sortable: true, onlyWide: true },
  ];
  const shown: Sort = { key: sort.replace('-', ''), direction: sort.startsWith('-') ? 'descending' : 'ascending' };
  return (
    <DataTable caption="Policies" columns={columns} rows={policies.data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} rowHref={({ id }) => `/policies/${id}`}
      sort={shown} onSort={(next) => onSort(`${next.direction === 'descending' ? '-' : ''}${next.key}` as typeof sort)} error={policies.error} onRetry={() => void policies.refetch()}
      more={{ hasMore: policies.hasNextPage, loading: policies.isFetchingNextPage, onMore: () => void policies.fetchNextPage() }} empty={empty} />
  );
}

const changedAt = (policy: PolicySummary): string => policy.open?.changedAt ?? policy.current?.changedAt ?? policy.createdAt;

/** Published is not the same as effective, and an order that expires says when. */
function stateOf(policy: PolicySummary, formats: ReturnType<typeof useFormats>): string {
  if (policy.status !== 'in_force' || !policy.current) return statusWords[policy.status].label;
  if (policy.current.effectiveOn && isAhead(policy.current.effectiveOn, formats)) return `In force from ${formats.date(policy.current.effectiveOn)}`;
  return policy.expiresOn ? `In force until ${formats.date(policy.expiresOn)}` : statusWords.in_force.label;
}

/** Whether a civil day is still to come in the agency's zone. */
export function isAhead(day: string, formats: { timeZone: string }, now = new Date()): boolean {
  return day > new Intl.DateTimeFormat('en-CA', { timeZone: formats.timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
}
