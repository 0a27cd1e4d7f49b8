/** Withdraws a dispute of one's own municipality. */
import { Button, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { withdrawMunicipalityDispute } from '@rapport/api-contract/billing-disputes';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { owedAgainWords } from '../../agreement-views/dispute-hold.js';
import type { DisputeDetail } from '../../agreement-views/dispute-view.js';
import { confirmed } from '../../session/step-up.js';
import { ourDisputesChanged } from './use-our-disputes.js';

export function WithdrawDispute({ dispute }: { dispute: DisputeDetail }) {
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  if (!dispute.acts.includes('withdraw')) return null;
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>Withdraw it</Button>
      <ConfirmDialog opened={open} onClose={() => setOpen(false)} title={`Withdraw the dispute of ${dispute.line.label}?`} confirm="Withdraw dispute" consequences={[owedAgainWords(dispute.held, 0, dispute.document.currency, formats), 'The agency is told.']} undo="Disputed again while the agreement’s days last, it goes on with the step and the days that it has now."
        onConfirm={async () => {
          await confirmed(() => call(withdrawMunicipalityDispute, { params: { billingDisputeId: dispute.id }, body: { revision: dispute.revision, reason } }));
          await ourDisputesChanged();
          notifications.show({ color: 'good', title: dispute.line.label, message: 'The dispute is withdrawn.' });
        }}>
        <Textarea label="Why" description="At least 8 characters. The agency reads it." value={reason} onChange={(event) => setReason(event.currentTarget.value)} autosize minRows={2} maxLength={2000} />
      </ConfirmDialog>
    </>
  );
}
