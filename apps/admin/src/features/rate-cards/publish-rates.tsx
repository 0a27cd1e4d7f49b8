/** Shows what publishing a draft changes, and publishes it. */
import { Button, List, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { publishRates } from '@rapport/api-contract/rate-cards';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { useState } from 'react';
import { confirmed } from '../../session/step-up.js';
import { TextLink } from '../../text-link.js';
import { dayBefore } from '../../agreement-views/forecast-view.js';
import { withoutDust } from './rate-draft.js';
import { type RateCardDetail, type RateCardVersion, rateCardsChanged, useConsequences } from './use-rate-cards.js';

export function PublishRates({ card, draft }: { card: RateCardDetail; draft: RateCardVersion }) {
  const formats = useFormats();
  const [asking, setAsking] = useState(false);
  const { data, error, refetch } = useConsequences(card.id, draft.revision);
  if (error && !data) return <ErrorState error={error} doing="What it changes could not be worked out" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Working out what it changes" />;
  const robbed = data.agreements.filter(({ missing }) => missing.length > 0);
  const followers = data.agreements.length + data.more;
  const amount = (value: string | null, otherwise: string) => (value === null ? otherwise : formats.decimal(withoutDust(value), 2));
  return (
    <Stack gap="sm">
      {robbed.length > 0 && (
        <InlineNote tone="bad" title="Agreements still use rates that are missing here">
          <List size="sm">{robbed.map((each) => <List.Item key={each.id}><TextLink href={`/agreements/${each.id}`}>{each.number} {each.municipality}</TextLink>: {each.missing.join(', ')}</List.Item>)}</List>
        </InlineNote>
      )}
      {data.anew.length > 0 && (
        <InlineNote tone="bad" title="It would price days anew that were billed or have passed">
          <List size="sm">{data.anew.map((each) => <List.Item key={each.id}><TextLink href={`/agreements/${each.id}`}>{each.number} {each.municipality}</TextLink>: {formats.dateRange(each.from, dayBefore(each.until))}, {each.billed ? `billed through ${formats.date(dayBefore(each.until))}` : 'which both sides have signed for'}</List.Item>)}</List>
          <Text size="sm" mt="xs">The first free day is {formats.date(data.publishableFrom)}: change the day of the draft to that one or a later one. For days that have passed or were billed, amend the agreement: both sides sign for what they pay.</Text>
        </InlineNote>
      )}
      {data.retroactive && data.anew.length === 0 && <InlineNote tone="attention" title="It holds from a day that has passed">No signed agreement pays otherwise for a day that has passed or was billed.</InlineNote>}
      {data.changes.length === 0 ? <Text size="sm">Nothing changes beside the version before.</Text> : (
        <List size="sm">{data.changes.map((change) => <List.Item key={change.key}><strong>{change.label}</strong>: {amount(change.before, 'new')} → {amount(change.after, 'gone')}</List.Item>)}</List>
      )}
      <Text size="sm">{followers === 0 ? 'No signed agreement follows this card.' : `${formats.count(followers, { one: 'signed agreement follows', other: 'signed agreements follow' })} this card and ${followers === 1 ? 'is' : 'are'} billed by these rates from ${formats.date(draft.effectiveFrom)} on.`}</Text>
      <div><Button disabled={robbed.length > 0 || data.anew.length > 0} onClick={() => setAsking(true)}>Publish version {draft.number}</Button></div>
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={`Publish version ${draft.number} of ${card.name}?`} confirm="Publish rates"
        consequences={[`These rates are in force from ${formats.date(draft.effectiveFrom)}.`, `${formats.count(followers, { one: 'agreement follows', other: 'agreements follow' })} them.`]} undo="Published rates are final; a later version can replace them from its own day on."
        onConfirm={async () => {
          await confirmed(() => call(publishRates, { params: { rateCardId: card.id }, body: { revision: draft.revision } }));
          await rateCardsChanged();
          notifications.show({ color: 'good', title: card.name, message: `Version ${draft.number} is published.` });
        }} />
    </Stack>
  );
}
