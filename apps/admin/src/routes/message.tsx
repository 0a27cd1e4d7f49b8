/** One message with everything that became of it. */
import { Stack } from '@mantine/core';
import { DefinitionList } from '@rapport/ui/definition-list';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { Timeline } from '@rapport/ui/timeline';
import { channelWords, eventWords, kindWords, stateWords } from '../features/messages/message-words.js';
import { useMessage } from '../features/messages/use-messages.js';
import { TextLink } from '../text-link.js';
import { languageName } from '../words/languages.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function MessageScreen() {
  const address = useAddress();
  const formats = useFormats();
  const { data, error, refetch } = useMessage(address.param('messageId'));
  usePageTitle(data ? kindWords[data.kind] : 'Message');
  if (error && !data) return <ErrorState error={error} doing="The message could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/messages">All messages</TextLink>} />;
  if (!data) return <LoadingState label="Loading the message" shape="cards" />;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Messages', href: '/messages' }, { label: kindWords[data.kind] }]} title={`${kindWords[data.kind]} by ${channelWords[data.channel].toLowerCase()}`} status={<StatusBadge tone={stateWords[data.state].tone}>{stateWords[data.state].label}</StatusBadge>}
        subtitle={formats.dateTime(data.queuedAt)} />
      <Panel title="What it is">
        <DefinitionList items={[
          { term: 'Survey', value: data.survey ? <TextLink href={`/surveys/${data.survey.id}`}>{data.survey.name}</TextLink> : 'none' }, { term: 'Language', value: languageName(data.language, formats.locale) },
          { term: 'Last change', value: formats.dateTime(data.changedAt), note: data.reason ?? undefined },
        ]} />
      </Panel>
      <Panel title="What became of it">
        {data.events.length === 0 ? <EmptyState title="Nothing yet">It waits to be sent.</EmptyState>
          : <Timeline label="Delivery log" entries={data.events.map(({ state, at, reason }, index) => ({ id: `${index}`, at, who: 'The message', what: eventWords[state], detail: reason ?? undefined, tone: state === 'failed' || state === 'bounced' ? 'bad' : state === 'delivered' ? 'good' : 'plain' }))} />}
      </Panel>
    </Stack>
  );
}
