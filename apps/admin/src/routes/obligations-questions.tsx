/** The inbox of policy owners: questions of staff, those that wait first. */
import { SegmentedControl, Stack } from '@mantine/core';
import { PageHeader } from '@rapport/ui/page-header';
import { QuestionsInbox } from '../features/obligations/questions-inbox.js';
import { useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PolicyQuestionsScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const show = address.oneOf('show', ['waiting', 'answered', 'all']) ?? 'waiting';
  usePageTitle('Questions about policies');
  return (
    <Stack gap="md" maw={960}>
      <PageHeader eyebrow={agency?.name ?? ''} title="Questions about policies" subtitle="What people ask while they read. An unclear clause is worth a revision." />
      <SegmentedControl aria-label="Which questions" data={[{ value: 'waiting', label: 'Waiting' }, { value: 'answered', label: 'Answered' }, { value: 'all', label: 'All' }]} value={show} onChange={(value) => address.set({ show: value === 'waiting' ? undefined : value })} style={{ alignSelf: 'flex-start' }} />
      <QuestionsInbox state={show === 'all' ? undefined : show} />
    </Stack>
  );
}
