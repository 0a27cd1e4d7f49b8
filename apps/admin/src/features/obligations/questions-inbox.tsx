/** Questions of staff about policies: answer the one who asked, or everybody. */
import { Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { type Question, questionActs, useQuestions } from './use-obligations.js';

export function QuestionsInbox({ state }: { state: 'waiting' | 'answered' | undefined }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useQuestions(state);
  const all = data?.pages.flatMap((page) => page.items) ?? [];
  if (error && !data) return <ErrorState error={error} doing="Questions could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Loading questions" shape="cards" />;
  if (all.length === 0) return <Panel><EmptyState title={state === 'waiting' ? 'No question waits' : 'No question yet'}>While people read a policy they can ask about any clause. You are told by mail.</EmptyState></Panel>;
  return (
    <Stack gap="md">
      {all.map((question) => <OneQuestion key={question.id} question={question} />)}
      {hasNextPage && <div><Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>Show more</Button></div>}
    </Stack>
  );
}

function OneQuestion({ question }: { question: Question }) {
  const formats = useFormats();
  const submit = useSubmit(`publication-${question.id}`);
  const [answering, setAnswering] = useState(false);
  const name = `${question.policy.title}: ${question.clauseHeading ?? 'the whole policy'}`;
  const publish = async (published: boolean) => {
    if (await submit.run(() => questionActs.publish(question.id, published))) notifications.show({ message: published ? 'Everybody who reads the policy sees question and answers now, without the name of who asked.' : 'Only the one who asked sees it now.' });
  };
  return (
    <Panel title={name} note={question.askedBy ? `Asked by ${question.askedBy.name}` : ''} aside={<Group gap="xs">{question.state === 'waiting' ? <StatusBadge tone="attention">Waits</StatusBadge> : <StatusBadge tone="good">Answered</StatusBadge>}{question.published && <StatusBadge>Shown to everybody</StatusBadge>}</Group>}>
      <Stack gap="sm">
        {question.messages.map(({ id, at, from, name: who, text }) => (
          <div key={id}>
            <Text size="sm" c="dimmed">{from === 'owner' ? who ?? 'Answer' : question.askedBy?.name ?? 'Who asked'} · {formats.dateTime(at)}</Text>
            <Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{text}</Text>
          </div>
        ))}
        {submit.failure !== undefined && <ErrorState error={submit.failure} doing="It was not changed" />}
        {answering ? <AnswerForm question={question} onDone={() => setAnswering(false)} /> : <Group gap="xs">
          <Button variant={question.state === 'waiting' ? 'filled' : 'default'} onClick={() => setAnswering(true)} aria-label={`Answer: ${name}`}>{question.state === 'waiting' ? 'Answer' : 'Write more'}</Button>
          {question.published && question.messages.some((message) => !message.published) && <Button variant="default" loading={submit.busy} onClick={() => void publish(true)} aria-label={`Show the rest to everybody: ${name}`}>Show the rest to everybody</Button>}
          {(question.state === 'answered' || question.published) && <Button variant="default" loading={submit.busy} onClick={() => void publish(!question.published)} aria-label={`${question.published ? 'Take back from everybody' : 'Show to everybody'}: ${name}`}>{question.published ? 'Take back from everybody' : 'Show to everybody'}</Button>}
        </Group>}
      </Stack>
    </Panel>
  );
}

function AnswerForm({ question, onDone }: { question: Question; onDone: () => void }) {
  const submit = useSubmit(`answer-${question.id}`, { text: 'Your answer' });
  const [text, setText] = useState('');
  const [publish, setPublish] = useState(false);
  const send = async () => {
    if (!(await submit.run(() => questionActs.answer(question.id, text.trim(), publish)))) return;
    notifications.show({ color: 'good', title: 'Your answer was sent', message: publish ? 'Everybody who reads the policy sees it, without the name of who asked.' : 'The one who asked is told by mail.' });
    onDone();
  };
  return (
    <Form submit={submit} action="Send the answer" failed="It was not sent" onSubmit={send} disabled={text.trim() === ''} holds={text} secondary={<Button variant="default" onClick={onDone}>Not now</Button>}>
      <Textarea {...submit.field('text')} label="Your answer" autosize minRows={3} maxLength={4000} data-autofocus value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <Checkbox label="Show question and answers to everybody" description={question.published ? 'All that is written here, without the name of who asked. Left off, everybody still sees what was shown before, and nothing more.' : 'Without the name of who asked. Leave it off if the question gives them away.'} checked={publish} onChange={(event) => setPublish(event.currentTarget.checked)} />
    </Form>
  );
}
