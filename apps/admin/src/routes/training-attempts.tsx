/** Who took which course, with the attempts that wait for a coordinator. */
import { Stack } from '@mantine/core';
import { courseAttemptStates } from '@rapport/api-contract/attempts';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { AttemptList } from '../features/training-people/attempt-list.js';
import { courseAttemptWords } from '../features/training-people/attempt-words.js';
import { TrainingTabs } from '../features/training-people/training-tabs.js';
import { type AttemptFilters, useCourseChoices } from '../features/training-people/use-training-people.js';
import { PersonSearch } from '../forms/person-search.js';
import { useMay } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const shows = [{ value: '', label: 'all' }, ...courseAttemptStates.map((value) => ({ value: value as string, label: courseAttemptWords[value].label.toLowerCase() })), { value: 'locked', label: 'quiz locked' }];

export function TrainingAttemptsScreen() {
  const address = useAddress();
  const mayReadRoster = useMay('people:read');
  const { data: courses = [] } = useCourseChoices();
  const [courseId, personId, state] = [address.text('courseId'), address.text('personId'), address.oneOf('state', [...courseAttemptStates, 'locked'])];
  const filters: AttemptFilters = { ...(courseId ? { courseId } : {}), ...(personId ? { personId } : {}), ...(state === 'locked' ? { locked: 'true' } : state ? { state } : {}) };
  usePageTitle('Training: attempts');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Training', href: '/training' }, { label: 'Attempts' }]} title="Who took which course" subtitle="Newest first. Answers and reflections are never shown here." />
      <TrainingTabs current="/training/attempts" />
      <FilterChips {...(courseId || personId || state ? { onClear: address.clear } : {})}>
        <ChoiceChip label="Course" value={courses.find((each) => each.value === courseId)?.label ?? (courseId ? 'one' : 'all')} choices={[{ value: '', label: 'all' }, ...courses]} selected={courseId ?? ''} onChange={(value) => address.set({ courseId: value || undefined })} />
        <ChoiceChip label="State" value={shows.find((each) => each.value === (state ?? ''))?.label ?? 'all'} choices={shows} selected={state ?? ''} onChange={(value) => address.set({ state: value || undefined })} />
      </FilterChips>
      {mayReadRoster && <div style={{ maxWidth: 360 }}><PersonSearch label="Person" value={personId ?? null} onChange={(value) => address.set({ personId: value ?? undefined })} /></div>}
      <Panel><AttemptList caption="Attempts at courses" filters={filters} /></Panel>
    </Stack>
  );
}
