/** The outbox of a local installation: mails and SMS that were kept because no provider is configured. */
import { Button, Container, Grid, Group, Stack, TextInput } from '@mantine/core';
import { ApiProblem } from '@rapport/api-client/client';
import { DefinitionList } from '@rapport/ui/definition-list';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { LinkedText } from '../features/outbox/linked-text.js';
import { MessageList } from '../features/outbox/message-list.js';
import { type KeptMessage, useOutbox } from '../features/outbox/use-outbox.js';
import { waitInWords } from '../words/letters-leave.js';
import { useLetterHours } from '../words/use-letter-hours.js';
import { usePageTitle } from '../workplace/page-title.js';

const channels = [{ value: '', label: 'all' }, { value: 'mail', label: 'mail' }, { value: 'sms', label: 'SMS' }];

export function OutboxScreen() {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const text = (name: string) => (typeof search[name] === 'string' && search[name] ? search[name] : undefined);
  const channel = text('channel') === 'mail' || text('channel') === 'sms' ? (text('channel') as 'mail' | 'sms') : undefined;
  const [to, open] = [text('to'), text('message')];
  const navigate = useNavigate();
  const outbox = useOutbox({ ...(to ? { to } : {}), ...(channel ? { channel } : {}) });
  usePageTitle('Outbox');
  const messages = outbox.data?.pages.flatMap((page) => page.items);
  const message = messages?.find((each) => each.id === open) ?? (open ? undefined : messages?.[0]);
  const show = (next: Record<string, string | undefined>) => void navigate({ to: '/outbox', search: { to, channel, ...next } as never, replace: true });
  const hrefOf = (id: string) => `/outbox?${new URLSearchParams({ ...(to ? { to } : {}), ...(channel ? { channel } : {}), message: id })}`;
  return (
    <Container component="main" id="main" size="xl" py="xl">
      <Stack gap="md">
        <PageHeader eyebrow="Local installation" title="Outbox" subtitle="Messages that Rapport would have sent, newest first." actions={<Link href="/sign-in">Sign in</Link>} />
        <InlineNote title="These messages went nowhere">No mail server or SMS provider is set up here, so Rapport keeps what it would have sent and shows it on this page. A production installation sends its messages and never shows this page.</InlineNote>
        <LettersThatWait />
        <Group gap="md" align="flex-end">
          <TextInput label="Sent to" placeholder="address or number" value={to ?? ''} onChange={(event) => show({ to: event.currentTarget.value || undefined })} />
          <FilterChips {...(channel ? { onClear: () => show({ channel: undefined }) } : {})}>
            <ChoiceChip label="Channel" value={channels.find((each) => each.value === (channel ?? ''))?.label ?? 'all'} choices={channels} selected={channel ?? ''} onChange={(value) => show({ channel: value || undefined })} />
          </FilterChips>
        </Group>
        {outbox.error && !messages ? <Refused error={outbox.error} onRetry={() => void outbox.refetch()} />
          : !messages ? <LoadingState label="Loading kept messages" />
            : messages.length === 0 ? <Panel><EmptyState title={to || channel ? 'Nothing matches' : 'Nothing kept yet'}>{to || channel ? 'No message was kept for this address and channel.' : 'Invitations, links for new passwords and survey invitations appear here within seconds. Letters to staff and municipalities wait for the agency’s duty hours.'}</EmptyState></Panel>
              : (
                <Grid gap="md">
                  <Grid.Col span={{ base: 12, md: 5 }} order={{ base: 2, md: 1 }}>
                    <Panel>
                      <MessageList messages={messages} open={message?.id} hrefOf={hrefOf} />
                      {outbox.hasNextPage && <Group justify="center" mt="md"><Button variant="default" onClick={() => void outbox.fetchNextPage()} loading={outbox.isFetchingNextPage}>Show more</Button></Group>}
                    </Panel>
                  </Grid.Col>
                  <Grid.Col span={{ base: 12, md: 7 }} order={{ base: 1, md: 2 }}>
                    {message ? <OneMessage message={message} /> : <Panel><EmptyState title="This message is not here any more">Choose another one from the list.</EmptyState></Panel>}
                  </Grid.Col>
                </Grid>
              )}
      </Stack>
    </Container>
  );
}

/** An empty outbox in the evening is not a broken one. */
function LettersThatWait() {
  const formats = useFormats();
  const hours = useLetterHours();
  const words = hours ? waitInWords(hours, formats) : 'Letters to staff and to people of a municipality leave within the agency’s duty hours, on their own. Sign in at the agency in this browser to read here how many wait, and until when.';
  return <InlineNote title="Letters wait for duty hours">{words}</InlineNote>;
}

function OneMessage({ message }: { message: KeptMessage }) {
  const formats = useFormats();
  return (
    <Panel title={message.subject ?? 'SMS'}>
      <Stack gap="md">
        <DefinitionList items={[{ term: 'To', value: message.to }, { term: message.channel === 'sms' ? 'SMS of' : 'Mail of', value: formats.dateTime(message.at) }]} />
        <LinkedText>{message.text}</LinkedText>
      </Stack>
    </Panel>
  );
}

function Refused({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const refused = error instanceof ApiProblem && [404].includes(error.problem.status);
  return refused
    ? <EmptyState title="The outbox is not open here" >Only a demo shows what it would have sent. Everywhere else set up a mail server and an SMS provider: links that let people in stand in these messages.</EmptyState>
    : <ErrorState error={error} doing="The outbox could not be loaded" onRetry={onRetry} />;
}
