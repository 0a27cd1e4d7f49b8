/** A contact as its source tells it, checked and tidied, before it is stored; and what makes two of them the same. */
import { hash } from 'node:crypto';
import { labelKey } from './contact-type-rule.js';

export interface ContactDraft {
  /** The source's own key; null when it has none. */
  key: string | null;
  occurredAtMs: number;
  /** Tidied label of its type. */
  type: string;
  township: string | null;
  /** Code or name of a unit, as the source writes it. */
  unit: string | null;
  address: string | null;
  zip: string | null;
  lat: number | null;
  lng: number | null;
  description: string | null;
  language: string | null;
  /** E.164. */
  phone: string | null;
  email: string | null;
  flags: number;
}

/**
 * SHA-256 of what happened, where and when, 16 bytes as hex. Telephone number and e-mail address stay out: a key made from them could be guessed back.
 */
export function contentHash(draft: ContactDraft): string {
  const told = [draft.occurredAtMs, labelKey(draft.type), draft.township, draft.unit, draft.address, draft.zip, draft.lat, draft.lng, draft.description, draft.language];
  return hash('sha256', JSON.stringify(told), 'hex').slice(0, 32);
}

/** The key of a contact whose source gives none: its content, and how often that content came before in the same file. */
export function contentKey(contentHashHex: string, occurrence: number): string {
  return `content:${contentHashHex}:${occurrence}`;
}
