/** Imports of payments and their rows as the API shows them. */
import type { Principal } from '../../../platform/identity/principal.js';
import type { ImportLine, PaymentImportRow } from './payment-imports.repository.js';

export function toImport(caller: Principal, { createdAt, appliedAt, ...row }: PaymentImportRow) {
  const { id, fileName, state, createdBy, allocate, rows, fresh, there, rejected, recorded, sums } = row;
  const acts = state === 'previewed' && caller.permissions.has('payments:write') ? [...(fresh > 0 ? (['apply'] as const) : []), 'cancel' as const] : [];
  return { id, fileName, state, createdBy, allocate, rows, fresh, there, rejected, recorded, sums, acts, createdAt: createdAt.toISOString(), appliedAt: appliedAt?.toISOString() ?? null };
}
export const toImportLine = ({ municipalityId, municipalityName, ...row }: ImportLine) => ({ ...row, municipality: municipalityId ? { id: municipalityId, name: municipalityName ?? '' } : null });
