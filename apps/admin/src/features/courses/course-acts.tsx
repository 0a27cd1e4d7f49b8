/** What a coordinator does with a course: edit, try, copy, throw the draft away, retire. */
import { Button, Menu, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { useState } from 'react';
import { useSubmit } from '../../forms/use-submit.js';
import { type Course, courseActs } from './use-courses.js';

export function CourseActs({ course, go }: { course: Course; go: (to: string) => void }) {
  const formats = useFormats();
  const submit = useSubmit('course');
  const [asking, setAsking] = useState<'retire' | 'discard'>();
  const [reason, setReason] = useState('');
  const start = async () => { if (await submit.run(() => courseActs.startDraft(course.id))) go(`/courses/${course.id}/edit`); };
  const copy = async () => {
    const made = await submit.run(() => courseActs.create(`${course.title} (copy)`.slice(-160), course.id));
    if (made) { notifications.show({ message: 'The copy is a draft of its own.' }); go(`/courses/${made.id}/edit`); }
  };
  const close = () => setAsking(undefined);
  const never = course.latest === null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target><Button variant="default">More</Button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void copy()}>Copy as a new course</Menu.Item>
          {course.draft && <Menu.Item onClick={() => setAsking('discard')}>Throw the draft away</Menu.Item>}
          {course.state === 'published' && <Menu.Item onClick={() => setAsking('retire')}>Retire the course</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {course.draft && <><Button component={Link} href={`/courses/${course.id}/preview`} variant="default">Preview as a learner</Button><Button component={Link} href={`/courses/${course.id}/publish`} variant="default">Publish</Button><Button component={Link} href={`/courses/${course.id}/edit`}>Edit the draft</Button></>}
      {!course.draft && course.state === 'published' && <Button loading={submit.busy} onClick={() => void start()}>Draft a new version</Button>}
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="It was not done" />}
      <ConfirmDialog opened={asking === 'retire'} onClose={close} title={`Retire “${course.title}”?`} confirm="Retire the course" dangerous
        consequences={['Nobody can begin it any more.', course.inProgress > 0 ? `${formats.count(course.inProgress, { one: 'person is in the middle and may finish', other: 'people are in the middle and may finish' })}.` : 'Nobody is in the middle of it.', `${formats.count(course.completions, { one: 'completion stays', other: 'completions stay' })}.`, 'Requirements that ask for it must be retired or changed by themselves.']}
        undo="It cannot be taken back; the course can be copied." onConfirm={async () => { await courseActs.retire(course.id, reason.trim()); notifications.show({ message: 'The course is retired.' }); }}>
        <TextInput label="Why" value={reason} onChange={(event) => setReason(event.currentTarget.value)} maxLength={500} />
      </ConfirmDialog>
      <ConfirmDialog opened={asking === 'discard'} onClose={close} title="Throw the draft away?" confirm="Throw the draft away" dangerous
        consequences={[never ? 'The course was never published: it goes with its draft.' : 'Everything that was changed since the published version is lost.', ...(never ? [] : ['The published versions stay as they are.'])]} undo="It cannot be taken back."
        onConfirm={async () => { await courseActs.discard(course.id); notifications.show({ message: 'The draft is gone.' }); await courseActs.forget(); if (never) go('/courses'); else await courseActs.refresh(); }} />
    </>
  );
}
