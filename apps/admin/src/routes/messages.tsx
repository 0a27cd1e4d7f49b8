/** Messages to residents: the delivery log. */
import { Button, Stack } from '@mantine/core';
import { messageChannels, messageStates } from '@rapport/api-contract/notifications';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { MessageList } from '../features/messages/message-list.js';
import { channelWords, stateWords } from '../features/messages/message-words.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const all = { value: '', label: 'all' };
const stateChoices = [all, ...messageStates.map((value) => ({ value, label: stateWords[value].label.toLowerCase() }))];
const channelChoices = [all, ...messageChannels.map((value) => ({ value, label: channelWords[value].toLowerCase() }))];

export function MessagesScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const state = address.oneOf('state', messageStates);
  const channel = address.oneOf('channel', messageChannels);
  const survey = address.text('surveyId');
  const surveyId = survey && /^[0-9a-f-]{36}$/i.test(survey) ? survey : undefined;
  const filtered = Boolean(state ?? channel ?? surveyId);
  const mayChangeWords = useMay('agency:manage');
  usePageTitle('Messages');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Messages to residents" subtitle="What was sent and what became of it, newest first. Neither the recipient nor the link is shown."
        actions={mayChangeWords && <Button component={Link} href="/settings?tab=messages" variant="default">Words and sender</Button>} />
      <FilterChips {...(filtered ? { onClear: address.clear } : {})}>
        <ChoiceChip label="State" value={state ? stateWords[state].label.toLowerCase() : 'all'} choices={stateChoices} selected={state ?? ''} onChange={(value) => address.set({ state: value })} />
        <ChoiceChip label="Sent as" value={channel ? channelWords[channel].toLowerCase() : 'all'} choices={channelChoices} selected={channel ?? ''} onChange={(value) => address.set({ channel: value })} />
      </FilterChips>
      <Panel>
        <MessageList filters={{ state, channel, surveyId }} empty={filtered ? <EmptyState title="No message matches" /> : <EmptyState title="Nothing was sent yet">Messages appear here once a survey is active.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
