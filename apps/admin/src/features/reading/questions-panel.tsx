/** Questions about this policy: mine, and those that were answered for everybody; and a way to ask. */
import { Button, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ErrorState } from '@rapport/ui/error-state';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { QuestionTalk } from './question-talk.js';
import classes from './reading.module.css';
import { type Reading, useQuestions, useReadingActs } from './use-reading.js';

export function QuestionsPanel({ policyId, onAsk }: { policyId: string; onAsk?: () => void }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useQuestions(policyId);
  const all = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title="Questions and answers">
      <Stack gap="md">
        {error && !data && <ErrorState error={error} doing="Questions could not be loaded" onRetry={() => void refetch()} />}
        {data && all.length === 0 && <Text c="dimmed">Nobody has asked about this policy so that all could see it. You can, by clause or about all of it.</Text>}
        {all.length > 0 && <ul className={classes.changes} aria-label="Questions about this policy">{all.map((question) => <QuestionTalk key={question.id} question={question} />)}</ul>}
        {hasNextPage && <div><Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>Show more</Button></div>}
        {onAsk && <div><Button variant="default" onClick={onAsk}>Ask about the whole policy</Button></div>}
      </Stack>
    </Panel>
  );
}

/** `clauseId`: null for the whole policy, undefined while nobody asks. */
export function AskDialog({ reading, clauseId, onClose }: { reading: Reading; clauseId: string | null | undefined; onClose: () => void }) {
  const clause = reading.content.clauses.find(({ id }) => id === clauseId);
  return (
    <Modal opened={clauseId !== undefined} onClose={onClose} title={clause ? `Ask about ${[clause.number, clause.heading].filter(Boolean).join(' ')}` : 'Ask about the whole policy'} closeButtonProps={{ 'aria-label': 'Close' }}>
      {clauseId !== undefined && <AskForm acknowledgementId={reading.acknowledgement.id} clauseId={clauseId} onDone={onClose} />}
    </Modal>
  );
}

function AskForm({ acknowledgementId, clauseId, onDone }: { acknowledgementId: string; clauseId: string | null; onDone: () => void }) {
  const acts = useReadingActs();
  const submit = useSubmit('ask', { text: 'Your question' });
  const [text, setText] = useState('');
  const send = async () => {
    if (!(await submit.run(() => acts.ask(acknowledgementId, clauseId, text.trim())))) return;
    notifications.show({ color: 'good', title: 'Your question was sent', message: 'The owner of the policy answers; you are told by mail, and the answer stands here.' });
    onDone();
  };
  return (
    <Form submit={submit} action="Send the question" failed="It was not sent" onSubmit={send} disabled={text.trim() === ''} secondary={<Button variant="default" onClick={onDone}>Not now</Button>}>
      <Textarea {...submit.field('text')} label="Your question" description="The owner of the policy sees who asks. If it is published to everybody, your name is left out." autosize minRows={4} maxLength={2000} data-autofocus value={text} onChange={(event) => setText(event.currentTarget.value)} />
    </Form>
  );
}
