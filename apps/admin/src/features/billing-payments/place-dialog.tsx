/** Places money that lies unplaced, or credit that was kept, on open invoices. */
import { Button, Checkbox, Modal } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { digitsOf } from '../../forms/money-typing.js';
import { useSubmit } from '../../forms/use-submit.js';
import { asProposed, readPlacing, type Typed } from './placing.js';
import { PlacingFields } from './placing-fields.js';
import type { Proposal } from './use-payments.js';

interface Placing { allocations: { billingDocumentId: string; amount: number }[]; keep: number }
interface Props {
  opened: boolean; onClose: () => void; title: string; what: string; available: number; currency: string;
  proposal: { data: Proposal | undefined; error: unknown; refetch: () => unknown };
  /** Whether what is left may become credit. */
  mayKeep: boolean; place: (placing: Placing) => Promise<unknown>; onPlaced: () => Promise<void>;
}

export function PlaceDialog(props: Props) {
  const { opened, onClose, title, proposal } = props;
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="lg" closeOnClickOutside={false} closeButtonProps={{ 'aria-label': 'Close' }}>
      {opened && (proposal.error && !proposal.data ? <ErrorState error={proposal.error} doing="The open invoices could not be loaded" onRetry={() => void proposal.refetch()} /> : !proposal.data ? <LoadingState label="Looking for open invoices" /> : <PlaceForm {...props} proposed={proposal.data} />)}
    </Modal>
  );
}

function PlaceForm({ proposed, available, currency, what, mayKeep, place, onPlaced, onClose }: Props & { proposed: Proposal }) {
  const formats = useFormats();
  const submit = useSubmit('place');
  const digits = digitsOf(currency);
  const [typed, setTyped] = useState<Typed>(() => asProposed(proposed.documents, digits));
  const [keep, setKeep] = useState(false);
  const reading = readPlacing(available, proposed.documents, typed, digits);
  const kept = mayKeep && keep ? Math.max(0, reading.left) : 0;
  const send = async () => {
    if (await submit.run(async () => { await place({ allocations: reading.allocations, keep: kept }); return true; })) { await onPlaced(); onClose(); }
  };
  return (
    <Form submit={submit} action={`Place ${formats.money(reading.placed + kept, currency)}`} failed="Nothing was placed" disabled={!reading.sound || reading.placed + kept === 0} onSubmit={send} secondary={<Button variant="default" onClick={onClose}>Cancel</Button>}>
      <PlacingFields proposal={proposed} available={available} typed={typed} onTyped={setTyped} what={what} />
      {mayKeep && reading.left > 0 && <Checkbox checked={keep} onChange={(event) => setKeep(event.currentTarget.checked)} label={`Keep the ${formats.money(reading.left, currency)} that is left as the municipality’s credit`} />}
    </Form>
  );
}
