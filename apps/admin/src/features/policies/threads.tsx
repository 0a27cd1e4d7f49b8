/** Comments on a version as threads beside the clause they are about: read, answer, resolve, block. */
import { Button, Checkbox, Group, Stack, Text, Textarea } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import classes from './threads.module.css';
import { type Thread, type ThreadDesk } from './use-threads.js';

/** `about` names the place in words: the clause's heading, or the whole. */
interface Props { desk: ThreadDesk; clauseId: string | null; about: string }

export function Threads({ desk, clauseId, about }: Props) {
  const [writing, setWriting] = useState(false);
  const [resolved, setResolved] = useState(false);
  const here = desk.threads.filter((each) => each.clauseId === clauseId);
  const open = here.filter((each) => each.resolvedAt === null);
  const done = here.filter((each) => each.resolvedAt !== null);
  return (
    <Stack gap="sm" className={classes.beside}>
      {open.map((each) => <ThreadView key={each.id} thread={each} desk={desk} />)}
      {done.length > 0 && <Group><Button variant="subtle" size="compact-sm" aria-expanded={resolved} onClick={() => setResolved(!resolved)}>{done.length === 1 ? '1 resolved comment' : `${done.length} resolved comments`}</Button></Group>}
      {resolved && done.map((each) => <ThreadView key={each.id} thread={each} desk={desk} />)}
      {writing ? <NewThread desk={desk} clauseId={clauseId} about={about} onDone={() => setWriting(false)} />
        : desk.mayComment && <Group><Button variant="subtle" size="compact-sm" onClick={() => setWriting(true)} aria-label={`Comment on ${about}`}>Comment</Button></Group>}
    </Stack>
  );
}

function NewThread({ desk, clauseId, about, onDone }: Props & { onDone: () => void }) {
  const submit = useSubmit(`thread-${clauseId ?? 'whole'}`, { body: 'Comment' });
  const [body, setBody] = useState('');
  const [blocking, setBlocking] = useState(false);
  const send = async () => { if (await submit.run(() => desk.open({ clauseId, body, blocking }))) onDone(); };
  return (
    <Form submit={submit} action="Add the comment" failed="The comment was not added" disabled={body.trim() === ''} holds={body} onSubmit={send} secondary={<Button variant="default" onClick={onDone}>Cancel</Button>}>
      <Textarea {...submit.field('body')} label={`Comment on ${about}`} value={body} onChange={(event) => setBody(event.currentTarget.value)} autosize minRows={2} maxLength={4000} autoFocus />
      {desk.mayBlock && <Checkbox label="Blocking: no approval before this is resolved" checked={blocking} onChange={(event) => setBlocking(event.currentTarget.checked)} />}
    </Form>
  );
}

function ThreadView({ thread, desk }: { thread: Thread; desk: ThreadDesk }) {
  const formats = useFormats();
  const submit = useSubmit(`reply-${thread.id}`, { body: 'Answer' });
  const [answering, setAnswering] = useState(false);
  const [body, setBody] = useState('');
  const reply = async () => {
    if (!await submit.run(() => desk.reply(thread.id, body))) return;
    setBody('');
    setAnswering(false);
  };
  const change = (changes: { resolved?: boolean; blocking?: boolean }) => void submit.run(() => desk.change(thread.id, changes));
  const settled = thread.resolvedAt !== null;
  const [starter] = thread.comments;
  return (
    <article className={classes.thread} data-blocking={(thread.blocking && !settled) || undefined} aria-label={`Comment of ${starter?.by.name ?? 'somebody'}`}>
      <Group gap="xs">{thread.blocking && <StatusBadge tone={settled ? 'neutral' : 'bad'}>Blocking</StatusBadge>}{settled && <StatusBadge tone="good">{`Resolved by ${thread.resolvedBy ?? 'somebody'}`}</StatusBadge>}</Group>
      {thread.quote && <blockquote className={classes.quote}>{thread.quote}</blockquote>}
      {thread.comments.map((comment) => (
        <div key={comment.id}><Text size="sm"><strong>{comment.by.name}</strong> <Text span size="sm" c="dimmed">{formats.dateTime(comment.at)}</Text></Text><p className={classes.words}>{comment.body}</p></div>
      ))}
      {answering ? (
        <Form submit={submit} action="Answer" failed="The answer was not added" disabled={body.trim() === ''} holds={body} onSubmit={reply} secondary={<Button variant="default" onClick={() => setAnswering(false)}>Cancel</Button>}>
          <Textarea {...submit.field('body')} label="Your answer" value={body} onChange={(event) => setBody(event.currentTarget.value)} autosize minRows={2} maxLength={4000} autoFocus />
        </Form>
      ) : (
        <>
          {submit.failure !== undefined && <ErrorState error={submit.failure} doing="It was not done" />}
          {desk.mayComment && (
            <Group gap={4}>
              {!settled && <Button variant="default" size="compact-sm" onClick={() => setAnswering(true)}>Answer</Button>}
              {(desk.mayBlock || !settled || !thread.blocking) && <Button variant="default" size="compact-sm" onClick={() => change({ resolved: !settled })} loading={submit.busy}>{settled ? 'Open again' : 'Resolve'}</Button>}
              {!settled && (desk.mayBlock || thread.blocking) && <Button variant="default" size="compact-sm" onClick={() => change({ blocking: !thread.blocking })} disabled={submit.busy}>{thread.blocking ? 'Make it not blocking' : 'Make it blocking'}</Button>}
            </Group>
          )}
        </>
      )}
    </article>
  );
}
