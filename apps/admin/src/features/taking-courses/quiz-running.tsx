/** A quiz under way: one question at a time, each answer kept at once, handed in at the end or by the clock. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { useId, useState } from 'react';
import { AnswerField } from './answer-field.js';
import classes from './course.module.css';
import { QuizClock } from './quiz-clock.js';
import { courseActs, type QuizAttempt } from './use-course.js';
import { type Saving, useQuizSaving } from './use-quiz-saving.js';

const words: Record<Saving, string> = { kept: 'Your answers are kept', saving: 'Keeping your answer …', elsewhere: '', failed: 'Your last answer is not kept yet' };

interface Props { quiz: QuizAttempt; at: number; onAt: (at: number) => void }

/** `at`: which question, from 0. */
export function QuizRunning({ quiz, at, onAt }: Props) {
  const formats = useFormats();
  const id = useId();
  const saving = useQuizSaving(quiz);
  const [handing, setHanding] = useState(false);
  const item = quiz.items[Math.min(at, quiz.items.length - 1)];
  const open = quiz.items.filter((each) => saving.answerOf(each.itemId) === null).length;
  const last = at >= quiz.items.length - 1;
  const handIn = async () => {
    if (!(await saving.flush())) throw new Error('Your last answer could not be kept. Close this, look at what the page says, and hand in again.');
    await courseActs.submitQuiz(quiz.id, saving.revision());
  };
  if (!item) return null;
  return (
    <div className={classes.page}>
      <Group justify="space-between" gap="xs">
        <Text fw={600}>Question {at + 1} of {quiz.items.length}</Text>
        <Group gap="xs"><Text size="sm" c="dimmed" role="status">{words[saving.state]}</Text>{quiz.deadlineAt && <QuizClock deadlineAt={quiz.deadlineAt} serverTime={quiz.serverTime} onEnd={() => void courseActs.readQuizAgain(quiz.id)} />}</Group>
      </Group>
      {saving.state === 'elsewhere' && <InlineNote tone="attention" title="This quiz is also open in another tab or on another device" announce>
        <Stack gap="xs" align="flex-start"><span>What was answered there is kept. The answer that you just gave here is not. Load the quiz again and go on in one place.</span><Button onClick={() => void saving.loadAgain()}>Load what was kept</Button></Stack>
      </InlineNote>}
      {saving.state === 'failed' && <ErrorState error={saving.failure} doing="Your answer is not kept yet" onRetry={() => void saving.flush()} />}
      <Panel>
        <Stack gap="md">
          <h2 id={id} className={classes.prompt}>{item.prompt}</h2>
          <Text size="sm" c="dimmed">{hint[item.kind]}{item.points > 1 ? ` ${formats.count(item.points, { one: 'point', other: 'points' })}.` : ''}</Text>
          <AnswerField key={`${item.itemId}-${saving.state === 'elsewhere' ? 'other' : ''}`} item={item} answer={saving.answerOf(item.itemId)} labelledBy={id} onAnswer={(answer) => saving.give(item.itemId, answer)} />
        </Stack>
      </Panel>
      <nav aria-label="Questions">
        <ol className={classes.numbers}>
          {quiz.items.map((each, index) => {
            const answered = saving.answerOf(each.itemId) !== null;
            return <li key={each.itemId}><button type="button" className={classes.numberButton} {...(index === at ? { 'aria-current': 'step' as const } : {})} {...(answered ? { 'data-answered': true } : {})} aria-label={`Question ${index + 1}, ${answered ? 'answered' : 'not answered'}`} onClick={() => onAt(index)}>{index + 1}</button></li>;
          })}
        </ol>
      </nav>
      <div className={classes.bar}>
        <Button variant="default" disabled={at === 0} onClick={() => onAt(at - 1)}>Back</Button>
        {last ? <Button onClick={() => setHanding(true)}>Hand in</Button> : <Button onClick={() => onAt(at + 1)}>Next</Button>}
      </div>
      <ConfirmDialog opened={handing} onClose={() => setHanding(false)} title="Hand in the quiz?" confirm="Hand in" cancel="Go on answering" onConfirm={handIn} undo="Afterwards no answer can be changed."
        consequences={[open === 0 ? 'Every question is answered.' : `${formats.count(open, { one: 'question has', other: 'questions have' })} no answer and ${open === 1 ? 'counts' : 'count'} as wrong.`, `${quiz.passMark}% of the points are needed to pass.`]} />
    </div>
  );
}

const hint = { single: 'Choose one.', multiple: 'Choose all that are right.', 'true-false': 'Is it true?', ordering: 'Put them in order, the first on top.', number: 'Write a number.' } as const;
