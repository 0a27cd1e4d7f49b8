/** Billing runs, their exceptions and previews as clerks see them. */
import type { billingException, billingPreviewItem, billingRun } from '@rapport/api-contract/billing';
import { afterRunEvent } from '@rapport/billing-engine/run-state';
import type { z } from 'zod';
import type { Principal } from '../../../platform/identity/principal.js';
import { periodOut } from '../documents/period-out.js';
import { planOf } from './drafted-documents.js';
import { mendWords } from './priced-agreement.js';
import type { Worked } from './pricing.service.js';
import type { ExceptionRow } from './runs.repository.js';
import type { RunView } from './runs.service.js';

export function toRun({ row, documents }: RunView, caller: Principal): z.input<typeof billingRun> {
  const busy = row.batchAct !== null && row.batchFinishedAt === null;
  const settled = row.state !== 'pending' && row.state !== 'running' && !busy;
  const acts: z.input<typeof billingRun>['acts'] = [];
  if (caller.permissions.has('billing:write')) for (const act of ['cancel', 'retry'] as const) if (afterRunEvent(row.state, act)) acts.push(act);
  if (caller.permissions.has('billing:finalise') && settled) {
    if ((documents.draft ?? 0) > 0) acts.push('finalise');
    if ((documents.finalised ?? 0) > 0) acts.push('send');
  }
  return {
    id: row.id, through: row.through, state: row.state, requestedAt: row.requestedAt.toISOString(), requestedBy: row.requestedBy, startedAt: row.startedAt?.toISOString() ?? null, finishedAt: row.finishedAt?.toISOString() ?? null, total: row.total, done: row.done,
    drafted: row.drafted, replaced: row.replaced, unchanged: row.unchanged, exceptions: row.exceptions, failure: row.failure,
    documents: { draft: documents.draft ?? 0, finalised: documents.finalised ?? 0, sent: documents.sent ?? 0, closed: documents.closed ?? 0, void: documents.void ?? 0 },
    batch: row.batchAct && row.batchRequestedAt ? { act: row.batchAct, requestedAt: row.batchRequestedAt.toISOString(), finishedAt: row.batchFinishedAt?.toISOString() ?? null, done: row.batchDone, refused: row.batchRefused } : null, acts,
  };
}

export function toException(row: ExceptionRow): z.input<typeof billingException> {
  return { id: row.id, agreement: { id: row.agreementId, number: row.agreementNumber, title: row.agreementTitle }, municipality: { id: row.municipalityId, name: row.municipalityName }, periodFrom: row.periodFrom, code: row.code, words: row.words, mend: mendWords[row.code] };
}

export function toPreview({ agreement, wanted, exception }: Worked): z.input<typeof billingPreviewItem> {
  const documents = wanted ? planOf(agreement, wanted, null).documents.map(({ wanted: each, outcome, standing }) => ({
    type: each.type, schedule: each.schedule, period: periodOut(each.period), currency: each.currency, total: each.total, lineCount: each.charges.length, dueDays: each.dueDays, reason: each.reason, outcome, before: standing?.total ?? null, billingDocumentId: standing?.id ?? null,
  })) : [];
  return {
    agreement: { id: agreement.id, number: agreement.number, title: agreement.title }, municipality: { id: agreement.municipalityId, name: agreement.municipalityName }, documents, total: documents.reduce((sum, each) => sum + each.total, 0),
    exceptions: exception ? [{ periodFrom: null, code: exception.code, words: exception.words, mend: mendWords[exception.code] }] : [],
  };
}
