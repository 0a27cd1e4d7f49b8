/** The key under which a provider knows a message, and by which its receipts find it again. */

const shape = /^([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})\.([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/;

export const messageReference = (agencyId: string, messageId: string): string => `${agencyId}.${messageId}`;

/** Null for what is no reference of ours. */
export function readReference(reference: string): { agencyId: string; messageId: string } | null {
  const parts = shape.exec(reference);
  return parts?.[1] && parts[2] ? { agencyId: parts[1], messageId: parts[2] } : null;
}
