/** The quiz of a course: its rules before it begins, the attempt under way, or what came of it and what comes next. */
import { Button, Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { useSubmit } from '../../forms/use-submit.js';
import classes from './course.module.css';
import { QuizResult } from './quiz-result.js';
import { QuizRunning } from './quiz-running.js';
import { type Attempt, courseActs, useQuiz } from './use-course.js';

interface Props { attempt: Attempt; onOpen: (part: string | undefined) => void }

export function QuizPart({ attempt, onOpen }: Props) {
  const [chosen, setChosen] = useState<string>();
  const last = attempt.quiz?.attempts.toSorted((a, b) => b.number - a.number)[0];
  const shown = chosen ?? attempt.quiz?.openAttemptId ?? last?.id;
  return shown ? <OneAttempt key={shown} quizAttemptId={shown} attempt={attempt} onOpen={onOpen} onBegun={setChosen} /> : <Rules attempt={attempt} onBegun={setChosen} onOpen={onOpen} />;
}

function OneAttempt({ quizAttemptId, attempt, onOpen, onBegun }: Props & { quizAttemptId: string; onBegun: (id: string) => void }) {
  const { data: quiz, error, refetch } = useQuiz(quizAttemptId);
  const [at, setAt] = useState(0);
  if (error && !quiz) return <ErrorState error={error} doing="The quiz could not be loaded" onRetry={() => void refetch()} />;
  if (!quiz) return <LoadingState label="Loading the quiz" shape="cards" />;
  if (quiz.state === 'in_progress') return <QuizRunning quiz={quiz} at={Math.min(at, quiz.items.length - 1)} onAt={setAt} />;
  return (
    <div className={classes.page}>
      <QuizResult quiz={quiz} />
      <Next attempt={attempt} onOpen={onOpen} onBegun={onBegun} />
    </div>
  );
}

function Next({ attempt, onOpen, onBegun }: Props & { onBegun: (id: string) => void }) {
  const formats = useFormats();
  const quiz = attempt.quiz;
  const retake = quiz?.state === 'may-retake';
  return (
    <Stack gap="sm">
      {quiz?.state === 'must-wait' && quiz.mayStartAt && <InlineNote title="When you can try again">From {formats.dateTime(quiz.mayStartAt)} on{quiz.left === null ? '' : `; ${formats.count(quiz.left, { one: 'attempt is', other: 'attempts are' })} left`}. Until then you can go through the lessons again.</InlineNote>}
      {quiz?.state === 'locked' && <InlineNote tone="attention" title="Ask your training coordinator">They can grant one more attempt. What you finished in this course is kept.</InlineNote>}
      {retake && <InlineNote title="You may try again">{quiz.left === null ? 'As often as you need.' : `${formats.count(quiz.left, { one: 'attempt is', other: 'attempts are' })} left.`} The questions are drawn anew.</InlineNote>}
      {retake && <Begin attempt={attempt} label="Try again" onBegun={onBegun} />}
      <Button className={classes.big ?? ''} variant={retake ? 'default' : 'filled'} onClick={() => onOpen(undefined)}>Back to the course</Button>
    </Stack>
  );
}

function Rules({ attempt, onBegun, onOpen }: Props & { onBegun: (id: string) => void }) {
  const formats = useFormats();
  const rules = attempt.outline.quiz;
  if (!rules) return null;
  return (
    <div className={classes.page}>
      <Panel title="Before you begin">
        <ul>
          <li>{formats.count(rules.items, { one: 'question', other: 'questions' })}; {rules.passMark}% of the points are needed to pass.</li>
          <li>{rules.timeLimitMinutes === null ? 'There is no time limit.' : `You have ${formats.minutes(rules.timeLimitMinutes)} from the moment you begin, by our clock. When it is over, what you have answered is handed in.`}</li>
          <li>{rules.maxAttempts === null ? 'You may try as often as you need.' : `You may try ${formats.count(rules.maxAttempts, { one: 'time', other: 'times' })}.`}</li>
          <li>Each answer is kept at once. If your phone gives up, go on from any other device.</li>
        </ul>
        <Begin attempt={attempt} label="Begin the quiz" onBegun={onBegun} />
      </Panel>
      <Button className={classes.big ?? ''} variant="default" onClick={() => onOpen(undefined)}>Not now</Button>
    </div>
  );
}

function Begin({ attempt, label, onBegun }: { attempt: Attempt; label: string; onBegun: (id: string) => void }) {
  const submit = useSubmit('begin-quiz');
  const begin = async () => {
    const quiz = await submit.run(() => courseActs.startQuiz(attempt.id));
    if (quiz) onBegun(quiz.id);
  };
  return <>{submit.failure !== undefined && <ErrorState error={submit.failure} doing="The quiz was not begun" />}<Button className={classes.big ?? ''} fullWidth loading={submit.busy} onClick={() => void begin()}>{label}</Button></>;
}
