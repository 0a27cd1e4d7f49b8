/** What a member and the agency say to each other about a comparison, and a place to write. */
import { Stack, Text, Textarea } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { Form } from '../forms/form.js';
import { useSubmit } from '../forms/use-submit.js';

export interface Said { id: string; municipality: string; side: 'agency' | 'municipality'; by: string; body: string; at: string }
interface Props { said: readonly Said[]; label: string; action: string; nothing: string; send: ((body: string) => Promise<unknown>) | null }

export function ShareTalk({ said, label, action, nothing, send }: Props) {
  const formats = useFormats();
  const [body, setBody] = useState('');
  const submit = useSubmit('talk', { body: 'What you write' });
  const post = async () => {
    if (send && (await submit.run(() => send(body))) !== undefined) setBody('');
  };
  return (
    <Stack gap="sm">
      {said.length === 0 && <Text size="sm" c="dimmed">{nothing}</Text>}
      {said.map((each) => <InlineNote key={each.id} tone={each.side === 'agency' ? 'neutral' : 'accent'} title={`${each.by}, ${each.side === 'agency' ? 'the agency' : each.municipality}`} meta={formats.dateTime(each.at)}>{each.body}</InlineNote>)}
      {send && <Form submit={submit} action={action} failed="It was not sent" onSubmit={post} holds={body}><Textarea {...submit.field('body')} label={label} autosize minRows={2} value={body} onChange={(event) => setBody(event.currentTarget.value)} /></Form>}
    </Stack>
  );
}
