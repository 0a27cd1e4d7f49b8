/** My questions about policies with their answers; I can write more while it is not clear. */
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
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
import { type MyQuestion, useMyQuestions, useMyWorkActs } from './use-my-work.js';

export function QuestionList() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMyQuestions();
  const all = data?.pages.flatMap((page) => page.items) ?? [];
  if (error && !data) return <ErrorState error={error} doing="Your questions could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Loading your questions" shape="cards" />;
  if (all.length === 0) return <Panel><EmptyState title="You have asked nothing yet">While you read a policy you can ask its owner about any clause. Questions and answers stand here.</EmptyState></Panel>;
  return (
    <Stack gap="md">
      {all.map((question) => <OneQuestion key={question.id} question={question} />)}
      {hasNextPage && <div><Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>Show more</Button></div>}
    </Stack>
  );
}

function OneQuestion({ question }: { question: MyQuestion }) {
  const formats = useFormats();
  const [more, setMore] = useState(false);
  return (
    <Panel title={question.policy.title} note={question.clauseHeading ?? 'The whole policy'} aside={question.state === 'waiting' ? <StatusBadge tone="attention">Waits for an answer</StatusBadge> : <StatusBadge tone="good">Answered</StatusBadge>}>
      <Stack gap="sm">
        {question.messages.map(({ id, at, from, name, text }) => (
          <div key={id}>
            <Text size="sm" c="dimmed">{from === 'owner' ? name ?? 'The owner of the policy' : 'You'} · {formats.dateTime(at)}</Text>
            <Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{text}</Text>
          </div>
        ))}
        {question.published && <Text size="sm" c="dimmed">{question.messages.every((message) => message.published) ? 'Shown to everybody, without your name.' : 'Shown to everybody, without your name, as it stood then; what was written since is not.'}</Text>}
        {more ? <FollowUp question={question} onDone={() => setMore(false)} /> : <Group><Button variant="default" size="compact-md" onClick={() => setMore(true)} aria-label={`Write more about ${question.clauseHeading ?? question.policy.title}`}>Write more</Button></Group>}
      </Stack>
    </Panel>
  );
}

function FollowUp({ question, onDone }: { question: MyQuestion; onDone: () => void }) {
  const acts = useMyWorkActs();
  const submit = useSubmit(`more-${question.id}`, { text: 'Your words' });
  const [text, setText] = useState('');
  const send = async () => {
    if (!(await submit.run(() => acts.followUp(question.id, text.trim())))) return;
    notifications.show({ color: 'good', title: 'Sent', message: 'The owner of the policy sees it with your question.' });
    onDone();
  };
  return (
    <Form submit={submit} action="Send" failed="It was not sent" onSubmit={send} disabled={text.trim() === ''} secondary={<Button variant="default" onClick={onDone}>Not now</Button>}>
      <Textarea {...submit.field('text')} label="What else you want to know" autosize minRows={3} maxLength={2000} data-autofocus value={text} onChange={(event) => setText(event.currentTarget.value)} />
    </Form>
  );
}
