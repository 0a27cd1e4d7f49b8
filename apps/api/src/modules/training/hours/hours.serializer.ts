/** Training from elsewhere and its proofs as the API answers them. */
import type { externalTraining } from '@rapport/api-contract/hours';
import { cycleInWords } from '@rapport/training-engine/cycle';
import type { z } from 'zod';
import type { File } from '../../../platform/files/file.entity.js';
import type { ExternalRow } from './credits.repository.js';

export const toProof = (file: File) => ({ id: file.id, name: file.name, bytes: Number(file.bytes), mediaType: file.mediaType, sha256: file.sha256.toString('hex') });

export function toExternal({ personId, personName, courseId, courseTitle, ...row }: ExternalRow): z.input<typeof externalTraining> {
  const { id, title, provider, earnedOn, hours, acceptedHours, note, state, selfReported, reportedBy, decidedBy, reason } = row;
  return {
    id, title, provider, earnedOn, hours, acceptedHours, note, state, selfReported, reportedBy, decidedBy, reason, person: { id: personId, name: personName }, course: courseId ? { id: courseId, title: courseTitle ?? '' } : null, proof: row.proof && { ...row.proof, bytes: Number(row.proof.bytes) },
    reportedAt: row.reportedAt.toISOString(), decidedAt: row.decidedAt?.toISOString() ?? null,
    recounted: row.recounted.map((each) => ({ requirement: { id: each.requirementId, name: each.requirementName }, cycle: cycleInWords(each, each.rule.recurrence.kind), before: each.before, after: each.after, met: each.met })),
  };
}
