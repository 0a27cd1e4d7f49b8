/** Questionnaires as the API tells them. */
import type { questionnaire, questionnaireSummary, questionnaireVersion, versionSummary } from '@rapport/api-contract/questionnaires';
import type { z } from 'zod';
import type { QuestionnaireRow, VersionRow, VersionWithDefinition } from './questionnaires.repository.js';

export function toVersion({ sha256, publishedAt, ...row }: VersionRow): z.input<typeof versionSummary> {
  return { ...row, publishedAt: publishedAt.toISOString(), sha256: sha256.toString('hex') };
}

export function toFullVersion(row: VersionWithDefinition): z.input<typeof questionnaireVersion> {
  return { ...toVersion(row), questionnaireId: row.questionnaireId, definition: { ...row.definition } };
}

export function toSummary(row: QuestionnaireRow): z.input<typeof questionnaireSummary> {
  const { id, name, starter, surveys } = row;
  return {
    id, name, starter, surveys, archivedAt: row.archivedAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString(), latest: row.latest ? toVersion(row.latest) : null,
    draft: row.draft && row.draftChangedAt ? { revision: row.draftRevision, changedAt: row.draftChangedAt.toISOString(), changedBy: row.draftChangedBy ?? '' } : null,
  };
}

export function toQuestionnaire(row: QuestionnaireRow): z.input<typeof questionnaire> {
  return { ...toSummary(row), draftDefinition: row.draft ? { ...row.draft } : null };
}
