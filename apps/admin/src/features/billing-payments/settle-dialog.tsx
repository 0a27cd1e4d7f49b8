/** Settles what a municipality owes back, of payments that never came after they were paid back, with credit of it. */
import { call } from '@rapport/api-client/client';
import { settleOwedBack } from '@rapport/api-contract/payments';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useFormats } from '@rapport/ui/formats-provider';
import { confirmed } from '../../session/step-up.js';
import type { CreditItem, Credits } from './use-payments.js';

interface Props { opened: boolean; credits: Credits; item: CreditItem; name: string; onClose: () => void; onSettled: () => Promise<void> }

export function SettleDialog({ opened, credits: { municipality, currency, owedBack }, item, name, onClose, onSettled }: Props) {
  const formats = useFormats();
  const amount = Math.min(item.left, owedBack);
  const money = (minor: number) => formats.money(minor, currency);
  return (
    <ConfirmDialog opened={opened} onClose={onClose} title={`Settle ${money(amount)} of what ${municipality.name} owes back?`} confirm={`Settle ${money(amount)}`} cancel="Leave it as credit"
      consequences={[`${name} goes on what is owed back, the payment that was reversed first before others.`, owedBack > amount ? `${money(owedBack - amount)} stays owed back.` : 'Nothing is owed back then, and the refunds lose their mark.', item.left > amount ? `${money(item.left - amount)} of it stays credit.` : 'Nothing of it stays credit.', 'What the municipality owes in all stays the same; it reads on its payment what it settled.']}
      undo="It cannot be taken back. If this money never comes either, reverse its payment: then so much is owed back again."
      onConfirm={async () => {
        await confirmed(() => call(settleOwedBack, { params: { municipalityId: municipality.id }, body: { source: item.source, revision: item.revision, amount } }));
        await onSettled();
      }} />
  );
}
