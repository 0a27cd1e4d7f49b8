/** Complaints, for those who handle them. */
import { Button, Group, NativeSelect, SegmentedControl, Select, Stack } from '@mantine/core';
import { allegationCategories } from '@rapport/api-contract/complaints';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { WaitingRights } from '../complaint-rights/waiting-rights.js';
import { ComplaintList } from '../features/complaints/complaint-list.js';
import { categoryWords, optionsOf } from '../features/complaints/complaint-words.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const shows = [{ value: 'open', label: 'Open' }, { value: 'mine', label: 'Mine' }, { value: 'overdue', label: 'Overdue' }, { value: 'unanswered', label: 'To answer' }, { value: 'decided', label: 'Decided' }, { value: 'all', label: 'All' }] as const;

export function ComplaintsScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const mayHandle = useMay('complaints:handle');
  const show = address.oneOf('show', shows.map(({ value }) => value)) ?? 'open';
  const category = address.oneOf('category', allegationCategories);
  usePageTitle('Complaints');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Complaints" subtitle="Kept apart. Nobody sees one that is about them or their people, and every reading is in the audit trail."
        actions={<Group gap="sm"><Button component={Link} href="/complaints/figures" variant="default">In figures</Button>{mayHandle && <Button component={Link} href="/complaints/new">Take one down</Button>}</Group>} />
      <WaitingRights />
      <Group gap="sm" align="end">
        <SegmentedControl aria-label="Which complaints" data={[...shows]} value={show} onChange={(value) => address.set({ show: value === 'open' ? undefined : value })} visibleFrom="sm" />
        <NativeSelect aria-label="Which complaints" data={[...shows]} value={show} onChange={({ currentTarget: { value } }) => address.set({ show: value === 'open' ? undefined : value })} hiddenFrom="sm" />
        <Select aria-label="Category" placeholder="All categories" data={optionsOf(categoryWords)} value={category ?? null} onChange={(value) => address.set({ category: value ?? undefined })} clearable clearButtonProps={{ 'aria-label': 'All categories' }} />
      </Group>
      <Panel><ComplaintList filters={{ show, category }} /></Panel>
    </Stack>
  );
}
