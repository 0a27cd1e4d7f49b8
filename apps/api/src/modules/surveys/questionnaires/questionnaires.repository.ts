/** Questionnaires, drafts and frozen versions. */
import { Injectable } from '@nestjs/common';
import type { QuestionnaireDefinition } from '@rapport/survey-engine/definition';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface VersionRow {
  id: string; questionnaireId: string; number: number; languages: string[]; questions: number; publishedAt: Date; publishedBy: string; note: string | null; breaksTrend: boolean; sha256: Buffer;
}
export interface VersionWithDefinition extends VersionRow { definition: QuestionnaireDefinition }
export interface QuestionnaireRow {
  id: string; name: string; starter: boolean; archivedAt: Date | null; createdAt: Date; draft: QuestionnaireDefinition | null; draftRevision: number;
  draftChangedAt: Date | null; draftChangedBy: string | null; surveys: number; openSurveys: number; latest: VersionRow | null;
}

const versionColumns = `v.id, v.questionnaire_id as "questionnaireId", v.number, v.languages, v.questions, v.published_at as "publishedAt", v.published_by as "publishedBy", v.note,
  v.breaks_trend as "breaksTrend", v.sha256`;
const columns = `q.id, q.name, q.starter_key is not null as starter, q.archived_at as "archivedAt", q.created_at as "createdAt", q.draft, q.draft_revision as "draftRevision",
  q.draft_changed_at as "draftChangedAt", q.draft_changed_by as "draftChangedBy",
  (select count(*)::int from survey s where s.agency_id = q.agency_id and s.questionnaire_id = q.id) as surveys,
  (select count(*)::int from survey s where s.agency_id = q.agency_id and s.questionnaire_id = q.id and s.status in ('active', 'paused')) as "openSurveys"`;

@Injectable()
export class QuestionnairesRepository {
  constructor(private readonly tenant: Tenant) {}

  async page(archived: 'no' | 'yes' | 'all', after: readonly [string, string] | null, limit: number): Promise<QuestionnaireRow[]> {
    const rows = await this.tenant.query<Omit<QuestionnaireRow, 'latest'>>(
      `select ${columns} from questionnaire q where q.agency_id = $1 and ($2 = 'all' or (q.archived_at is not null) = ($2 = 'yes'))
         and ($3::timestamptz is null or (date_trunc('milliseconds', q.created_at), q.id) < ($3, $4::uuid))
       order by date_trunc('milliseconds', q.created_at) desc, q.id desc limit $5`, [this.tenant.agencyId, archived, after?.[0] ?? null, after?.[1] ?? null, limit]);
    return this.withLatest(rows);
  }

  async one(id: string): Promise<QuestionnaireRow | undefined> {
    const rows = await this.tenant.query<Omit<QuestionnaireRow, 'latest'>>(`select ${columns} from questionnaire q where q.agency_id = $1 and q.id = $2`, [this.tenant.agencyId, id]);
    return (await this.withLatest(rows))[0];
  }

  /** Waits for anybody else who changes this questionnaire. */
  async lock(id: string): Promise<void> {
    await this.tenant.query('select 1 from questionnaire where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id]);
  }

  /** False when the agency has the starter already. */
  async insert(id: string, name: string, starterKey: string | null): Promise<boolean> {
    const rows = await this.tenant.query('insert into questionnaire (agency_id, id, name, starter_key) values ($1, $2, $3, $4) on conflict (agency_id, starter_key) do nothing returning id',
      [this.tenant.agencyId, id, name, starterKey]);
    return rows.length > 0;
  }

  async change(id: string, name: string, archivedAt: Date | null): Promise<void> {
    await this.tenant.query('update questionnaire set name = $3, archived_at = $4 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, name, archivedAt]);
  }

  /** Null takes the draft away; the revision goes on counting, so that an old editor cannot bring it back. */
  async saveDraft(id: string, draft: QuestionnaireDefinition | null, revision: number, by: string, at: Date): Promise<void> {
    await this.tenant.query(
      'update questionnaire set draft = $3, draft_revision = $4, draft_changed_at = $5, draft_changed_by = $6 where agency_id = $1 and id = $2',
      [this.tenant.agencyId, id, draft === null ? null : JSON.stringify(draft), revision, draft === null ? null : at, draft === null ? null : by]);
  }

  async insertVersion(version: VersionWithDefinition): Promise<void> {
    await this.tenant.query(
      `insert into questionnaire_version (agency_id, id, questionnaire_id, number, definition, sha256, languages, questions, breaks_trend, note, published_at, published_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [this.tenant.agencyId, version.id, version.questionnaireId, version.number, JSON.stringify(version.definition), version.sha256, version.languages, version.questions,
        version.breaksTrend, version.note, version.publishedAt, version.publishedBy]);
  }

  versions(questionnaireId: string, below: number | null, limit: number): Promise<VersionRow[]> {
    return this.tenant.query<VersionRow>(
      `select ${versionColumns} from questionnaire_version v where v.agency_id = $1 and v.questionnaire_id = $2 and ($3::int is null or v.number < $3) order by v.number desc limit $4`,
      [this.tenant.agencyId, questionnaireId, below, limit]);
  }

  async version(id: string): Promise<VersionWithDefinition | undefined> {
    const rows = await this.tenant.query<VersionWithDefinition>(`select ${versionColumns}, v.definition from questionnaire_version v where v.agency_id = $1 and v.id = $2`, [this.tenant.agencyId, id]);
    return rows[0];
  }

  private async withLatest(rows: Omit<QuestionnaireRow, 'latest'>[]): Promise<QuestionnaireRow[]> {
    const latest = await this.tenant.query<VersionRow>(
      `select distinct on (v.questionnaire_id) ${versionColumns} from questionnaire_version v where v.agency_id = $1 and v.questionnaire_id = any($2) order by v.questionnaire_id, v.number desc`,
      [this.tenant.agencyId, rows.map(({ id }) => id)]);
    const byQuestionnaire = new Map(latest.map((version) => [version.questionnaireId, version]));
    return rows.map((row) => ({ ...row, latest: byQuestionnaire.get(row.id) ?? null }));
  }
}
