/** One rate card: the draft and what it would change, the rates in force, and every version there was. */
import { Button, Select, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { changeRateCard, dropRateDraft } from '@rapport/api-contract/rate-cards';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { PublishRates } from '../features/rate-cards/publish-rates.js';
import { RateTable } from '../features/rate-cards/rate-table.js';
import { WithdrawRates } from '../features/rate-cards/withdraw-rates.js';
import { draftIn, type RateCardDetail, type RateCardVersion, rateCardsChanged, useRateCard } from '../features/rate-cards/use-rate-cards.js';
import { dayIn } from '../forms/civil-day.js';
import { useMay } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function RateCardScreen() {
  const address = useAddress();
  const { data: card, error, refetch } = useRateCard(address.param('rateCardId'));
  usePageTitle(card?.name ?? 'Rate card');
  if (error && !card) return <ErrorState error={error} doing="The rate card could not be loaded" onRetry={() => void refetch()} />;
  if (!card) return <LoadingState label="Loading the rate card" shape="cards" />;
  return <Card card={card} />;
}

function Card({ card }: { card: RateCardDetail }) {
  const address = useAddress();
  const formats = useFormats();
  const mayWrite = useMay('rate-cards:write') && card.status === 'active';
  const draft = draftIn(card);
  const published = card.versions.filter(({ state }) => state !== 'draft');
  const shown = published.find(({ id }) => id === address.text('version')) ?? published.find(({ id }) => id === card.current?.id) ?? published.find(({ state }) => state === 'published') ?? published[0];
  const days = (version: RateCardVersion) => (version.withdrawn ? `${formats.date(version.effectiveFrom)}, withdrawn` : `${formats.date(version.effectiveFrom)}${version.effectiveUntil ? ` until ${formats.date(version.effectiveUntil)}` : ' on'}`);
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Rate cards', href: '/rate-cards' }, { label: card.name }]} title={card.name}
        subtitle={card.current ? `Version ${card.current.number} is in force since ${formats.date(card.current.effectiveFrom)}. ${card.followedBy === 0 ? 'No signed agreement follows it.' : `${formats.count(card.followedBy, { one: 'signed agreement follows', other: 'signed agreements follow' })} it.`}` : 'No version is in force yet.'}
        status={card.status === 'archived' ? <StatusBadge>Archived</StatusBadge> : undefined} actions={<Acts card={card} draft={draft} mayWrite={mayWrite} />} />
      {draft && (
        <Panel title={`Draft of version ${draft.number}, from ${formats.date(draft.effectiveFrom)}`}>
          <Stack gap="md">
            <RateTable version={draft} currency={card.currency} />
            {draft.note && <Text size="sm">{draft.note}</Text>}
            {mayWrite && <PublishRates card={card} draft={draft} />}
          </Stack>
        </Panel>
      )}
      {shown && (
        <Panel title={shown.id === card.current?.id ? 'In force' : `Version ${shown.number}${shown.withdrawn ? ', withdrawn' : ''}`}>
          <Stack gap="sm">
            {published.length > 1 && <Select label="Version" data={published.map((version) => ({ value: version.id, label: `Version ${version.number}, from ${days(version)}` }))} value={shown.id} onChange={(value) => address.set({ version: value ?? undefined })} allowDeselect={false} maw={420} />}
            {shown.withdrawn && <InlineNote title={`Withdrawn on ${formats.date(shown.withdrawn.at)} by ${shown.withdrawn.by}, before its day`}>{shown.withdrawn.reason}</InlineNote>}
            <RateTable version={shown} currency={card.currency} />
            <Text size="sm" c="dimmed">{shown.withdrawn ? `It was to begin on ${formats.date(shown.effectiveFrom)}` : `From ${days(shown)}`}. Published {shown.publishedAt ? formats.date(shown.publishedAt) : ''} by {shown.publishedBy}.{shown.note ? ` ${shown.note}` : ''}</Text>
            {mayWrite && shown.state === 'published' && shown.effectiveFrom > dayIn(formats.timeZone, new Date()) && <WithdrawRates key={shown.id} card={card} version={shown} />}
          </Stack>
        </Panel>
      )}
    </Stack>
  );
}

function Acts({ card, draft, mayWrite }: { card: RateCardDetail; draft: RateCardVersion | undefined; mayWrite: boolean }) {
  const may = useMay('rate-cards:write');
  const [act, setAct] = useState<'archive' | 'drop' | null>(null);
  const params = { rateCardId: card.id };
  const close = () => setAct(null);
  const said = async (message: string) => {
    await rateCardsChanged();
    notifications.show({ color: 'good', title: card.name, message });
  };
  const archived = card.status === 'archived';
  return (
    <>
      {mayWrite && draft && <Button variant="default" onClick={() => setAct('drop')}>Throw draft away</Button>}
      {may && <Button variant="default" onClick={() => setAct('archive')}>{archived ? 'Take out of the archive' : 'Archive'}</Button>}
      {mayWrite && <Button component={Link} href={`/rate-cards/${card.id}/edit`} variant={draft ? 'default' : 'filled'}>{draft ? 'Edit draft' : 'Next version'}</Button>}
      <ConfirmDialog opened={act === 'drop'} onClose={close} title={`Throw away the draft of version ${draft?.number ?? ''}?`} confirm="Throw draft away" dangerous consequences={['The rates that were typed into it are lost.', 'Published versions stay.']} undo="It cannot be brought back."
        onConfirm={async () => { await call(dropRateDraft, { params }); await said('The draft is gone.'); }} />
      <ConfirmDialog opened={act === 'archive'} onClose={close} title={archived ? `Take ${card.name} out of the archive?` : `Archive ${card.name}?`} confirm={archived ? 'Take out of the archive' : 'Archive card'} cancel={archived ? 'Leave it archived' : 'Keep it in use'}
        consequences={archived ? ['It can be chosen for agreements again.'] : ['It can no longer be chosen for new agreements, nor get new versions.', 'Agreements that use it are billed by it as before.']} undo="You can change that at any time."
        onConfirm={async () => { await call(changeRateCard, { params, body: { status: archived ? 'active' : 'archived' } }); await said(archived ? 'The card is in use again.' : 'The card is archived.'); }} />
    </>
  );
}
