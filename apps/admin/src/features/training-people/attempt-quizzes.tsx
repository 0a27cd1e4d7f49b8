/** The attempts at the quiz of one course; a coordinator declares one void, or grants one more. */
import { Button, Group } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { mayBeReopened, mayBeVoid, quizWords } from './attempt-words.js';
import { type ReasonAct, ReasonDialog } from './reason-dialog.js';
import { type AttemptDetail, trainingActs } from './use-training-people.js';

type Quiz = AttemptDetail['quizzes'][number];

export function AttemptQuizzes({ attempt, mayManage }: { attempt: AttemptDetail; mayManage: boolean }) {
  const formats = useFormats();
  const [act, setAct] = useState<ReasonAct>();
  const name = `${attempt.person.givenName} ${attempt.person.familyName}`;
  const invalidate = (quiz: Quiz): ReasonAct => ({
    title: `Declare attempt ${quiz.number} void?`, act: 'Declare it void', failed: 'It was not declared void', done: `Attempt ${quiz.number} does not count any more.`, asks: 'Why it does not count', description: 'The station lost power, somebody else sat at the desk. It is kept with your name.',
    consequences: [`Attempt ${quiz.number} of ${name} does not count: not as passed or failed, and not as one of the attempts allowed.`, ...(quiz.state === 'in_progress' ? ['It ends now; answers that are being given are not marked.'] : []), 'It stays in the record as void, and cannot be brought back.'],
    run: (reason) => trainingActs.invalidate(quiz.id, reason),
  });
  const reopen = (quiz: Quiz): ReasonAct => ({
    title: `Grant ${name} one more attempt?`, act: 'Grant one more attempt', failed: 'No attempt was granted', done: `${name} has one more attempt.`, asks: 'Why', description: 'What was done so that it goes better: “Coached by Sgt. Ruiz”. It is kept with your name.',
    consequences: [`${name} has exactly one more attempt at this quiz, at once.`, 'The failed attempts stay in the record.', 'Where the course shows answers, they could see the correct ones once no attempt was left.', 'It cannot be taken back.'], run: (reason) => trainingActs.reopen(quiz.id, reason),
  });
  const columns: Column<Quiz>[] = [
    { key: 'number', header: 'Attempt', cell: ({ number }) => `Attempt ${number}`, strong: true }, { key: 'state', header: 'State', cell: ({ state }) => <StatusBadge tone={quizWords[state].tone}>{quizWords[state].label}</StatusBadge> },
    { key: 'score', header: 'Score', cell: ({ scorePercent }) => (scorePercent === null ? '' : formats.percent(scorePercent / 100, 0)), align: 'end' }, { key: 'begun', header: 'Begun', cell: ({ startedAt }) => formats.dateTime(startedAt) },
    { key: 'ended', header: 'Ended', cell: ({ endedAt }) => (endedAt ? formats.dateTime(endedAt) : '') }, { key: 'remark', header: 'Remark', cell: ({ remark }) => remark ?? '' },
    ...(mayManage && attempt.quizzes.some(({ state }) => mayBeVoid(state)) ? [{ key: 'act', header: 'Decide', cell: (quiz: Quiz) => (
      <Group gap="xs">
        {mayBeReopened(quiz.state) && <Button size="compact-sm" onClick={() => setAct(reopen(quiz))}>Grant one more</Button>}
        {mayBeVoid(quiz.state) && <Button size="compact-sm" variant="default" onClick={() => setAct(invalidate(quiz))} aria-label={`Declare attempt ${quiz.number} void`}>Declare void</Button>}
      </Group>
    ) }] : []),
  ];
  return (
    <>
      <DataTable caption="Attempts at the quiz" columns={columns} rows={attempt.quizzes} rowKey={({ id }) => id} empty={<EmptyState title="The quiz was not begun" />} />
      <ReasonDialog what={act} onClose={() => setAct(undefined)} />
    </>
  );
}
