/** Records what was published officially; where it rests on a permission, it must be what was permitted. */
import { Button, FileInput, NativeSelect, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { channels } from '@rapport/api-contract/permission-requests';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { instantOf, wallMinute } from '../../forms/wall-clock.js';
import { type Channel, channelWords } from '../../words/channel-words.js';
import { hashOf } from '../../words/file-hash.js';
import { type OfficialPost, type Permitted, useOfficialPostActs } from './use-official-posts.js';

interface Props { permitted: readonly Permitted[]; requestId: string | undefined; corrects: { id: string; title: string } | undefined; kind: OfficialPost['kind']; onDone: (post: OfficialPost) => void }

export function PostForm({ permitted, requestId: first, corrects, kind: firstKind, onDone }: Props) {
  const formats = useFormats();
  const acts = useOfficialPostActs();
  const submit = useSubmit('post', { sha256: 'The file that was published', url: 'Address', channel: 'Where', body: 'Text as it was published', permissionRequestId: 'On which permission?', publishedAt: 'Published' });
  const [requestId, setRequest] = useState<string | null>(first ?? null);
  const request = permitted.find(({ id }) => id === requestId);
  const [kind, setKind] = useState<OfficialPost['kind']>(firstKind);
  const [chosen, setChannel] = useState<Channel>('facebook');
  const channel = request?.channel ?? chosen;
  const [title, setTitle] = useState(permitted.find(({ id }) => id === first)?.title ?? '');
  const [body, setBody] = useState('');
  const [url, setUrl] = useState('');
  const [opened] = useState(() => new Date());
  const [at, setAt] = useState(() => wallMinute(formats.timeZone, opened));
  const [file, setFile] = useState<File | null>(null);
  const [sha256, setHash] = useState<string | null>(null);
  const take = async (next: File | null) => {
    setFile(next);
    setHash(null);
    if (next) setHash(await hashOf(next));
  };
  const publishedAt = instantOf(formats.timeZone, at, opened);
  const differs = Boolean(request?.artefact && sha256 && request.artefact.sha256 !== sha256);
  const send = async () => {
    const post = await submit.run(() => acts.record({ kind, channel, title, body, url: url.trim() || null, sha256, publishedAt: publishedAt ?? '', permissionRequestId: requestId, correctsPostId: corrects?.id ?? null }));
    if (post) onDone(post);
  };
  return (
    <Form submit={submit} action="Record it" onSubmit={send} failed="It was not recorded" holds={body} disabled={(file !== null && sha256 === null) || differs || Boolean(request?.artefact && !sha256)} secondary={<Button component={Link} href="/official-posts" variant="default">Leave it</Button>}>
      {corrects && <InlineNote title={`This corrects “${corrects.title}”`}>Both stay in the register, and each names the other.</InlineNote>}
      <SegmentedControl aria-label="Kind" data={[{ value: 'post', label: 'Post' }, { value: 'alert', label: 'Alert to the public' }]} value={kind} onChange={(value) => setKind(value as OfficialPost['kind'])} style={{ alignSelf: 'flex-start' }} />
      <Select {...submit.field('permissionRequestId')} label="On which permission? (optional)" description="Official work that needs no request is recorded without one." clearable searchable data={permitted.map((each) => ({ value: each.id, label: `${each.number} · ${each.title}` }))} value={requestId} onChange={setRequest}
        nothingFoundMessage="No permission in force by that name" clearButtonProps={{ 'aria-label': 'Without a permission' }} comboboxProps={{ withinPortal: true }} />
      {request && <InlineNote tone="accent" title="What was permitted" announce>
        {`${channelWords[request.channel]}, ${request.publishTo ? formats.dateRange(request.publishFrom, request.publishTo) : `from ${formats.date(request.publishFrom)}`}${request.artefact ? `, the file ${request.artefact.name}` : ''}${request.decision?.conditions ? `. Conditions: ${request.decision.conditions}` : ''}`}
      </InlineNote>}
      <NativeSelect {...submit.field('channel')} label="Where" disabled={request !== undefined} {...(request ? { description: 'The channel of the permission.' } : {})} data={channels.map((value) => ({ value, label: channelWords[value] }))} value={channel} onChange={(event) => setChannel(event.currentTarget.value as Channel)} />
      <TextInput {...submit.field('title')} label="Title" value={title} onChange={(event) => setTitle(event.currentTarget.value)} maxLength={200} />
      <Textarea {...submit.field('body')} label="Text as it was published" value={body} onChange={(event) => setBody(event.currentTarget.value)} autosize minRows={4} maxLength={8000} />
      <TextInput {...submit.field('url')} type="url" label="Address (optional)" description="Where it can be seen, beginning with https://." value={url} onChange={(event) => setUrl(event.currentTarget.value)} maxLength={500} />
      <TextInput id="post-publishedAt" error={submit.fields['publishedAt'] ?? (at && !publishedAt ? 'No clock shows this time on that day' : undefined)} type="datetime-local" label="Published" description={`In the time of ${formats.timeZone}.`} value={at} onChange={(event) => setAt(event.currentTarget.value.slice(0, 16))} maw={300} />
      <Stack gap={4}>
        <FileInput {...submit.field('sha256')} label={request?.artefact ? 'The file that was published' : 'The file that was published (optional)'} description={`${request?.artefact ? 'The permission names a file: choose the one that was published, to show that it is the same. ' : ''}Only its SHA-256 is computed here and kept; the file itself stays on your device.`} placeholder="Choose the file" value={file} onChange={(next) => void take(next)} clearable clearButtonProps={{ 'aria-label': 'Take the file out' }} />
        {sha256 && <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>SHA-256 {sha256}{request?.artefact && !differs ? ' · the file that was permitted' : ''}</Text>}
      </Stack>
      {differs && <InlineNote tone="bad" title="This is not the file that was permitted" announce>Its SHA-256 differs. Choose the file that was permitted, record the post without the request, or ask for a new permission.</InlineNote>}
      {request?.artefact && !file && <Text size="sm" c="dimmed">Choose the file that was published: then it can be recorded.</Text>}
    </Form>
  );
}
