/** Courses of the agency, and what a changed policy asks to be assessed. */
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { courseStates } from '@rapport/api-contract/courses';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { CourseTable } from '../features/courses/course-table.js';
import { courseStateWords } from '../features/courses/course-words.js';
import { StalenessPanel } from '../features/courses/staleness-panel.js';
import { courseActs } from '../features/courses/use-courses.js';
import { Form } from '../forms/form.js';
import { useSubmit } from '../forms/use-submit.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { SearchField } from '../workplace/search-field.js';

export function CoursesScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const mayManage = useMay('training:manage');
  const mayReadPolicies = useMay('policies:read');
  const [state, q] = [address.oneOf('state', courseStates), address.text('q')];
  const [starting, setStarting] = useState(false);
  usePageTitle('Courses');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Courses" subtitle="Lessons, quiz, role-plays and a reflection. What people complete counts for requirements and hours." actions={mayManage && <Button onClick={() => setStarting(true)}>New course</Button>} />
      <StalenessPanel mayManage={mayManage} mayReadPolicies={mayReadPolicies} />
      <Group gap="sm">
        <SearchField label="Search by title" value={q} onSearch={(next) => address.set({ q: next })} />
        <FilterChips {...(state ? { onClear: () => address.set({ state: undefined }) } : {})}>
          <ChoiceChip label="State" value={state ? courseStateWords[state].label.toLowerCase() : 'all'} choices={[{ value: '', label: 'all' }, ...courseStates.map((value) => ({ value, label: courseStateWords[value].label }))]} selected={state ?? ''} onChange={(value) => address.set({ state: value || undefined })} />
        </FilterChips>
      </Group>
      <Panel><CourseTable state={state} q={q} /></Panel>
      <Modal opened={starting} onClose={() => setStarting(false)} title="New course" closeButtonProps={{ 'aria-label': 'Close' }}><NewCourse onMade={(id) => address.go(`/courses/${id}/edit`)} onCancel={() => setStarting(false)} /></Modal>
    </Stack>
  );
}

function NewCourse({ onMade, onCancel }: { onMade: (id: string) => void; onCancel: () => void }) {
  const submit = useSubmit('new-course');
  const [title, setTitle] = useState('');
  const send = async () => {
    const made = await submit.run(() => courseActs.create(title));
    if (made) onMade(made.id);
  };
  return (
    <Form submit={submit} action="Start the draft" onSubmit={send} failed="The course was not started" secondary={<Button variant="default" onClick={onCancel}>Not now</Button>}>
      <TextInput {...submit.field('title')} label="Title" description="Nobody sees the course before it is published." value={title} onChange={(event) => setTitle(event.currentTarget.value)} maxLength={160} data-autofocus />
    </Form>
  );
}
