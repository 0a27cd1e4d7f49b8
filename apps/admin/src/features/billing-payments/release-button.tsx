/** Takes money off an invoice again. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { releaseAllocation } from '@rapport/api-contract/payments';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { confirmed } from '../../session/step-up.js';
import { ReasonDialog } from './reason-dialog.js';
import { moneyMoved, type StaffAllocation } from './use-payments.js';

export function ReleaseButton({ allocation, currency }: { allocation: StaffAllocation; currency: string }) {
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const { amount, from, billingDocument, source } = allocation;
  const money = formats.money(amount, currency);
  const back = from === 'credit' || source.type === 'credit_note' ? 'It is credit of the municipality again.' : 'It lies unplaced on its payment again.';
  return (
    <>
      <Button variant="subtle" size="compact-sm" aria-label={`Take ${money} off ${billingDocument.number}`} onClick={() => setOpen(true)}>Take off…</Button>
      <ReasonDialog opened={open} onClose={() => setOpen(false)} title={`Take ${money} off ${billingDocument.number}?`} confirm="Take it off" hint="The municipality reads it." consequences={[`${billingDocument.number} owes ${money} again.`, back]} undo="It can be placed again at any time."
        act={async (reason) => {
          await confirmed(() => call(releaseAllocation, { params: { paymentAllocationId: allocation.id }, body: { reason } }));
          await moneyMoved();
          notifications.show({ color: 'good', title: billingDocument.number, message: `${money} is taken off it.` });
        }} />
    </>
  );
}
