/** What is asked for: the wish, the file with its hash, the decision, the posts that came of it and everything that happened. */
import { Button, Code, Group, Image, Stack, Text } from '@mantine/core';
import { DefinitionList } from '@rapport/ui/definition-list';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { Timeline } from '@rapport/ui/timeline';
import type { ReactNode } from 'react';
import { TextLink } from '../../text-link.js';
import { channelWords } from '../../words/channel-words.js';
import { drawnTypes } from './artefact.js';
import { FileCheck } from './file-check.js';
import { groundWords, materialWords, stateWords, stepWords } from './permission-words.js';
import type { PermissionDetail, PermissionRequest } from './use-permission-requests.js';
import { staffName } from '../../words/staff-name.js';

export function RequestBadge({ request }: { request: PermissionRequest }) {
  const { label, tone } = stateWords[request.state];
  return <StatusBadge tone={tone}>{label}</StatusBadge>;
}

export function useDaysWords() {
  const formats = useFormats();
  return ({ publishFrom, publishTo }: PermissionRequest) => (publishTo === null ? `from ${formats.date(publishFrom)}, for good` : publishTo === publishFrom ? `on ${formats.date(publishFrom)}` : formats.dateRange(publishFrom, publishTo));
}

export function WishPanel({ request, who }: { request: PermissionRequest; who: boolean }) {
  const formats = useFormats();
  const days = useDaysWords();
  return (
    <Panel title="What is asked for">
      <Stack gap="md">
        <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{request.purpose}</Text>
        <DefinitionList items={[
          ...(who ? [{ term: 'Asked by', value: request.requester.name }] : []),
          { term: 'Shows or uses', value: formats.list(request.materials.map((each) => materialWords[each])) },
          { term: 'Where', value: `${channelWords[request.channel]}${request.channelDetail ? `, ${request.channelDetail}` : ''}` },
          { term: 'When', value: days(request) }, { term: 'Asked', value: formats.dateTime(request.submittedAt) },
        ]} />
      </Stack>
    </Panel>
  );
}

/** `children`: the picture itself, a download, or the way to give another file. */
/** `href`: where the reader gets the file. */
export function ArtefactPanel({ request, href, children, note }: { request: PermissionRequest; href: string; children?: ReactNode; note?: string }) {
  const formats = useFormats();
  const { artefact } = request;
  return (
    <Panel title="The file" note={note ?? 'A permission binds to exactly this file.'}>
      <Stack gap="md">
        {artefact ? <DefinitionList items={[{ term: 'Name', value: artefact.name }, { term: 'Kind and size', value: `${artefact.type}, ${formats.bytes(artefact.size)}` }, { term: 'SHA-256', value: <Code style={{ overflowWrap: 'anywhere' }}>{artefact.sha256}</Code> }]} />
          : <Text c="dimmed">No file was given. Without one, the permission rests on the words alone.</Text>}
        {artefact && drawnTypes.includes(artefact.type) && <Image src={`${href}?of=${artefact.sha256.slice(0, 8)}`} alt={`The file as it would be published: ${artefact.name}`} fit="contain" mah={480} w="auto" maw="100%" radius="sm" />}
        {artefact && <Group><Button component="a" href={href} variant="default" download>Download the file</Button></Group>}
        {children}
        {artefact && (request.state === 'approved' || request.state === 'approved_with_conditions') && <FileCheck sha256={artefact.sha256} />}
      </Stack>
    </Panel>
  );
}

export function DecisionNote({ request }: { request: PermissionDetail }) {
  const formats = useFormats();
  const { decision, state } = request;
  if (!decision) return null;
  const permitted = state === 'approved' || state === 'approved_with_conditions';
  return (
    <InlineNote tone={permitted ? 'good' : state === 'revoked' ? 'bad' : 'neutral'} title={stateWords[state === 'appealed' ? 'denied' : state].label} meta={`last decided by ${staffName(decision.by)}, ${formats.dateTime(decision.at)}`}>
      {decision.conditions && <p style={{ margin: 0, whiteSpace: 'pre-wrap' }}><strong>Conditions:</strong> {decision.conditions}</p>}
      {decision.ground && <p style={{ margin: 0 }}><strong>Ground:</strong> {groundWords[decision.ground]}</p>}
      {decision.reason && <p style={{ margin: 0, whiteSpace: 'pre-wrap' }}>{decision.reason}</p>}
    </InlineNote>
  );
}

/** Says to those who may decide that the clock ran out and what Rapport did about it. */
export function EscalationNote({ request }: { request: PermissionRequest }) {
  const formats = useFormats();
  if (!request.late || !request.dueAt) return null;
  const due = formats.weekday(new Date(Date.parse(request.dueAt) - 1));
  return (
    <InlineNote tone="bad" title="The decision is late" {...(request.escalatedAt ? { meta: `escalated ${formats.dateTime(request.escalatedAt)}` } : {})}>
      It was due by the end of {due}. {request.escalatedAt ? 'Everybody who may decide was reminded by mail.' : 'Everybody who may decide is reminded by mail.'}
    </InlineNote>
  );
}

export function HistoryPanel({ request }: { request: PermissionDetail }) {
  const tone = (to: keyof typeof stateWords) => (stateWords[to].tone === 'good' ? 'good' as const : to === 'denied' || to === 'denied_on_appeal' || to === 'revoked' ? 'bad' as const : 'plain' as const);
  return (
    <Panel title="What happened">
      <Timeline label="History of the request" entries={request.history.map((event) => ({
        id: event.id, at: event.at, who: staffName(event.by), what: stepWords(event.from, event.to), tone: event.from === event.to ? 'plain' : tone(event.to),
        detail: (event.note ?? event.ground ?? event.conditions) && <Stack gap={2}>{event.ground && <Text size="sm">Ground: {groundWords[event.ground]}</Text>}{event.conditions && <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>Conditions: {event.conditions}</Text>}{event.note && <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>{event.note}</Text>}</Stack>,
      }))} />
    </Panel>
  );
}

/** `link`: the reader may open the register. */
export function PostsPanel({ request, link }: { request: PermissionDetail; link: boolean }) {
  const formats = useFormats();
  if (request.posts.length === 0) return null;
  return (
    <Panel title="What was published" aside={link && <TextLink href="/official-posts">Register</TextLink>}>
      <DefinitionList items={request.posts.map((post) => ({ term: `${formats.date(post.publishedAt)}, ${channelWords[post.channel]}`, value: post.title, ...(post.retractedAt ? { note: `Taken down ${formats.date(post.retractedAt)}` } : {}) }))} />
    </Panel>
  );
}
