/** A credit note that somebody wrote by hand: who did, and who finalises it. */
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { useMay } from '../../session/use-session.js';
import { TextLink } from '../../text-link.js';
import { secondPersonWords } from './second-person-words.js';
import type { BillingDocumentDetail } from './use-billing-documents.js';

export function ByHand({ document: { byHand, faults, createdAt, acts } }: { document: BillingDocumentDetail }) {
  const formats = useFormats();
  const mayInvite = useMay('members:manage');
  if (!byHand || faults.some(({ code }) => code === 'writer-unknown')) return null;
  const own = faults.some(({ code }) => code === 'second-person');
  const yours = !own && acts.includes('finalise');
  return (
    <InlineNote title={`Written by hand by ${byHand.by}`} meta={formats.dateTime(createdAt)}>
      {yours ? 'You are the second person: compare it with why it is given, then finalise it. If it is wrong, delete the draft under More.' : secondPersonWords(byHand.others, 'finalises it, or deletes the draft')}
      {own && byHand.others?.length === 0 && mayInvite && <> <TextLink href="/members">Open members</TextLink></>}
    </InlineNote>
  );
}
