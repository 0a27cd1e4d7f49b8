/** What the agency demands of its people: courses and hours, with their standing. */
import { Button, Group, Stack } from '@mantine/core';
import { requirementStates } from '@rapport/api-contract/requirements';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { RequirementTable } from '../features/requirements/requirement-table.js';
import { requirementStateWords } from '../features/requirements/requirement-words.js';
import { useRequirements } from '../features/requirements/use-requirements.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { SearchField } from '../workplace/search-field.js';

export function RequirementsScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const mayManage = useMay('training:manage');
  const [state, q] = [address.oneOf('state', requirementStates), address.text('q')];
  const { data } = useRequirements({ state, q });
  // An empty place has the one primary action itself, and nothing to filter.
  const nothing = !state && !q && data?.pages[0]?.items.length === 0;
  usePageTitle('Requirements');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Requirements" subtitle="Who must complete which course or earn which hours, by when and how often." actions={mayManage && !nothing && <Button component={Link} href="/requirements/new">New requirement</Button>} />
      {!nothing && (
        <Group gap="sm">
          <SearchField label="Search by name" value={q} onSearch={(next) => address.set({ q: next })} />
          <FilterChips {...(state ? { onClear: () => address.set({ state: undefined }) } : {})}>
            <ChoiceChip label="State" value={state ? requirementStateWords[state].label.toLowerCase() : 'all'} choices={[{ value: '', label: 'all' }, ...requirementStates.map((value) => ({ value, label: requirementStateWords[value].label }))]} selected={state ?? ''} onChange={(value) => address.set({ state: value || undefined })} />
          </FilterChips>
        </Group>
      )}
      <Panel><RequirementTable state={state} q={q} mayManage={mayManage} /></Panel>
    </Stack>
  );
}
