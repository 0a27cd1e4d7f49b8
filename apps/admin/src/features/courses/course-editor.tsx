/** The draft of a course while it is written: one part at a time, what still stands against publishing, and saving. */
import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { courseContent } from '@rapport/api-contract/course-content';
import { checkCourse } from '@rapport/training-engine/course-check';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { useBlocker } from '@tanstack/react-router';
import { useDeferredValue, useMemo, useState } from 'react';
import { useSubmit } from '../../forms/use-submit.js';
import { AboutPart } from './about-part.js';
import { type EditorPart, editorParts, editorPartWords, placeOf } from './course-words.js';
import classes from './course.module.css';
import { LessonsPart } from './lessons-part.js';
import { QuizPart } from './quiz-part.js';
import { ReflectionPart } from './reflection-part.js';
import { ScenariosPart } from './scenario-part.js';
import { type Content, courseActs, type CourseDraft } from './use-courses.js';

interface Props { draft: CourseDraft; part: EditorPart; onPart: (part: EditorPart) => void; onReload: () => void }

export function CourseEditor({ draft, part, onPart, onReload }: Props) {
  const formats = useFormats();
  const submit = useSubmit('draft');
  const [content, setContent] = useState<Content>(draft.content);
  const [saved, setSaved] = useState({ revision: draft.revision, content: draft.content, at: draft.changedAt });
  const dirty = content !== saved.content;
  const leave = useBlocker({ shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname, enableBeforeUnload: () => dirty, withResolver: true });
  const edit = (change: Partial<Content>) => setContent((now) => ({ ...now, ...change }));
  const save = async () => {
    const sent = content;
    const kept = await submit.run(() => courseActs.save(draft.courseId, saved.revision, sent));
    // What was typed meanwhile stays, and still counts as not saved.
    if (kept) setSaved({ revision: kept.revision, content: sent, at: kept.changedAt });
    return Boolean(kept);
  };
  return (
    <Stack gap="md">
      <SegmentedControl aria-label="Part of the course" data={editorParts.map((value) => ({ value, label: editorPartWords[value] }))} value={part} onChange={(value) => onPart(value as EditorPart)} style={{ alignSelf: 'flex-start', maxWidth: '100%', overflowX: 'auto' }} />
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="The draft was not saved" action={<Button variant="default" onClick={onReload}>Load what is kept</Button>} />}
      <Findings content={content} onPart={onPart} />
      {part === 'about' && <AboutPart content={content} onEdit={edit} />}
      {part === 'lessons' && <LessonsPart courseId={draft.courseId} generation={0} lessons={content.lessons} onEdit={(change) => setContent((now) => ({ ...now, lessons: change(now.lessons) }))} />}
      {part === 'quiz' && <QuizPart quiz={content.quiz} onEdit={(quiz) => edit({ quiz })} />}
      {part === 'role-plays' && <ScenariosPart scenarios={content.scenarios} onEdit={(scenarios) => edit({ scenarios })} />}
      {part === 'reflection' && <ReflectionPart reflection={content.reflection} onEdit={(reflection) => edit({ reflection })} />}
      <div className={classes.bar}>
        <Text size="sm" role="status">{dirty ? 'Not saved yet' : `Saved ${formats.time(saved.at)}`}{Object.values(submit.fields).length > 0 && dirty ? ': see what is missing above' : ''}</Text>
        <Group gap="sm"><Button component={Link} href={`/courses/${draft.courseId}/preview`} variant="default">Preview as a learner</Button><Button loading={submit.busy} disabled={!dirty} onClick={() => void save()}>Save the draft</Button></Group>
      </div>
      <ConfirmDialog opened={leave.status === 'blocked'} onClose={() => leave.reset?.()} title="Leave without saving?" confirm="Leave without saving" cancel="Stay here" dangerous consequences={['What you changed since the draft was last saved is lost.']} undo="It cannot be taken back."
        onConfirm={() => { leave.proceed?.(); return Promise.resolve(); }} />
    </Stack>
  );
}

/** Faults of the fields first, then what the rules of a course find; each leads to its part. */
function Findings({ content, onPart }: { content: Content; onPart: (part: EditorPart) => void }) {
  const formats = useFormats();
  const now = useDeferredValue(content);
  const found = useMemo(() => {
    const read = courseContent.safeParse(now);
    const faults = read.success ? checkCourse(read.data).map(({ path, message }) => ({ path, message })) : read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    return { unsaved: !read.success, faults: faults.map(({ path, message }) => ({ ...placeOf(path, now), message })) };
  }, [now]);
  if (found.faults.length === 0) return null;
  return (
    <InlineNote tone="attention" title={found.unsaved ? 'This must be mended before the draft can be saved' : formats.count(found.faults.length, { one: 'thing still stands against publishing', other: 'things still stand against publishing' })}>
      <ul className={classes.findings}>
        {found.faults.slice(0, 8).map((fault, at) => <li key={at}><Button variant="transparent" size="compact-sm" p={0} td="underline" onClick={() => onPart(fault.part)}>{fault.words}</Button>: {fault.message}</li>)}
        {found.faults.length > 8 && <li>and {formats.number(found.faults.length - 8)} more</li>}
      </ul>
    </InlineNote>
  );
}
