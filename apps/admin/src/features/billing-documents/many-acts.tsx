/** Finalises or sends the ticked documents, each by itself, and says what became of each. */
import { Button, List } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { finaliseDocuments, sendDocuments } from '@rapport/api-contract/billing';
import type { AnswerOf } from '@rapport/api-contract/route';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { dayIn } from '../../forms/civil-day.js';
import { confirmed } from '../../session/step-up.js';
import { TextLink } from '../../text-link.js';
import { useLettersLeave } from '../../words/use-letter-hours.js';
import { documentName } from './document-name.js';
import { sumsOf } from './sums.js';
import { manyToComeWords } from './period-over.js';
import { type BillingDocument, billingChanged } from './use-billing-documents.js';

type Act = 'finalise' | 'send';
const most = 100;
export interface ManyOutcome { act: Act; refused: { document: BillingDocument; why: string }[] }

interface Props { ticked: readonly BillingDocument[]; onDone: (outcome: ManyOutcome) => void }

export function ManyActs({ ticked, onDone }: Props) {
  const formats = useFormats();
  const [act, setAct] = useState<Act | null>(null);
  const drafts = ticked.filter(({ state }) => state === 'draft');
  const unsent = ticked.filter(({ state }) => state === 'finalised');
  const later = useLettersLeave();
  const chosen = act === 'send' ? unsent : drafts;
  const count = formats.count(chosen.length, { one: 'document', other: 'documents' });
  const sums = sumsOf(chosen).map(({ currency, total }) => formats.money(total, currency));
  const early = manyToComeWords(chosen, dayIn(formats.timeZone, new Date()));
  const run = async () => {
    const documents = chosen.map(({ id, revision }) => ({ billingDocumentId: id, revision }));
    const { items }: AnswerOf<typeof finaliseDocuments> = await confirmed(() => call(act === 'send' ? sendDocuments : finaliseDocuments, { body: { documents } }));
    const refused = items.flatMap(({ billingDocumentId, refused: why }) => { const document = chosen.find(({ id }) => id === billingDocumentId); return why && document ? [{ document, why: why.detail }] : []; });
    const done = items.length - refused.length;
    await billingChanged();
    if (done > 0) notifications.show({ color: 'good', title: act === 'send' ? 'Sent' : 'Finalised', message: `${formats.count(done, { one: 'document is', other: 'documents are' })} ${act === 'send' ? 'with the municipalities' : 'numbered and can be sent'}.` });
    onDone({ act: act ?? 'finalise', refused });
  };
  return (
    <>
      {drafts.length > 0 && <Button size="compact-sm" disabled={drafts.length > most} onClick={() => setAct('finalise')}>Finalise {formats.number(drafts.length)}</Button>}
      {unsent.length > 0 && <Button size="compact-sm" variant={drafts.length > 0 ? 'default' : 'filled'} disabled={unsent.length > most} onClick={() => setAct('send')}>Send {formats.number(unsent.length)}</Button>}
      {Math.max(drafts.length, unsent.length) > most && <span>At most {most} at once; a whole run is finalised and sent on its own page.</span>}
      <ConfirmDialog opened={act === 'finalise'} onClose={() => setAct(null)} title={`Finalise ${count} of ${formats.list(sums)}?`} confirm={`Finalise ${count}`} cancel="Leave them drafts"
        consequences={['Each gets the next number, its day of issue and its place in the ledger.', 'Nobody can change them any more. One that is refused holds up no other.', ...early]} undo="Numbered documents are corrected by credit notes, or voided while nothing is paid." onConfirm={run} />
      <ConfirmDialog opened={act === 'send'} onClose={() => setAct(null)} title={`Send ${count} of ${formats.list(sums)}?`} confirm={`Send ${count}`} cancel="Not yet"
        consequences={['Each municipality sees its own, with every line explained.', 'Its reviewers get a mail.', ...later, ...early]} undo="What is sent cannot be unsent; it can be corrected by a credit note." onConfirm={run} />
    </>
  );
}

/** What was refused, and why; each leads to its document. */
export function ManyRefused({ outcome }: { outcome: ManyOutcome }) {
  const formats = useFormats();
  if (outcome.refused.length === 0) return null;
  return (
    <InlineNote tone="attention" title={`${formats.count(outcome.refused.length, { one: 'document was', other: 'documents were' })} not ${outcome.act === 'send' ? 'sent' : 'finalised'}`}>
      <List size="sm">{outcome.refused.map(({ document, why }) => <List.Item key={document.id}><TextLink href={`/billing/documents/${document.id}`}>{document.municipality.name}, {documentName(document)}</TextLink>: {why}</List.Item>)}</List>
    </InlineNote>
  );
}
