/** Taking a course: the overview, or the part that is open in the address bar. */
import { Button } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { useEffect, useRef } from 'react';
import { CourseOverview } from '../features/taking-courses/course-overview.js';
import { LessonPart } from '../features/taking-courses/lesson-part.js';
import { partsOf } from '../features/taking-courses/parts.js';
import { QuizPart } from '../features/taking-courses/quiz-part.js';
import { ReflectionPart } from '../features/taking-courses/reflection-part.js';
import { RolePlayPart } from '../features/taking-courses/role-play-part.js';
import { type Attempt, useAttempt } from '../features/taking-courses/use-course.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function TakeCourseScreen() {
  const address = useAddress();
  const { data: attempt, error, refetch } = useAttempt(address.param('courseAttemptId'));
  const parts = attempt ? partsOf(attempt) : [];
  const part = parts.find(({ key, state }) => key === address.text('part') && state !== 'locked');
  const title = part?.title ?? attempt?.outline.title ?? 'Course';
  usePageTitle(title);
  const shown = useRef(part?.key);
  // From part to part the page begins at its top, and a screen reader at its heading.
  useEffect(() => {
    if (!attempt || shown.current === part?.key) return;
    shown.current = part?.key;
    window.scrollTo(0, 0);
    document.querySelector<HTMLElement>('#page-title')?.focus();
  }, [attempt, part?.key]);
  if (error && !attempt) return <ErrorState error={error} doing="The course could not be loaded" onRetry={() => void refetch()} action={<Button component={Link} variant="default" href="/my-work">Back to My work</Button>} />;
  if (!attempt) return <LoadingState label="Loading the course" shape="cards" />;
  const open = (next: string | undefined) => address.set({ part: next });
  const course = `/my-work/courses/${attempt.id}`;
  return (
    <>
      {part ? <PageHeader eyebrow={[{ label: 'My work', href: '/my-work' }, { label: attempt.outline.title, href: course }]} title={part.title} />
        : <PageHeader eyebrow={[{ label: 'My work', href: '/my-work' }, { label: 'Course' }]} title={attempt.outline.title} subtitle={attempt.outline.summary} />}
      {part ? <OpenPart key={part.key} attempt={attempt} kind={part.kind} id={part.id} onOpen={open} /> : <CourseOverview attempt={attempt} onOpen={open} />}
    </>
  );
}

function OpenPart({ attempt, kind, id, onOpen }: { attempt: Attempt; kind: 'lesson' | 'quiz' | 'scenario' | 'reflection'; id: string; onOpen: (part: string | undefined) => void }) {
  switch (kind) {
    case 'lesson': return <LessonPart attempt={attempt} lessonId={id} onOpen={onOpen} />;
    case 'quiz': return <QuizPart attempt={attempt} onOpen={onOpen} />;
    case 'scenario': return <RolePlayPart attempt={attempt} scenarioId={id} onOpen={onOpen} />;
    case 'reflection': return <ReflectionPart courseAttemptId={attempt.id} onOpen={onOpen} />;
  }
}
