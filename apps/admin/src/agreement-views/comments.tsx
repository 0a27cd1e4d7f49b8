/** Comments on one clause of an agreement, or on the whole: read, answer, propose other words, settle. What stays inside the agency looks and reads differently. */
import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { Form } from '../forms/form.js';
import { useSubmit } from '../forms/use-submit.js';
import { RichTextBody } from '../words/rich-text.js';
import classes from './comments.module.css';
import type { Comment, CommentDesk } from './comment-desk.js';
import { NewCommentForm, type AboutClause } from './new-comment.js';

export function Comments({ desk, about }: { desk: CommentDesk; about: AboutClause }) {
  const [writing, setWriting] = useState(false);
  const [settled, setSettled] = useState(false);
  const here = desk.comments.filter((each) => each.clauseId === about.clauseId);
  const open = here.filter(({ resolved }) => resolved === null);
  const done = here.filter(({ resolved }) => resolved !== null);
  if (here.length === 0 && desk.scopes.length === 0) return null;
  return (
    <Stack gap="sm" className={classes.beside} {...(about.clauseId === null ? { id: 'comments-on-the-whole' } : {})}>
      {open.map((each) => <CommentCard key={each.id} comment={each} desk={desk} />)}
      {done.length > 0 && <Group><Button variant="subtle" size="compact-sm" aria-expanded={settled} onClick={() => setSettled(!settled)}>{done.length === 1 ? '1 settled comment' : `${done.length} settled comments`}</Button></Group>}
      {settled && done.map((each) => <CommentCard key={each.id} comment={each} desk={desk} />)}
      {writing ? <NewCommentForm desk={desk} about={about} onDone={() => setWriting(false)} />
        : desk.scopes.length > 0 && <Group><Button variant="subtle" size="compact-sm" onClick={() => setWriting(true)} aria-label={`Comment on ${about.name}`}>{about.clauseId === null ? 'Comment on the whole' : 'Comment'}</Button></Group>}
    </Stack>
  );
}

function Said({ by, side, at, body, proposal }: Pick<Comment, 'by' | 'side' | 'at' | 'body' | 'proposal'>) {
  const formats = useFormats();
  return (
    <>
      <Text size="sm"><strong>{by}</strong> <Text span size="sm" c="dimmed">{side === 'agency' ? 'agency' : 'municipality'} · {formats.dateTime(at)}</Text></Text>
      <p className={classes.words}>{body}</p>
      {proposal && <div className={classes.proposal}><Text size="sm" fw={600}>Proposed instead</Text>{proposal.heading && <Text size="sm">{proposal.heading}</Text>}<RichTextBody doc={proposal.body} from={3} /></div>}
    </>
  );
}

function CommentCard({ comment, desk }: { comment: Comment; desk: CommentDesk }) {
  const [act, setAct] = useState<'reply' | 'resolve' | null>(null);
  const [body, setBody] = useState('');
  const submit = useSubmit(`comment-${comment.id}`, { body: 'Answer', words: 'How it was settled' });
  const { resolved, acts } = comment;
  const done = (ok: unknown) => { if (ok === undefined) return; setBody(''); setAct(null); };
  const run = async (work: () => Promise<unknown>) => done(await submit.run(async () => { await work(); return true; }));
  return (
    <article className={classes.comment} data-scope={comment.scope} data-blocking={(comment.blocking && !resolved) || undefined} aria-label={`Comment of ${comment.by}`}>
      <Group gap="xs" mb={4}>
        {comment.scope === 'internal' && <StatusBadge>Inside the agency only</StatusBadge>}
        {comment.blocking && <StatusBadge tone={resolved ? 'neutral' : 'bad'}>Blocking</StatusBadge>}
        {resolved && <StatusBadge tone="good">{`Settled by ${resolved.by}`}</StatusBadge>}
      </Group>
      {comment.quote && <blockquote className={classes.quote}>“{comment.quote}”</blockquote>}
      <Said {...comment} />
      {comment.replies.map((reply) => <div key={reply.id} className={classes.reply}><Said {...reply} /></div>)}
      {resolved?.words && <p className={classes.words}><strong>Settled:</strong> {resolved.words}</p>}
      {act === null ? (
        <>
          {submit.failure !== undefined && <ErrorState error={submit.failure} doing="It was not done" />}
          <Group gap={4} mt={6}>
            {acts.includes('reply') && <Button variant="default" size="compact-sm" onClick={() => setAct('reply')}>Answer</Button>}
            {acts.includes('resolve') && <Button variant="default" size="compact-sm" loading={submit.busy} onClick={() => void run(() => desk.resolve(comment.id, null))}>Mark settled</Button>}
            {acts.includes('resolve_with_words') && <Button variant="default" size="compact-sm" onClick={() => setAct('resolve')}>Settle with words</Button>}
            {acts.includes('reopen') && <Button variant="default" size="compact-sm" loading={submit.busy} onClick={() => void run(() => desk.reopen(comment.id))}>Open again</Button>}
          </Group>
        </>
      ) : (
        <Form submit={submit} action={act === 'reply' ? 'Answer' : 'Mark settled'} failed="It was not done" disabled={body.trim() === ''} holds={body} onSubmit={() => run(() => (act === 'reply' ? desk.reply(comment.id, body) : desk.resolve(comment.id, body)))} secondary={<Button variant="default" onClick={() => setAct(null)}>Cancel</Button>}>
          <Textarea {...submit.field(act === 'reply' ? 'body' : 'words')} label={act === 'reply' ? 'Your answer' : 'How it was settled'} value={body} onChange={(event) => setBody(event.currentTarget.value)} autosize minRows={2} maxLength={2000} autoFocus />
        </Form>
      )}
    </article>
  );
}
