/** Publishes a draft as the next version, after saying what that means for whom. */
import { Button, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { type Course, courseActs, type CourseDraft } from './use-courses.js';

export function PublishForm({ course, draft, onDone }: { course: Course; draft: CourseDraft; onDone: () => void }) {
  const formats = useFormats();
  const submit = useSubmit('publish');
  const [note, setNote] = useState('');
  const number = (course.latest?.number ?? 0) + 1;
  const send = async () => {
    const version = await submit.run(() => courseActs.publish(course.id, draft.revision, note.trim()));
    if (!version) return;
    notifications.show({ color: 'good', message: `Version ${version.number} is published.` });
    onDone();
  };
  return (
    <Panel title={`What version ${number} will mean`}>
      <Form submit={submit} action={`Publish version ${number}`} onSubmit={send} failed="It was not published" secondary={<Button component={Link} href={`/courses/${course.id}`} variant="default">Not yet</Button>}>
        <ul style={{ margin: 0, paddingLeft: '1.2em' }}>
          <li>It is frozen with a hash: from now on, changes are a new version.</li>
          <li>{course.state === 'published' ? 'Whoever begins from now on takes it.' : draft.content.selfEnrolment ? 'Anybody may take it, and requirements can ask for it.' : 'Requirements can ask for it; nobody else sees it.'}</li>
          {course.latest && <li>{course.inProgress === 0 ? 'Nobody is in the middle of an earlier version.' : `${formats.count(course.inProgress, { one: 'person is in the middle of an earlier version and finishes', other: 'people are in the middle of an earlier version and finish' })} that one.`}</li>}
          {course.latest && <li>{course.completions === 0 ? 'Nobody has completed it yet.' : `${formats.count(course.completions, { one: 'completion stays', other: 'completions stay' })} good: publishing asks nobody to take it again.`}</li>}
          {draft.content.hours.length > 0 && <li>Completing it credits {formats.list(draft.content.hours.map(({ category, hours }) => `${formats.decimal(String(hours))} h ${category}`))}.</li>}
          {course.openStaleness > 0 && <li>{formats.count(course.openStaleness, { one: 'policy change is', other: 'policy changes are' })} not assessed yet: decide on the page of the course whether people are trained again.</li>}
        </ul>
        <Textarea {...submit.field('note')} label="What is new (optional)" description="Shown beside the version." value={note} onChange={(event) => setNote(event.currentTarget.value)} autosize minRows={2} maxLength={500} />
      </Form>
    </Panel>
  );
}
