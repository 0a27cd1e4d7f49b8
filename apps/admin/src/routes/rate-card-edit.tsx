/** Writes a new rate card, or the next version of one. */
import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { createRateCard, saveRateDraft } from '@rapport/api-contract/rate-cards';
import { ErrorState } from '@rapport/ui/error-state';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { RateDraftForm } from '../features/rate-cards/rate-draft-form.js';
import { emptyRow, rowsOf } from '../features/rate-cards/rate-draft.js';
import { draftIn, rateCardsChanged, useRateCard } from '../features/rate-cards/use-rate-cards.js';
import { dayIn } from '../forms/civil-day.js';
import { useMay } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function RateCardNewScreen() {
  const address = useAddress();
  const { timeZone } = useFormats();
  usePageTitle('New rate card');
  return (
    <Stack gap="md" maw={1080}>
      <PageHeader eyebrow={[{ label: 'Rate cards', href: '/rate-cards' }, { label: 'New' }]} title="New rate card" subtitle="It begins as a draft. Nothing is billed by it before you publish it." />
      <Panel>
        <RateDraftForm named action="Save as draft" stamp="new" copy="rate-card/new" start={{ name: '', effectiveFrom: dayIn(timeZone, new Date()), note: '', rows: [emptyRow(0)] }} save={(body) => call(createRateCard, { body })}
          onSaved={(card) => { void rateCardsChanged(); notifications.show({ message: 'The draft is saved.' }); address.go(`/rate-cards/${card.id}`); }} />
      </Panel>
    </Stack>
  );
}

export function RateCardEditScreen() {
  const address = useAddress();
  const { timeZone } = useFormats();
  const rateCardId = address.param('rateCardId');
  const mayWrite = useMay('rate-cards:write');
  const { data: card, error, refetch } = useRateCard(rateCardId);
  usePageTitle(card ? `Next version of ${card.name}` : 'Next version');
  if (error && !card) return <ErrorState error={error} doing="The rate card could not be loaded" onRetry={() => void refetch()} />;
  if (!card) return <LoadingState label="Loading the rate card" shape="cards" />;
  const page = `/rate-cards/${rateCardId}`;
  if (!mayWrite || card.status === 'archived') return <EmptyState title={mayWrite ? 'This card is in the archive' : 'Rates are written by contracts officers'} action={<TextLink href={page}>Back to {card.name}</TextLink>}>{mayWrite ? 'Take it out of the archive first.' : 'Ask an admin for the right to write rate cards.'}</EmptyState>;
  const draft = draftIn(card);
  const from = draft ?? card.versions.find(({ state }) => state === 'published') ?? card.versions[0];
  return (
    <Stack gap="md" maw={1080}>
      <PageHeader eyebrow={[{ label: 'Rate cards', href: '/rate-cards' }, { label: card.name, href: page }, { label: 'Draft' }]} title={draft ? `Draft of version ${draft.number}` : `Next version of ${card.name}`} subtitle={draft ? 'Saved as a draft until you publish it.' : 'It begins with the rates of the version before.'} />
      <Panel>
        <RateDraftForm key={rateCardId} stamp={`${from?.number ?? ''} ${draft?.revision ?? 'new'}`} copy={`rate-card/${rateCardId}`} named={false} action="Save draft" start={{ name: card.name, effectiveFrom: draft?.effectiveFrom ?? dayIn(timeZone, new Date()), note: draft?.note ?? '', rows: rowsOf(from?.rates ?? []) }}
          save={({ effectiveFrom, note, rates }) => call(saveRateDraft, { params: { rateCardId }, body: { effectiveFrom, note, rates, revision: draft?.revision ?? null } })}
          onSaved={() => { void rateCardsChanged(); notifications.show({ message: 'The draft is saved.' }); address.go(page); }} />
      </Panel>
    </Stack>
  );
}
