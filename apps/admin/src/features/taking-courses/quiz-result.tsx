/** What came of a quiz attempt: passed or not, marks as far as the course shows them, correct answers only once nothing can be answered any more. */
import { Stack, Text } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { answerInWords } from './answer-words.js';
import classes from './course.module.css';
import type { QuizAttempt } from './use-course.js';

const titles: Partial<Record<QuizAttempt['state'], string>> = { passed: 'You passed', failed: 'Not passed this time', locked: 'Not passed, and no attempt is left', abandoned: 'You gave this attempt up', invalidated: 'This attempt was declared void and does not count', reopened: 'You were granted one more attempt' };

export function QuizResult({ quiz }: { quiz: QuizAttempt }) {
  const formats = useFormats();
  const marked = quiz.items.some(({ mark }) => mark !== null);
  const revealed = quiz.items.some(({ reveal }) => reveal !== null);
  return (
    <Stack gap="md">
      <Panel tone={quiz.state === 'passed' ? 'good' : 'plain'} title={titles[quiz.state] ?? 'Handed in'}>
        <Text>{quiz.scorePercent === null ? '' : `${formats.number(quiz.scorePercent)}% of the points; ${quiz.passMark}% are needed.`} {quiz.endedAt && quiz.deadlineAt && quiz.endedAt >= quiz.deadlineAt ? 'The time was up: what you had answered by then was handed in.' : ''}</Text>
        {quiz.remark && <Text c="dimmed">{quiz.remark}</Text>}
      </Panel>
      {marked && !revealed && quiz.state === 'failed' && <InlineNote>You see which answers were right. The correct ones are shown once you have passed or no attempt is left, so that the quiz stays a quiz.</InlineNote>}
      {marked && <Panel title="Question by question">
        <ol className={classes.options}>
          {quiz.items.map((item) => (
            <li key={item.itemId}>
              <Text fw={600}>{item.prompt} {item.mark && <StatusBadge tone={item.mark.right ? 'good' : 'attention'}>{item.mark.right ? 'Right' : item.mark.points > 0 ? `Partly: ${formats.decimal(String(Math.round(item.mark.points * 100) / 100))} of ${item.points}` : 'Wrong'}</StatusBadge>}</Text>
              <Text c="dimmed">Your answer: {answerInWords(item, item.answer)}</Text>
              {!item.mark && <Text size="sm" c="dimmed">Whether it was right is not told yet: of two choices that would tell the answer.</Text>}
              {item.reveal && !item.mark?.right && <Text>Correct: {answerInWords(item, item.reveal.correct)}</Text>}
              {item.reveal?.explanation && <Text size="sm" c="dimmed">{item.reveal.explanation}</Text>}
            </li>
          ))}
        </ol>
      </Panel>}
    </Stack>
  );
}
