/** Call-backs: residents who asked to be called, by the day they are due. */
import { Stack } from '@mantine/core';
import { callBackStatuses } from '@rapport/api-contract/surveys';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { CallBackList } from '../features/call-backs/call-back-list.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const words = { open: 'nobody has it', in_progress: 'somebody has it', done: 'done' } as const;

export function CallBacksScreen() {
  const address = useAddress();
  const { user, agency } = useSignedIn();
  const mayManage = useMay('call-backs:manage');
  const status = address.oneOf('status', callBackStatuses);
  usePageTitle('Call-backs');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Call-backs" subtitle="Residents who asked at the end of a survey to be called, most urgent first. What they answered is not joined to it." />
      <FilterChips {...(status ? { onClear: address.clear } : {})}>
        <ChoiceChip label="State" value={status ? words[status] : 'all'} choices={[{ value: '', label: 'all' }, ...callBackStatuses.map((value) => ({ value, label: words[value] }))]} selected={status ?? ''} onChange={(value) => address.set({ status: value })} />
      </FilterChips>
      <Panel>
        <CallBackList status={status} me={user.id} mayManage={mayManage} empty={status ? <EmptyState title="No call-back is in this state" /> : <EmptyState title="Nobody waits for a call">A resident can ask for one at the end of a survey, if its questionnaire offers it.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
