/** Training that waits: a course to begin or go on with, or hours that are missing. */
import { Button, Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useSubmit } from '../../forms/use-submit.js';
import { useAddress } from '../../workplace/address.js';
import { DueBadge } from '../../words/due-badge.js';
import { TextLink } from '../../text-link.js';
import classes from './my-work.module.css';
import { minutesLeft } from './to-do.js';
import { type MyAssignment, type MyCourse, useMyWorkActs } from './use-my-work.js';
import { WorkCard } from './work-card.js';

/** `courses`: what the caller has begun, for the bar. */
export function TrainingCard({ item, primary, courses }: { item: MyAssignment; primary: boolean; courses: readonly MyCourse[] }) {
  const formats = useFormats();
  const [only] = item.courses;
  const one = item.courses.length === 1 ? only : undefined;
  const begun = item.courses.find((course) => course.courseAttemptId);
  const standing = courses.find((course) => course.courseAttemptId !== null && course.courseAttemptId === begun?.courseAttemptId);
  const progress = standing?.progressPercent;
  const minutes = minutesLeft(item, courses);
  const waits = item.waitsFor === 'score';
  const words = [
    one && one.title !== item.requirement.name ? `For “${item.requirement.name}”, ${item.cycle}.` : `${item.cycle}.`,
    standing && hindrance(standing), waits && 'You have done your part. Your role-play waits to be scored, and the course completes by itself.',
    item.retraining && againWords(item), !one && item.courses.length > 1 && 'One of these courses is enough.', item.hours?.words,
  ].filter(Boolean).join(' ');
  return (
    <WorkCard title={begun?.title ?? one?.title ?? item.requirement.name} due={<DueBadge {...item} />} late={item.overdue && !waits} progress={progress}
      time={item.hours ? `${formats.number(item.hours.done, 2)} of ${formats.number(item.hours.asked, 2)} h` : minutes === null ? undefined : waits ? 'nothing to do' : progress ? `about ${formats.minutes(minutes)} left` : formats.minutes(minutes)}
      action={item.kind === 'hours'
        ? <Button component={Link} className={classes.act ?? ''} fullWidth variant={primary ? 'filled' : 'default'} href="/my-work/transcript?show=hours" aria-label={`See your hours: ${item.requirement.name}`}>See your hours</Button>
        : begun && standing?.quizLocked ? <Button component={Link} className={classes.act ?? ''} fullWidth variant="default" href={`/my-work/courses/${begun.courseAttemptId}`} aria-label={`See where you stand: ${begun.title}`}>See where you stand</Button>
        : waits && begun ? <TextLink href={`/my-work/courses/${begun.courseAttemptId}`}>See what you did</TextLink>
        : <Stack gap="xs">{(begun ? [begun] : item.courses).map((course) => <TakeButton key={course.id} courseId={course.id} title={course.title} attemptId={course.courseAttemptId} assignmentId={item.id} primary={primary} named={!begun && item.courses.length > 1} />)}</Stack>}>
      {words}
    </WorkCard>
  );
}

/** Why it is asked again. What was begun stays, also where the change never came. */
function againWords({ retrainingWithdrawnAt, state }: Pick<MyAssignment, 'retrainingWithdrawnAt' | 'state'>): string {
  if (retrainingWithdrawnAt === null) return 'Asked again because a policy that it teaches has changed.';
  return `The change of policy behind it was withdrawn before it began. ${state === 'in_progress' ? 'You had begun, so it stays with you: finish it, and it counts as always.' : 'It leaves this list in a moment.'}`;
}

/** What keeps a course that was begun from being completed, in words; nothing for most. */
function hindrance({ quizLocked, playAgain }: Pick<MyCourse, 'quizLocked' | 'playAgain'>): string {
  const again = playAgain ? 'Your role-play was scored below what the course asks for: play it again.' : '';
  return [quizLocked ? 'No attempt at the quiz is left: ask your training coordinator for one more.' : '', again].filter(Boolean).join(' ');
}

/** A course of one's own choice, begun or open to everybody. */
export function CourseCard({ course }: { course: MyCourse }) {
  const formats = useFormats();
  return (
    <WorkCard level={3} title={course.title} due={<StatusBadge tone={course.state === 'in_progress' ? 'accent' : 'neutral'}>{course.state === 'in_progress' ? 'Begun' : 'Your choice'}</StatusBadge>} time={formats.minutes(course.minutes)} progress={course.progressPercent}
      action={<TakeButton courseId={course.courseId} title={course.title} attemptId={course.courseAttemptId} assignmentId={null} primary={false} named={false} />}>
      {hindrance(course) || course.summary}
    </WorkCard>
  );
}

interface TakeProps { courseId: string; title: string; attemptId: string | null; assignmentId: string | null; primary: boolean; /** The button says which course. */ named: boolean; /** Completed before: it begins anew, what was completed stays. */ again?: boolean }

export function TakeButton({ courseId, title, attemptId, assignmentId, primary, named, again = false }: TakeProps) {
  const acts = useMyWorkActs();
  const submit = useSubmit('take');
  const address = useAddress();
  const look = { className: classes.act ?? '', fullWidth: true, variant: primary ? 'filled' : 'default' };
  if (attemptId && !again) return <Button component={Link} {...look} href={`/my-work/courses/${attemptId}`} aria-label={`Continue: ${title}`}>Continue</Button>;
  const begin = async () => {
    const attempt = await submit.run(() => acts.start(courseId, assignmentId));
    if (attempt) address.go(`/my-work/courses/${attempt.id}`);
  };
  return (
    <>
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="The course was not begun" />}
      <Button {...(again ? { variant: 'default', size: 'compact-md' } : look)} loading={submit.busy} onClick={() => void begin()} aria-label={`${again ? 'Take again' : 'Begin'}: ${title}`}>{again ? 'Take again' : named ? `Begin “${title}”` : 'Begin'}</Button>
    </>
  );
}
