/** Questionnaires: drafts that people edit, a gate, and versions that nobody can change. */
import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Comparison, compareVersions } from '@rapport/survey-engine/breaking-change';
import { canonicalJson } from '@rapport/survey-engine/canonical';
import type { QuestionnaireDefinition } from '@rapport/survey-engine/definition';
import { allQuestions } from '@rapport/survey-engine/definition-lookup';
import { parseDefinition } from '@rapport/survey-engine/parse-definition';
import { publishCheck } from '@rapport/survey-engine/publish-check';
import type { PublishProblem } from '@rapport/survey-engine/publish-problem';
import { STARTER_QUESTIONNAIRE } from '@rapport/survey-engine/starter-questionnaire';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { AgencyHooks } from '../../agencies/agency-hooks.js';
import { Clock } from '../../notifications/clock.js';
import { DefinitionMalformed, DraftMissing, DraftOutdated, NotPublishable, QuestionnaireInUse, VersionUnknown } from './questionnaire.errors.js';
import { type QuestionnaireRow, QuestionnairesRepository, type VersionRow, type VersionWithDefinition } from './questionnaires.repository.js';

export interface DraftCheck { problems: PublishProblem[]; comparison: Comparison | null }

/** SHA-256 over the canonical JSON: the same definition has the same hash for ever, and anybody can recompute it. */
export const hashOf = (definition: QuestionnaireDefinition): Buffer => createHash('sha256').update(canonicalJson(definition)).digest();

@Injectable()
export class QuestionnairesService implements OnModuleInit {
  constructor(
    private readonly questionnaires: QuestionnairesRepository, private readonly audit: AuditService, private readonly clock: Clock, private readonly hooks: AgencyHooks,
  ) {}

  onModuleInit(): void {
    this.hooks.onOpened('surveys.starter-questionnaire', () => this.giveStarter());
  }

  async page(query: { archived: 'no' | 'yes' | 'all'; cursor?: string | undefined; limit: number }): Promise<{ items: QuestionnaireRow[]; nextCursor: string | null }> {
    const after = decodeCursor(query.cursor, z.tuple([z.iso.datetime({ offset: true }), z.uuid()]));
    return pageFrom(await this.questionnaires.page(query.archived, after, query.limit + 1), query.limit, (row) => [row.createdAt.toISOString(), row.id]);
  }

  async read(id: string): Promise<QuestionnaireRow> {
    const row = await this.questionnaires.one(id);
    if (!row) throw new NotFound('questionnaire');
    return row;
  }

  async create(wanted: { name: string; fromVersionId?: string | undefined; definition?: unknown }): Promise<QuestionnaireRow> {
    const id = uuidv7();
    const draft = await this.firstDraft(id, wanted);
    await this.questionnaires.insert(id, wanted.name, null);
    await this.questionnaires.saveDraft(id, draft, 1, tenantScope().actor.label, this.clock.now());
    await this.audit.record({ action: 'questionnaires.created', objectType: 'questionnaire', objectId: id, after: { name: wanted.name, fromVersionId: wanted.fromVersionId ?? null } });
    return this.read(id);
  }

  async change(id: string, change: { name?: string | undefined; archived?: boolean | undefined }): Promise<QuestionnaireRow> {
    const before = await this.read(id);
    if (change.archived && before.openSurveys > 0) throw new QuestionnaireInUse(before.openSurveys);
    const archivedAt = change.archived === undefined ? before.archivedAt : change.archived ? (before.archivedAt ?? this.clock.now()) : null;
    const name = change.name ?? before.name;
    await this.questionnaires.change(id, name, archivedAt);
    await this.audit.record({ action: 'questionnaires.changed', objectType: 'questionnaire', objectId: id, before: { name: before.name, archived: before.archivedAt !== null }, after: { name, archived: archivedAt !== null } });
    return this.read(id);
  }

  async saveDraft(id: string, revision: number, json: unknown): Promise<QuestionnaireRow> {
    const row = await this.locked(id);
    if (row.draft ? row.draftRevision !== revision : revision !== 0) throw new DraftOutdated(row.draftRevision);
    const previous = await this.latest(row);
    // Identity and number follow from the series; an editor need not know them.
    const fixed = { ...(json as object), version: (row.latest?.number ?? 0) + 1, ...(previous ? { id: previous.id } : {}) };
    await this.questionnaires.saveDraft(id, parsed(fixed), row.draftRevision + 1, tenantScope().actor.label, this.clock.now());
    await this.audit.record({ action: 'questionnaires.draft-saved', objectType: 'questionnaire', objectId: id, after: { revision: row.draftRevision + 1 } });
    return this.read(id);
  }

