/** The draft of a course while it is written: one part at a time, what still stands against publishing, and whether everything is kept. */
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
import { saveWords } from '../../drafts/autosave.js';
import { ChoicePlace, SaveNow } from '../../drafts/choice-place.js';
import { AboutPart } from './about-part.js';
import { CourseMeeting } from './course-meeting.js';
import { type EditorPart, editorParts, editorPartWords, placeOf } from './course-words.js';
import classes from './course.module.css';
import { LessonsPart } from './lessons-part.js';
import { FaultsContext, type PartFaults, partIdAt, StaleContext, type StaleParts, useGoTo } from './part-faults.js';
import { QuizPart } from './quiz-part.js';
import { ReflectionPart } from './reflection-part.js';
import { ScenariosPart } from './scenario-part.js';
import { useCourseDesk } from './use-course-draft.js';
import type { Content, CourseDraft } from './use-courses.js';

interface Props { draft: CourseDraft; part: EditorPart; onPart: (part: EditorPart) => void; stale: StaleParts }

export function CourseEditor({ draft, part, onPart, stale }: Props) {
  const formats = useFormats();
  const desk = useCourseDesk(draft);
  const { content, edit } = desk;
  const { unsaved, faults } = useFaults(content);
  const [target, setTarget] = useState<{ partId: string }>();
  useGoTo(target);
  const leave = useBlocker({ shouldBlockFn: async ({ current, next }) => current.pathname !== next.pathname && !(await desk.flush()), enableBeforeUnload: false, withResolver: true });
  const change = (what: Partial<Content>) => edit((now) => ({ ...now, ...what }));
  const goTo = (fault: Fault) => {
    if (fault.part !== part) onPart(fault.part);
    setTarget(fault.partId ? { partId: fault.partId } : undefined);
  };
  const byPart = useMemo(() => {
    const map = new Map<string, string[]>();
    for (const { partId, message } of faults) if (partId) map.set(partId, [...(map.get(partId) ?? []), message]);
    return map as PartFaults;
  }, [faults]);
  return (
    <FaultsContext value={byPart}><StaleContext value={stale}>
      <Stack gap="md">
        <SegmentedControl aria-label="Part of the course" data={editorParts.map((value) => ({ value, label: editorPartWords[value] }))} value={part} onChange={(value) => onPart(value as EditorPart)} style={{ alignSelf: 'flex-start', maxWidth: '100%', overflowX: 'auto' }} />
        {desk.meeting && <ChoicePlace><CourseMeeting meeting={desk.meeting} onSettle={desk.settle} /></ChoicePlace>}
        {desk.failure !== undefined && <ErrorState error={desk.failure} doing="The draft was not saved" onRetry={() => void desk.flush()} />}
        {desk.said === 'found' && <InlineNote tone="accent" announce title="Words from last time are back">They were kept on this device because they could not be saved then.</InlineNote>}
        {desk.said === 'joined' && !desk.meeting && <InlineNote tone="accent" announce title="This draft was changed in another tab or by somebody else">Different places were changed, so both are kept. Read it through before you publish.</InlineNote>}
        <Findings unsaved={unsaved} faults={faults} onGo={goTo} />
        {part === 'about' && <AboutPart content={content} onEdit={change} />}
        {part === 'lessons' && <LessonsPart courseId={draft.courseId} lessons={content.lessons} onEdit={(lessons) => edit((now) => ({ ...now, lessons: lessons(now.lessons) }))} />}
        {part === 'quiz' && <QuizPart quiz={content.quiz} onEdit={(quiz) => change({ quiz })} />}
        {part === 'role-plays' && <ScenariosPart scenarios={content.scenarios} onEdit={(scenarios) => change({ scenarios })} />}
        {part === 'reflection' && <ReflectionPart reflection={content.reflection} onEdit={(reflection) => change({ reflection })} />}
        <div className={classes.bar}>
          <Text size="sm" role="status">{desk.state === 'saved' && desk.savedAt ? `${saveWords.saved}, ${formats.time(desk.savedAt)}` : saveWords[desk.state]}</Text>
          <Group gap="sm">
            <Button variant="subtle" disabled={desk.steps === 0} onClick={desk.undo}>Undo</Button>
            <Button component={Link} href={`/courses/${draft.courseId}/preview`} variant="default">Preview as a learner</Button>
            <SaveNow state={desk.state} onSave={() => void desk.flush()} />
            <Button component={Link} href={`/courses/${draft.courseId}/publish`}>Publish…</Button>
          </Group>
        </div>
        <ConfirmDialog opened={leave.status === 'blocked'} onClose={() => leave.reset?.()} title="Leave before it is saved?" confirm="Leave all the same" cancel="Stay here" dangerous consequences={['What you changed last is not on the server: the note at the bottom says why.', 'It stays on this device alone, until you open this draft here again.']} undo="Nobody else sees it before it is saved."
          onConfirm={() => { leave.proceed?.(); return Promise.resolve(); }} />
      </Stack>
    </StaleContext></FaultsContext>
  );
}

interface Fault { part: EditorPart; words: string; message: string; partId: string | undefined }

/** Faults of the fields first, then what the rules of a course find; `unsaved`: the draft cannot even be kept. */
function useFaults(content: Content): { unsaved: boolean; faults: Fault[] } {
  const now = useDeferredValue(content);
  return useMemo(() => {
    const read = courseContent.safeParse(now);
    const faults = read.success ? checkCourse(read.data).map(({ path, message }) => ({ path, message })) : read.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    return { unsaved: !read.success, faults: faults.map(({ path, message }) => ({ ...placeOf(path, now), message, partId: partIdAt(path, now) })) };
  }, [now]);
}

const mostShown = 8;

function Findings({ unsaved, faults, onGo }: { unsaved: boolean; faults: readonly Fault[]; onGo: (fault: Fault) => void }) {
  const formats = useFormats();
  if (faults.length === 0) return null;
  return (
    <InlineNote tone="attention" title={unsaved ? 'This must be mended before the draft can be saved' : formats.count(faults.length, { one: 'thing still stands against publishing', other: 'things still stand against publishing' })}>
      <ul className={classes.findings}>
        {faults.slice(0, mostShown).map((fault, at) => <li key={at}><Button variant="transparent" size="compact-sm" p={0} td="underline" onClick={() => onGo(fault)}>{fault.words}</Button>: {fault.message}</li>)}
        {faults.length > mostShown && <li>and {formats.number(faults.length - mostShown)} more</li>}
      </ul>
    </InlineNote>
  );
}
