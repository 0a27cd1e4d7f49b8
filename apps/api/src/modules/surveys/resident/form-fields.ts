/** What a form of a resident's page holds. */
import type { FormFields } from './resident.service.js';

/** Fields of a posted form; what is not a form has none. */
export function fieldsOf(body: unknown): FormFields {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) => [value].flat().flatMap((one) => (typeof one === 'string' ? [[name, one] as const] : [])));
}
