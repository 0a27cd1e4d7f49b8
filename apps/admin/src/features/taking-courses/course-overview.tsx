/** A course at one look: how far, what comes next, every part with its state; and the result when it is completed. */
import { Button, Progress, Stack, Text } from '@mantine/core';
import { addressOf, call } from '@rapport/api-client/client';
import { readMyCertificate, readMyTranscript } from '@rapport/api-contract/transcripts';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useQuery } from '@tanstack/react-query';
import classes from './course.module.css';
import { type Part, partsOf } from './parts.js';
import type { Attempt } from './use-course.js';

const acts: Record<Part['kind'], string> = { lesson: 'Go to the lesson', quiz: 'Go to the quiz', scenario: 'Go to the role-play', reflection: 'Go to the reflection' };

export function CourseOverview({ attempt, onOpen }: { attempt: Attempt; onOpen: (part: string) => void }) {
  const formats = useFormats();
  const parts = partsOf(attempt);
  const done = parts.filter(({ state }) => state === 'done').length;
  const current = parts.find(({ state }) => state === 'current');
  return (
    <div className={classes.page}>
      {attempt.state === 'completed' ? <Completed attempt={attempt} /> : <Panel title={`${done} of ${parts.length} parts done`} note="What you finish is kept at once. Stop whenever you like and go on from any device.">
        <Progress value={parts.length ? (100 * done) / parts.length : 0} size="md" color="good" aria-label="How far you are" mb="md" />
        {current ? <Button className={classes.big ?? ''} fullWidth onClick={() => onOpen(current.key)}>{done === 0 && !current.note ? 'Begin' : 'Continue'}: {current.title}</Button> : <Waiting attempt={attempt} />}
      </Panel>}
      <Panel title="Parts of this course">
        <ol className={classes.parts}>
          {parts.map((part) => (
            <li key={part.key} className={classes.part}>
              <span className={classes.partWords}>{part.title}<small>{[part.minutes === null ? '' : part.kind === 'quiz' ? `${formats.minutes(part.minutes)} allowed` : formats.minutes(part.minutes), part.note].filter(Boolean).join(' · ')}</small></span>
              {part.state === 'done' && <StatusBadge tone="good">Done</StatusBadge>}
              {part.state === 'waiting' && <StatusBadge tone="attention">Waits</StatusBadge>}
              {part.state === 'locked' ? <StatusBadge>Later</StatusBadge> : <Button variant="default" size="compact-md" onClick={() => onOpen(part.key)} aria-label={`${part.state === 'done' ? 'Look at' : acts[part.kind]}: ${part.title}`}>{part.state === 'done' ? 'Look' : 'Open'}</Button>}
            </li>
          ))}
        </ol>
      </Panel>
    </div>
  );
}

function Waiting({ attempt }: { attempt: Attempt }) {
  const formats = useFormats();
  const [quiz, scored] = [attempt.quiz, attempt.scenarios.some(({ state }) => state === 'waiting')];
  if (quiz?.state === 'locked') return <InlineNote tone="attention" title="No attempt at the quiz is left">Ask your training coordinator: they can grant one more. What you finished is kept.</InlineNote>;
  if (quiz?.state === 'must-wait' && quiz.mayStartAt) return <InlineNote title="You can try the quiz again soon">From {formats.dateTime(quiz.mayStartAt)} on. Until then you can go through the lessons again.</InlineNote>;
  return <InlineNote title={scored ? 'Your role-play waits to be scored' : 'You have done your part'}>{attempt.remaining.map(({ words }) => words).join(' ')} You need not do anything; the course completes by itself.</InlineNote>;
}

function Completed({ attempt }: { attempt: Attempt }) {
  const formats = useFormats();
  const { data } = useQuery({ queryKey: ['my-work', 'transcript', 'certificate', attempt.courseId], queryFn: () => call(readMyTranscript, { query: { limit: 50 } }), retry: false });
  const certificateId = data?.items.find((entry) => entry.courseId === attempt.courseId && entry.certificateId && !entry.voided)?.certificateId;
  const best = attempt.quiz?.bestPercent;
  return (
    <Panel tone="good" title="You completed this course">
      <Stack gap="sm">
        <Text>{attempt.completedOn ? `On ${formats.date(attempt.completedOn)}` : 'Done'}{best === null || best === undefined ? '' : `, with ${formats.number(best)}% in the quiz`}{attempt.outline.hours.length > 0 ? `. It brought you ${formats.list(attempt.outline.hours.map(({ category, hours }) => `${formats.decimal(String(hours))} h of ${category}`))}` : ''}.</Text>
        {certificateId && <Button component="a" className={classes.big ?? ''} href={addressOf(readMyCertificate, { certificateId })} download>Download the certificate</Button>}
        <Button component={Link} className={classes.big ?? ''} variant="default" href="/my-work">Back to My work</Button>
      </Stack>
    </Panel>
  );
}
