/** A contact as its source tells it, checked and tidied, before it is stored; and what makes two of them the same. */
import { hash } from 'node:crypto';
import { type ResponseTime, responseTimes } from '@rapport/api-contract/contacts';
import { labelKey } from './contact-type-rule.js';

/** Times of the response in milliseconds of the epoch, in order. */
export type ResponseTimesMs = Record<ResponseTime, number | null>;

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
  /** Null when none is known. */
  times: ResponseTimesMs | null;
  flags: number;
}

/**
 * SHA-256 of what happened, where and when, 16 bytes as hex. Telephone number and e-mail address stay out: a key made from them could be guessed back.
 */
export function contentHash(draft: ContactDraft): string {
  return hashOf([...told(draft), ...(draft.times ? responseTimes.map((time) => draft.times?.[time]) : [])]);
}

/** The same without the times of the response, which a file may have learned to tell since its contacts were first brought. */
export function callHash(draft: ContactDraft): string {
  return hashOf(told(draft));
}

function told(draft: ContactDraft): unknown[] {
  return [draft.occurredAtMs, labelKey(draft.type), draft.township, draft.unit, draft.address, draft.zip, draft.lat, draft.lng, draft.description, draft.language];
}

const hashOf = (values: readonly unknown[]): string => hash('sha256', JSON.stringify(values), 'hex').slice(0, 32);

/** The key of a contact whose source gives none: its {@link callHash}, and how often that came before in the same file. */
export function contentKey(callHashHex: string, occurrence: number): string {
  return `content:${callHashHex}:${occurrence}`;
}
