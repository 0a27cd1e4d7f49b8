/** What the ledger of service is called on screens. */
import type { Tone } from '@rapport/ui/status-badge';
import type { ServiceEntry, ServiceImport } from './use-service.js';

export const importWords: Record<ServiceImport['state'], { label: string; tone: Tone }> = {
  reading: { label: 'Being read', tone: 'accent' }, previewed: { label: 'To be looked at', tone: 'attention' }, applying: { label: 'Being added', tone: 'accent' }, applied: { label: 'Added', tone: 'good' },
  taking_back: { label: 'Being taken back', tone: 'accent' }, taken_back: { label: 'Taken back', tone: 'neutral' }, cancelled: { label: 'Discarded', tone: 'neutral' }, failed: { label: 'Could not be read', tone: 'bad' },
};
export function sourceOf({ source, imported, externalId, by }: ServiceEntry): string {
  if (imported) return `${imported.fileName}, line ${imported.line}`;
  const from: Record<ServiceEntry['source'], string> = { import: 'File', key: `Sent by ${by}`, hand: `Entered by ${by}`, contact: 'Counted from a contact', correction: `Corrected by ${by}`, taken_back: 'Taken back' };
  return externalId ? `${from[source]}, id ${externalId}` : from[source];
}
