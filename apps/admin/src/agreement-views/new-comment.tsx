/** Begins a comment on a clause or on the whole: who reads it, whether it blocks, and other words that are proposed. */
import { Button, Checkbox, SegmentedControl, Text, Textarea } from '@mantine/core';
import type { RichText } from '@rapport/api-contract/policy-content';
import { useState } from 'react';
import { Form } from '../forms/form.js';
import { RichTextField } from '../forms/rich-text-field.js';
import { useSubmit } from '../forms/use-submit.js';
import type { CommentDesk, Scope } from './comment-desk.js';

/** `name` is the clause's heading, or what the whole is called; `body` its words, where other ones can be proposed. */
export interface AboutClause { clauseId: string | null; name: string; body?: RichText }

export function NewCommentForm({ desk, about, onDone }: { desk: CommentDesk; about: AboutClause; onDone: () => void }) {
  const submit = useSubmit(`comment-${about.clauseId ?? 'whole'}`, { body: 'Comment', 'proposal.body': 'Proposed words' });
  const [body, setBody] = useState('');
  const [blocking, setBlocking] = useState(false);
  const [scope, setScope] = useState<Scope>(desk.scopes[0] ?? 'shared');
  const [proposed, setProposed] = useState<RichText | null>(null);
  const send = async () => { if (await submit.run(async () => { await desk.add({ clauseId: about.clauseId, body, blocking, scope, proposal: proposed && { heading: null, body: proposed } }); return true; })) onDone(); };
  return (
    <Form submit={submit} action="Add the comment" failed="The comment was not added" disabled={body.trim() === ''} holds={body} onSubmit={send} secondary={<Button variant="default" onClick={onDone}>Cancel</Button>}>
      {desk.scopes.length > 1 && <SegmentedControl aria-label="Who reads it" data={desk.scopes.map((value) => ({ value, label: value === 'internal' ? 'Inside the agency only' : `Shared with ${desk.otherSide}` }))} value={scope} onChange={(value) => setScope(value as Scope)} />}
      <Textarea {...submit.field('body')} label={`Comment on ${about.name}`} description={scope === 'shared' ? `${desk.otherSide} reads it too.` : `${desk.otherSide} never sees it.`} value={body} onChange={(event) => setBody(event.currentTarget.value)} autosize minRows={2} maxLength={4000} autoFocus />
      {about.body && (proposed
        ? <RichTextField label="Words that you propose instead" value={proposed} onChange={setProposed} />
        : <div><Button variant="default" size="compact-sm" onClick={() => setProposed(about.body ?? null)}>Propose other words</Button></div>)}
      <Checkbox label={scope === 'shared' ? 'Blocking: no approval before this is settled' : 'Blocking: it is not sent before this is settled'} checked={blocking} onChange={(event) => setBlocking(event.currentTarget.checked)} />
      {blocking && <Text size="sm" c="dimmed">Only you, or the other side with words that settle it, can take the block off.</Text>}
    </Form>
  );
}
