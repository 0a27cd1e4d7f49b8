/** A draft that says something else than would be drafted now is drawn up anew where it stands: the new one takes its place. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { draftInterest, draftTrueUp } from '@rapport/api-contract/billing-collection';
import { useFormats } from '@rapport/ui/formats-provider';
import { problemWords } from '@rapport/ui/problem';
import { useState } from 'react';
import { dayIn } from '../../forms/civil-day.js';
import { useMay } from '../../session/use-session.js';
import { confirmed } from '../../session/step-up.js';
import { TextLink } from '../../text-link.js';
import { useAddress } from '../../workplace/address.js';
import { drawnThrough } from './drawn-through.js';
import { type BillingDocumentDetail, billingChanged } from './use-billing-documents.js';

/** Corrections are drafted by runs alone. */
export function DrawAnew({ document, mend }: { document: BillingDocumentDetail; mend: string }) {
  const mayWrite = useMay('billing:write');
  if (!mayWrite) return mend;
  if (document.schedule === 'interest' || document.schedule === 'true_up') return <DrawButton document={document} schedule={document.schedule} />;
  return <TextLink href="/billing/runs/new">Start a billing run, which drafts it again</TextLink>;
}

function DrawButton({ document, schedule }: { document: BillingDocumentDetail; schedule: 'interest' | 'true_up' }) {
  const address = useAddress();
  const formats = useFormats();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const draw = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const through = drawnThrough(schedule, document.period, dayIn(formats.timeZone, new Date()));
      const { items } = await confirmed(() => call(schedule === 'interest' ? draftInterest : draftTrueUp, { body: { through, agreementIds: [document.agreement.id] } }));
      const refused = items.find((each) => each.refused !== null)?.refused;
      if (refused) { setFailure(refused.detail); return; }
      const made = items.find(({ outcome }) => outcome !== 'unchanged') ?? items.find(({ billingDocumentId }) => billingDocumentId === document.id);
      address.go(made?.billingDocumentId ? `/billing/documents/${made.billingDocumentId}` : '/billing');
      await billingChanged(document.id);
      notifications.show({ color: 'good', title: document.agreement.title, message: made ? 'It is drawn up anew. Look at it, then finalise it.' : 'Nothing of it is owed any more, so the draft is gone.' });
    } catch (error) {
      setFailure(problemWords(error).mend);
    } finally {
      setBusy(false);
    }
  };
  return <>{failure !== null && <span role="alert">It was not drawn up anew: {failure} </span>}<Button size="compact-sm" loading={busy} onClick={() => void draw()}>Draw it up anew</Button></>;
}
