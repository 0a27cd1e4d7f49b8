/** Where a clerk goes on once who bills or who is billed is saved: back to the draft that asked for it. */
import type { useAddress } from '../../workplace/address.js';

export function afterProfile(address: Pick<ReturnType<typeof useAddress>, 'text'>, otherwise: string): string {
  const document = address.text('document');
  return document && /^[0-9a-f-]{36}$/i.test(document) ? `/billing/documents/${document}` : otherwise;
}
