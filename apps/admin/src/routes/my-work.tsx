/** My work: everything that waits for me in one list, and what I finished. */
import { SegmentedControl, Stack } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { PageHeader } from '@rapport/ui/page-header';
import { FinishedLists } from '../features/my-work/finished-lists.js';
import { inOneSentence, minutesLeft, questionsWords } from '../features/my-work/to-do.js';
import { ToDoList } from '../features/my-work/to-do-list.js';
import { useHaveAsked, useMyAssignments, useMyCourses, useMyPolicies, useMySummary } from '../features/my-work/use-my-work.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const tabs = ['todo', 'finished'] as const;

export function MyWorkScreen() {
  const address = useAddress();
  const tab = address.oneOf('show', tabs) ?? 'todo';
  usePageTitle('My work');
  return (
    <Stack gap="md">
      <PageHeader title="My work" subtitle={<Summary />} />
      <SegmentedControl aria-label="Which work" data={[{ value: 'todo', label: 'To do' }, { value: 'finished', label: 'Finished' }]} value={tab} onChange={(value) => address.set({ show: value === 'todo' ? undefined : value })} style={{ alignSelf: 'flex-start' }} />
      {tab === 'todo' ? <ToDoList /> : <FinishedLists />}
    </Stack>
  );
}

function Summary() {
  const formats = useFormats();
  const { data } = useMySummary();
  const asked = useHaveAsked();
  const [policies, training, courses] = [useMyPolicies('open'), useMyAssignments('open'), useMyCourses()];
  if (!data) return null;
  const reading = policies.data?.pages.flatMap((page) => page.items).reduce((sum, each) => sum + each.minutesToRead, 0) ?? 0;
  const mine = courses.data?.pages.flatMap((page) => page.items) ?? [];
  const learning = training.data?.pages.flatMap((page) => page.items).reduce((sum, each) => sum + (minutesLeft(each, mine) ?? 0), 0) ?? 0;
  const whole = !policies.hasNextPage && !training.hasNextPage && courses.data !== undefined && reading + learning > 0;
  const questions = questionsWords(asked, data.answered > 0 ? formats.count(data.answered, { one: 'question of yours was answered', other: 'questions of yours were answered' }) : null);
  return <>{inOneSentence({ ...data, time: whole ? formats.minutes(reading + learning) : null })} {questions && <TextLink href="/my-work/questions">{questions}</TextLink>}</>;
}
