/** One attempt at a course: how far it went, its quizzes and role-plays; a coordinator declares a quiz void or grants one more. */
import { Stack, Text } from '@mantine/core';
import { DefinitionList } from '@rapport/ui/definition-list';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { AttemptPackages } from '../features/training-people/attempt-packages.js';
import { AttemptQuizzes } from '../features/training-people/attempt-quizzes.js';
import { courseAttemptWords } from '../features/training-people/attempt-words.js';
import { useAttempt } from '../features/training-people/use-training-people.js';
import { useMay } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const outcomes = { good: 'it ended well', mixed: 'it ended partly well', poor: 'it did not end well' } as const;
const plays = { in_progress: 'being played', finished: 'waits to be scored', scored: 'scored' } as const;

export function TrainingAttemptScreen() {
  const formats = useFormats();
  const mayManage = useMay('training:manage');
  const { data: attempt, error, refetch } = useAttempt(useAddress().param('courseAttemptId'));
  const name = attempt ? `${attempt.person.givenName} ${attempt.person.familyName}` : '';
  usePageTitle(attempt ? `${name}: ${attempt.courseTitle}` : 'Attempt');
  if (error && !attempt) return <ErrorState error={error} doing="The attempt could not be loaded" onRetry={() => void refetch()} action={<Link href="/training/attempts">Back to the list</Link>} />;
  if (!attempt) return <LoadingState label="Loading the attempt" shape="cards" />;
  const state = courseAttemptWords[attempt.state];
  const locked = attempt.quizState === 'locked';
  return (
    <Stack gap="md" maw={1100}>
      <PageHeader eyebrow={[{ label: 'Training', href: '/training' }, { label: 'Attempts', href: '/training/attempts' }, { label: name }]} title={`${name}: ${attempt.courseTitle}`} subtitle={`Version ${attempt.courseVersionNumber}, begun ${formats.date(attempt.startedAt)}`} status={<StatusBadge tone={state.tone}>{state.label}</StatusBadge>} />
      {locked && <InlineNote tone="attention" title="The quiz is locked">{name} has used up all attempts. {mayManage ? 'Talk to them first, then grant one more.' : 'A training coordinator may grant one more.'}</InlineNote>}
      <Panel title="Where it stands"><DefinitionList items={[
        { term: 'Lessons', value: `${formats.number(attempt.lessonsFinished)} of ${formats.number(attempt.lessons)} finished` }, ...(attempt.completedOn ? [{ term: 'Completed', value: formats.date(attempt.completedOn) }] : []),
        ...(attempt.reflection ? [{ term: 'Reflection', value: attempt.reflection.submittedAt ? `handed in ${formats.date(attempt.reflection.submittedAt)}` : 'not handed in', note: 'Its words are not shown here.' }] : []),
        { term: 'Person', value: <TextLink href={`/training/people/${attempt.person.id}`}>Training record of {name}</TextLink> },
        ...(attempt.assignmentId ? [{ term: 'Asked by', value: <TextLink href={`/training/assignments/${attempt.assignmentId}`}>The requirement that it is taken for</TextLink> }] : []),
      ]} /></Panel>
      <AttemptPackages attempt={attempt} mayManage={mayManage} />
      <Panel title="Quiz" note="Percents only: what somebody answered is not shown."><AttemptQuizzes attempt={attempt} mayManage={mayManage} /></Panel>
      <Panel title="Role-plays">{attempt.rolePlays.length === 0 ? <Text c="dimmed">None was begun.</Text> : <ul>{attempt.rolePlays.map((play) => <li key={play.id}>{play.title}, time {formats.number(play.number)}: {plays[play.state]}{play.outcome ? `, ${outcomes[play.outcome]}` : ''}{play.meanLevel === null ? '' : `, mean level ${formats.decimal(String(Math.round(play.meanLevel * 10) / 10))}`}</li>)}</ul>}</Panel>
    </Stack>
  );
}
