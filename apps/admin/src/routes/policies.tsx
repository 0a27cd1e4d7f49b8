/** The policies of the agency: what is in force, what is being worked on, and how to begin. */
import { Button, Group, Menu, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { exportPolicies, openStates, policyCategories, policyStatuses } from '@rapport/api-contract/policies';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { categoryChoices, categoryWords, stateWords, statusWords } from '../features/policies/policy-words.js';
import { PolicyTable } from '../features/policies/policy-table.js';
import { StarterList } from '../features/policies/starter-list.js';
import { reviewsWords } from '../features/policies/reviews-words.js';
import { type PolicyFilters, useMyReviews, usePolicies, usePolicySettings } from '../features/policies/use-policies.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { SearchField } from '../workplace/search-field.js';

const sorts = ['number', '-number', 'title', '-title', 'changed', '-changed'] as const;
const openChoices = [...openStates, 'none', 'any'] as const;
const openLabel = (value: (typeof openChoices)[number]) => (value === 'none' ? 'nothing' : value === 'any' ? 'something' : stateWords[value].label.toLowerCase());

export function PoliciesScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const [mayWrite, mayManage] = [useMay('policies:write'), useMay('agency:manage')];
  const { data: settings } = usePolicySettings();
  const reviews = useMyReviews();
  const waiting = reviews.data?.pages.flatMap((page) => page.items) ?? [];
  usePageTitle('Policies');
  const [search, category, status, open] = [address.text('search'), address.oneOf('category', policyCategories), address.oneOf('status', policyStatuses), address.oneOf('open', openChoices)];
  const filters: PolicyFilters = { ...(search ? { search } : {}), ...(category ? { category } : {}), ...(status ? { status } : {}), ...(open ? { open } : {}) };
  const filtered = Object.keys(filters).length > 0;
  const sort = address.oneOf('sort', sorts) ?? 'number';
  const waits = reviewsWords(waiting, reviews.hasNextPage);
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Policies" subtitle="How people are served, in words that everybody here has read."
        actions={<>
          <Menu position="bottom-end"><Menu.Target><Button variant="default">More</Button></Menu.Target>
            <Menu.Dropdown>
              <Menu.Item component={Link} href="/policies/reviews">{waits}</Menu.Item>
              <Menu.Item component="a" href={addressOf(exportPolicies, {}, { ...filters, sort })} download>Export what is shown as CSV</Menu.Item>
              {settings?.publicPage && agency && <Menu.Item component="a" href={`/a/${agency.slug}/policies`} target="_blank" rel="noreferrer">Public page</Menu.Item>}
              {mayManage && <Menu.Item component={Link} href="/policies/settings">Settings of policies</Menu.Item>}
            </Menu.Dropdown></Menu>
          {waiting.length > 0 && <Button component={Link} href="/policies/reviews" variant="default">{waits}</Button>}
          {mayWrite && <Button component={Link} href="/policies/new">New policy</Button>}
        </>} />
      <Group gap="sm">
        <SearchField label="Search by number or title" value={search} onSearch={(next) => address.set({ search: next })} />
        <FilterChips {...(filtered ? { onClear: address.clear } : {})}>
          <ChoiceChip label="Category" value={category ? categoryWords[category].toLowerCase() : 'all'} choices={[{ value: '', label: 'all' }, ...categoryChoices]} selected={category ?? ''} onChange={(value) => address.set({ category: value || undefined })} />
          <ChoiceChip label="State" value={status ? statusWords[status].label.toLowerCase() : 'all'} choices={[{ value: '', label: 'all' }, ...policyStatuses.map((value) => ({ value, label: statusWords[value].label.toLowerCase() }))]} selected={status ?? ''} onChange={(value) => address.set({ status: value || undefined })} />
          <ChoiceChip label="Being worked on" value={open ? openLabel(open) : 'all'} choices={[{ value: '', label: 'all' }, ...openChoices.map((value) => ({ value, label: openLabel(value) }))]} selected={open ?? ''} onChange={(value) => address.set({ open: value || undefined })} />
        </FilterChips>
      </Group>
      <Panel>
        <PolicyTable filters={filters} sort={sort} onSort={(next) => address.set({ sort: next })}
          empty={filtered ? <EmptyState title="Nothing matches">No policy has this number or title, category and state.</EmptyState>
            : <EmptyState title="No policy yet">{mayWrite ? 'Begin with one of our starter drafts below, or write your own. Nothing is in force before somebody approves and publishes it.' : 'Nobody has written one yet.'}</EmptyState>} />
      </Panel>
      {!filtered && mayWrite && <EmptyStarters onStarted={(policyId) => address.go(`/policies/${policyId}/edit`)} filters={filters} />}
    </Stack>
  );
}

/** Offered on the list itself only while it is empty. */
function EmptyStarters({ filters, onStarted }: { filters: PolicyFilters; onStarted: (policyId: string) => void }) {
  const { data } = usePolicies({ ...filters, sort: 'number' });
  if (!data || (data.pages[0]?.items.length ?? 0) > 0) return null;
  return <Panel title="Starter drafts"><StarterList onStarted={onStarted} /></Panel>;
}
