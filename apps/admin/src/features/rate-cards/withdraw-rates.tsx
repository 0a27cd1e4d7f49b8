/** Withdraws a published version whose day is still ahead, with what that does. */
import { Button, List, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { previewRatesWithdrawal, withdrawRates } from '@rapport/api-contract/rate-cards';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { confirmed } from '../../session/step-up.js';
import { type RateCardDetail, type RateCardVersion, rateCardsChanged } from './use-rate-cards.js';

export function WithdrawRates({ card, version }: { card: RateCardDetail; version: RateCardVersion }) {
  const formats = useFormats();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const params = { rateCardId: card.id, rateVersionId: version.id };
  const { data, error, refetch } = useQuery({ queryKey: ['rate-cards', 'withdrawal', version.id], queryFn: () => call(previewRatesWithdrawal, { params }), staleTime: 0 });
  if (error && !data) return <ErrorState error={error} doing="Whether it can be withdrawn could not be found out" onRetry={() => void refetch()} />;
  if (!data) return null;
  if (data.inTheWay.length > 0) return <InlineNote title="It can no longer be withdrawn">{data.inTheWay.length === 1 ? data.inTheWay[0] : <List size="sm">{data.inTheWay.map((each) => <List.Item key={each}>{each}</List.Item>)}</List>}</InlineNote>;
  return (
    <>
      <div><Button variant="default" onClick={() => setAsking(true)}>Withdraw version {version.number}…</Button></div>
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={`Withdraw version ${version.number} of ${card.name}?`} confirm="Withdraw rates" cancel="Keep these rates" dangerous
        consequences={[
          data.goesOn ? `Version ${data.goesOn.number} goes on; nothing changes on ${formats.date(version.effectiveFrom)}.` : 'No version of this card will be in force from that day on.',
          `Another version can begin on ${formats.date(version.effectiveFrom)}.`,
          data.told === 0 ? 'No municipality sees rates of it.' : `${formats.count(data.told, { one: 'agreement says', other: 'agreements say' })} so in the history that both sides read, with your name and the reason.`,
          'It stays in sight here as withdrawn.',
        ]} undo="It cannot be brought back; publish the rates again as a new version."
        onConfirm={async () => {
          await confirmed(() => call(withdrawRates, { params, body: { reason } }));
          setReason('');
          await rateCardsChanged();
          notifications.show({ color: 'good', title: card.name, message: `Version ${version.number} is withdrawn.` });
        }}>
        <Textarea label="Why" description="Stays with the version, and municipalities that see it read it." required value={reason} onChange={(event) => setReason(event.currentTarget.value)} autosize minRows={2} maxLength={1000} />
      </ConfirmDialog>
    </>
  );
}
