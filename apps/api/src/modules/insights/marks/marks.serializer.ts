/** Marks as the API tells them. */
import type { addMark, listMarks } from '@rapport/api-contract/insight-marks';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { MarkSide } from '@rapport/trust-index/mark-comparison';
import { type ComparedMark, scopeOf } from './mark-figures.js';
import type { MarkRow } from './marks.repository.js';

const scopeKinds = { unitId: 'unit', municipalityId: 'municipality', contactGroupId: 'contactGroup' } as const;

export function toMark(mark: MarkRow): AnswerOf<typeof addMark> {
  const scope = scopeOf(mark);
  const { id, kind, title, on, policyVersionId, courseId, reference, createdBy } = mark;
  return { id, kind, title, on, scope: { kind: scope ? scopeKinds[scope.name] : 'all', id: scope?.id ?? null, name: mark.place }, policyVersionId, courseId, reference, createdBy };
}

const toSide = (span: { from: string; to: string } | null, { n, missing }: MarkSide) => span && { ...span, n, missing };

export function toCompared({ mark, windows, comparison, sentence }: ComparedMark): AnswerOf<typeof listMarks>['items'][number] {
  const { verdict, mean, topBox } = comparison;
  return { ...toMark(mark), comparison: { months: windows.months, before: toSide(windows.before, comparison.before), after: toSide(windows.after, comparison.after), limit: windows.limit, verdict, mean, topBox, sentence } };
}
