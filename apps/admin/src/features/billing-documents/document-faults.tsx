/** What keeps a draft from being finalised, each with the way to mend it. */
import { List } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { daysSaid } from '../../agreement-views/source-words.js';
import { TextLink } from '../../text-link.js';
import { DrawAnew } from './draw-anew.js';
import type { BillingDocumentDetail } from './use-billing-documents.js';

export function DocumentFaults({ document }: { document: BillingDocumentDetail }) {
  const formats = useFormats();
  // Who the second person can be is said above.
  const faults = document.faults.filter(({ code }) => code !== 'second-person');
  if (document.state !== 'draft' || faults.length === 0) return null;
  const places: Record<string, { href: string; label: string }> = { 'no-seller': { href: `/billing/seller?document=${document.id}`, label: 'Enter who bills' }, 'no-buyer': { href: `/billing/buyers/${document.municipality.id}?document=${document.id}`, label: `Enter where ${document.municipality.name} is billed` } };
  return (
    <InlineNote tone="attention" title="It cannot be finalised yet">
      <List size="sm">{faults.map(({ code, words, mend }) => <List.Item key={`${code} ${words}`}>{daysSaid(words, formats)} {places[code] ? <TextLink href={places[code].href}>{places[code].label}</TextLink> : code === 'stale-draft' ? <DrawAnew document={document} mend={mend} /> : mend}</List.Item>)}</List>
    </InlineNote>
  );
}
