/** My questions about policies, and what was answered. */
import { Stack } from '@mantine/core';
import { PageHeader } from '@rapport/ui/page-header';
import { QuestionList } from '../features/my-work/question-list.js';
import { usePageTitle } from '../workplace/page-title.js';

export function MyWorkQuestionsScreen() {
  usePageTitle('My questions');
  return (
    <Stack gap="md" maw={736}>
      <PageHeader eyebrow={[{ label: 'My work', href: '/my-work' }, { label: 'My questions' }]} title="My questions" subtitle="What you asked about policies, and the answers." />
      <QuestionList />
    </Stack>
  );
}
