/** One lesson: it is recorded as opened when it is shown, and as finished when the reader says so at its end. */
import { Button, Text } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { readMyLessonFile } from '@rapport/api-contract/attempts';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { useEffect } from 'react';
import { useSubmit } from '../../forms/use-submit.js';
import { Cmi5Units } from '../../course-packages/cmi5-units.js';
import { ScormPackage } from '../../course-packages/scorm-package.js';
import { RichTextBody } from '../../words/rich-text.js';
import classes from './course.module.css';
import { partsOf } from './parts.js';
import { type Attempt, courseActs } from './use-course.js';

interface Props { attempt: Attempt; lessonId: string; onOpen: (part: string | undefined) => void }

export function LessonPart({ attempt, lessonId, onOpen }: Props) {
  const formats = useFormats();
  const opening = useSubmit('open-lesson');
  const finishing = useSubmit('finish-lesson');
  const found = attempt.lessons.find(({ lesson }) => lesson.id === lessonId);
  const unopened = found?.openedAt === null;
  const { run } = opening;
  useEffect(() => {
    if (unopened) void run(() => courseActs.openLesson(attempt.id, lessonId));
    // Once for each lesson; `run` is new with every drawing.
  }, [attempt.id, lessonId]);
  if (!found) return <ErrorState error={{ status: 404 }} />;
  const { lesson, finishedAt, changed } = found;
  const packaged = { courseAttemptId: attempt.id, lessonId, title: lesson.title };
  const finish = async () => {
    const after = finishedAt ? attempt : await finishing.run(() => courseActs.finishLesson(attempt.id, lessonId));
    if (!after) return;
    const parts = partsOf(after);
    const at = parts.findIndex(({ key }) => key === `lesson.${lessonId}`);
    const next = finishedAt ? parts[at + 1] : parts.find(({ state }) => state === 'current');
    onOpen(next && next.state !== 'locked' ? next.key : undefined);
  };
  return (
    <div className={classes.page} data-wide={lesson.kind === 'package' || undefined}>
      {opening.failure !== undefined && <ErrorState error={opening.failure} doing="The lesson was not opened" />}
      {changed && <InlineNote tone="attention" title="A policy that this lesson teaches has changed since">Where they differ, the policy holds.</InlineNote>}
      <Panel>
        <Text size="sm" c="dimmed" mb="sm">About {formats.minutes(lesson.minutes)}</Text>
        {lesson.kind === 'video' && <Button component="a" className={classes.big ?? ''} fullWidth variant="light" mb="md" href={lesson.url} target="_blank" rel="noopener noreferrer">Watch the film on {new URL(lesson.url).hostname} (new tab)</Button>}
        {lesson.kind === 'file' && <Button component="a" className={classes.big ?? ''} fullWidth variant="light" mb="md" href={addressOf(readMyLessonFile, { courseAttemptId: attempt.id, courseFileId: lesson.file.fileId })} download={lesson.file.name}>Download {lesson.file.name} ({formats.bytes(lesson.file.bytes)})</Button>}
        {lesson.kind === 'package' && (lesson.package.standard === 'cmi5' ? <Cmi5Units {...packaged} key={lessonId} /> : <ScormPackage {...packaged} key={lessonId} />)}
        <RichTextBody doc={lesson.body} />
      </Panel>
      {finishing.failure !== undefined && <ErrorState error={finishing.failure} doing="It was not kept" />}
      <div className={classes.bar}>
        <Button variant="default" onClick={() => onOpen(undefined)}>Overview</Button>
        <Button loading={finishing.busy || opening.busy} disabled={lesson.kind === 'package' && !finishedAt} onClick={() => void finish()}>{finishedAt ? 'Next' : 'Done, go on'}</Button>
      </div>
    </div>
  );
}