  async discardDraft(id: string): Promise<QuestionnaireRow> {
    const row = await this.locked(id);
    if (!row.draft) throw new DraftMissing();
    await this.questionnaires.saveDraft(id, null, row.draftRevision + 1, '', this.clock.now());
    await this.audit.record({ action: 'questionnaires.draft-discarded', objectType: 'questionnaire', objectId: id, before: { revision: row.draftRevision } });
    return this.read(id);
  }

  async check(id: string): Promise<DraftCheck> {
    const row = await this.read(id);
    if (!row.draft) throw new DraftMissing();
    const previous = await this.latest(row);
    return { problems: publishCheck(row.draft, previous), comparison: previous ? compareVersions(previous, row.draft) : null };
  }

  async publish(id: string, revision: number, note: string | null): Promise<VersionRow> {
    const row = await this.locked(id);
    if (!row.draft) throw new DraftMissing();
    if (row.draftRevision !== revision) throw new DraftOutdated(row.draftRevision);
    const { problems, comparison } = await this.check(id);
    if (problems.length > 0) throw new NotPublishable(problems);
    const version = await this.freeze(id, row.draft, comparison?.verdict === 'breaking', note, tenantScope().actor.label);
    await this.questionnaires.saveDraft(id, null, row.draftRevision + 1, '', this.clock.now());
    return version;
  }

  async versions(id: string, query: { cursor?: string | undefined; limit: number }): Promise<{ items: VersionRow[]; nextCursor: string | null }> {
    await this.read(id);
    const [below = null] = decodeCursor(query.cursor, z.tuple([z.int32()])) ?? [];
    return pageFrom(await this.questionnaires.versions(id, below, query.limit + 1), query.limit, (row) => [row.number]);
  }

  async version(questionnaireId: string, id: string): Promise<VersionWithDefinition> {
    const version = await this.questionnaires.version(id);
    if (!version || version.questionnaireId !== questionnaireId) throw new NotFound('version');
    return version;
  }

  /** Gives the current agency the starter questionnaire as published version 1; once, however often it is called. */
  async giveStarter(): Promise<void> {
    const id = uuidv7();
    if (!(await this.questionnaires.insert(id, STARTER_QUESTIONNAIRE.title['en'] ?? 'After a contact', STARTER_QUESTIONNAIRE.id))) return;
    await this.freeze(id, STARTER_QUESTIONNAIRE, false, null, 'Rapport');
  }

  private async freeze(questionnaireId: string, definition: QuestionnaireDefinition, breaksTrend: boolean, note: string | null, by: string): Promise<VersionRow> {
    const version: VersionWithDefinition = {
      id: uuidv7(), questionnaireId, number: definition.version, definition, sha256: hashOf(definition), languages: [...definition.languages], questions: allQuestions(definition).length,
      breaksTrend, note, publishedAt: this.clock.now(), publishedBy: by,
    };
    await this.questionnaires.insertVersion(version);
    await this.audit.record({
      action: 'questionnaires.published', objectType: 'questionnaire', objectId: questionnaireId,
      after: { versionId: version.id, number: version.number, sha256: version.sha256.toString('hex'), breaksTrend },
    });
    return version;
  }

  private async firstDraft(id: string, wanted: { fromVersionId?: string | undefined; definition?: unknown }): Promise<QuestionnaireDefinition> {
    const source = wanted.fromVersionId === undefined ? (wanted.definition ?? STARTER_QUESTIONNAIRE) : (await this.questionnaires.version(wanted.fromVersionId))?.definition;
    if (!source) throw new VersionUnknown('fromVersionId');
    return parsed({ ...(source as object), id: `q_${id.replaceAll('-', '')}`, version: 1 });
  }

  private async locked(id: string): Promise<QuestionnaireRow> {
    await this.questionnaires.lock(id);
    return this.read(id);
  }

  private async latest(row: QuestionnaireRow): Promise<QuestionnaireDefinition | undefined> {
    return row.latest ? (await this.questionnaires.version(row.latest.id))?.definition : undefined;
  }
}

function parsed(json: unknown): QuestionnaireDefinition {
  const result = parseDefinition(json);
  if (!result.ok) throw new DefinitionMalformed(result.problems);
  return result.definition;
}
