/** The platform's record of sign-in: who got in, who did not, and what changed on a login. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { Timeline } from '@rapport/ui/timeline';
import { detailLines, eventChoices, eventWords } from '../features/platform/event-words.js';
import { type PlatformEvent, usePlatformEvents } from '../features/platform/use-platform-events.js';
import { useAddress } from '../workplace/address.js';
import { deviceInWords } from '../workplace/device-words.js';
import { usePageTitle } from '../workplace/page-title.js';

const tones = { done: 'plain', refused: 'bad', failed: 'bad' } as const;

export function PlatformEventsScreen() {
  const address = useAddress();
  const action = address.oneOf('action', eventChoices.map(({ value }) => value));
  const login = address.text('userId');
  const userId = login && /^[0-9a-f-]{36}$/i.test(login) ? login : undefined;
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = usePlatformEvents({ action, userId });
  const events = data?.pages.flatMap((page) => page.items);
  const ownName = events?.find(({ actor }) => actor.id === userId)?.actor.label;
  const filtered = Boolean(action ?? userId);
  usePageTitle('Sign-in record');
  return (
    <Stack gap="md">
      <PageHeader eyebrow="Platform" title="Sign-in record" subtitle="Sign-ins, failures and changes to logins over the whole platform, newest first. What people do inside an agency stands in that agency’s own audit trail." />
      <FilterChips {...(filtered ? { onClear: address.clear } : {})}>
        <ChoiceChip label="What happened" value={action ? eventWords(action) : 'all'} choices={[{ value: '', label: 'all' }, ...eventChoices]} selected={action ?? ''} onChange={(value) => address.set({ action: value })} />
        <ChoiceChip label="Login" value={userId ? ownName ?? 'one login' : 'all'} choices={[{ value: '', label: 'all' }, ...(userId ? [{ value: userId, label: ownName ?? 'one login' }] : [])]} selected={userId ?? ''}
          onChange={(value) => address.set({ userId: value })} />
      </FilterChips>
      <Panel>
        {error && !events ? <ErrorState error={error} doing="The record could not be loaded" onRetry={() => void refetch()} />
          : !events ? <LoadingState label="Loading the record" />
            : events.length === 0 ? <EmptyState title={filtered ? 'Nothing matches' : 'Nothing happened yet'}>{filtered ? 'Choose another act, or look at all logins.' : undefined}</EmptyState>
              : <Timeline label="Sign-in record" entries={events.map(toEntry)} />}
        {hasNextPage && <Group justify="center" mt="md"><Button variant="default" onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>Show more</Button></Group>}
      </Panel>
    </Stack>
  );
}

function toEntry({ id, at, actor, action, outcome, ip, userAgent, details }: PlatformEvent) {
  const from = [ip && `from ${ip}`, userAgent && deviceInWords(userAgent)].filter(Boolean).join(' · ');
  return {
    id, at, who: actor.label, tone: tones[outcome], what: `${eventWords(action)}${outcome === 'refused' ? ', refused' : ''}`,
    detail: <>{detailLines(details).map((line) => <Text key={line} size="sm">{line}</Text>)}{from && <Text size="sm" c="dimmed">{from}</Text>}</>,
  };
}
