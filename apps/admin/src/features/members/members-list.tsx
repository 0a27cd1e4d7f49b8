/** Members of the agency by name, with search and filters. */
import { Group, Stack } from '@mantine/core';
import { roles } from '@rapport/api-contract/permissions';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useAddress } from '../../workplace/address.js';
import { roleWords } from '../../workplace/role-words.js';
import { SearchField } from '../../workplace/search-field.js';
import { SharedDomainMark } from '../../workplace/shared-domain.js';
import { memberStateWords } from './member-words.js';
import { type Member, useMembers } from './use-members.js';

const states = ['active', 'ended', 'disabled'] as const;
const stateLabels = { active: 'active', ended: 'ended', disabled: 'closed' };
const all = { value: '', label: 'all' };

export function MembersList() {
  const address = useAddress();
  const [q, role, state] = [address.text('q'), address.oneOf('role', roles), address.oneOf('state', states)];
  const members = useMembers({ q, role, state });
  const formats = useFormats();
  const filtered = Boolean(q || role || state);
  const columns: Column<Member>[] = [
    { key: 'name', header: 'Member', cell: (member) => member.name, strong: true },
    { key: 'email', header: 'E-mail', cell: (member) => <>{member.email} {member.municipalityId !== null && member.state === 'active' && <SharedDomainMark email={member.email} />}</> },
    { key: 'roles', header: 'Roles', cell: (member) => member.roles.map((each) => roleWords[each].label).join(', ') },
    { key: 'secondFactor', header: 'Second step', cell: (member) => (member.secondFactor ? 'Set up' : 'Not yet'), onlyWide: true },
    { key: 'lastSeenAt', header: 'Last seen', cell: (member) => (member.lastSeenAt ? formats.date(member.lastSeenAt) : 'Never') },
    { key: 'state', header: 'State', cell: (member) => (member.complaintsWait && member.state === 'active' ? <StatusBadge tone="attention">Waits for a second person</StatusBadge> : <StatusBadge tone={memberStateWords[member.state].tone}>{memberStateWords[member.state].label}</StatusBadge>) },
  ];
  return (
    <Stack gap="md">
      <Group gap="sm">
        <SearchField label="Search by name or e-mail" value={q} onSearch={(next) => address.set({ q: next })} />
        <FilterChips {...(filtered ? { onClear: address.clear } : {})}>
          <ChoiceChip label="Role" value={role ? roleWords[role].label : 'all'} choices={[all, ...roles.map((value) => ({ value, label: roleWords[value].label }))]} selected={role ?? ''} onChange={(value) => address.set({ role: value || undefined })} />
          <ChoiceChip label="State" value={state ? stateLabels[state] : 'all'} choices={[all, ...states.map((value) => ({ value, label: stateLabels[value] }))]} selected={state ?? ''} onChange={(value) => address.set({ state: value || undefined })} />
        </FilterChips>
      </Group>
      <Panel>
        <DataTable caption="Members" columns={columns} rows={members.data?.pages.flatMap((page) => page.items)} rowKey={(member) => member.id} rowHref={(member) => `/members/${member.id}`}
          error={members.error} onRetry={() => void members.refetch()} more={{ hasMore: members.hasNextPage, loading: members.isFetchingNextPage, onMore: () => void members.fetchNextPage() }}
          empty={<EmptyState title="Nothing matches">No member has this name, role and state.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
