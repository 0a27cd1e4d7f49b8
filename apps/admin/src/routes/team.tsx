/** Team: my people through the chain of supervisors, with what they owe. */
import { Group, SegmentedControl, Stack } from '@mantine/core';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { TeamPolicies } from '../features/team/team-policies.js';
import { TeamTraining } from '../features/team/team-training.js';
import { useTeamSummary } from '../features/team/use-team.js';
import { useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { SearchField } from '../workplace/search-field.js';

const levels = [{ value: 'direct', label: 'who report to me' }, { value: 'all', label: 'everybody below me' }] as const;
const shows = [{ value: 'all', label: 'all' }, { value: 'open', label: 'something open' }, { value: 'overdue', label: 'something overdue' }] as const;

export function TeamScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const about = address.oneOf('about', ['policies', 'training']) ?? 'policies';
  const level = address.oneOf('level', ['direct', 'all']) ?? 'direct';
  const show = address.oneOf('show', ['all', 'open', 'overdue']) ?? 'all';
  const search = address.text('search');
  usePageTitle('Team');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Team" subtitle={<Summary />} />
      <SegmentedControl aria-label="What they owe" data={[{ value: 'policies', label: 'Policies' }, { value: 'training', label: 'Training' }]} value={about} onChange={(value) => address.set({ about: value === 'policies' ? undefined : value, search: undefined })} style={{ alignSelf: 'flex-start' }} />
      <Group gap="sm">
        {about === 'policies' && <SearchField label="Search by name or number" value={search} onSearch={(next) => address.set({ search: next })} />}
        <FilterChips {...(level !== 'direct' || show !== 'all' || search ? { onClear: () => address.set({ level: undefined, show: undefined, search: undefined }) } : {})}>
          <ChoiceChip label="People" value={levels.find((each) => each.value === level)?.label ?? ''} choices={levels} selected={level} onChange={(value) => address.set({ level: value === 'direct' ? undefined : value })} />
          <ChoiceChip label="With" value={shows.find((each) => each.value === show)?.label ?? ''} choices={shows} selected={show} onChange={(value) => address.set({ show: value === 'all' ? undefined : value })} />
        </FilterChips>
      </Group>
      <Panel>
        {about === 'policies' ? <TeamPolicies filters={{ level, show, ...(search ? { search } : {}) }} filtered={show !== 'all' || Boolean(search)} /> : <TeamTraining filters={{ level, show }} filtered={show !== 'all'} />}
      </Panel>
    </Stack>
  );
}

function Summary() {
  const formats = useFormats();
  const { data } = useTeamSummary();
  if (!data) return 'Your people, and what waits for them.';
  const people = formats.count(data.people, { one: 'person', other: 'people' });
  const late = data.peopleOverdue === 0 ? 'Nobody is overdue with a policy.' : `${formats.count(data.peopleOverdue, { one: 'person is', other: 'people are' })} overdue with ${formats.count(data.overdue, { one: 'policy', other: 'policies' })}.`;
  return <>{people} below you; {formats.count(data.direct, { one: 'reports', other: 'report' })} to you directly. {late}{data.actingFor.length > 0 && ` You act for ${formats.list(data.actingFor.map(({ name }) => name))}.`}</>;
}
