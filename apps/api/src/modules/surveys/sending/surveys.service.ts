/** Surveys: the rule by which residents are asked. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { Clock } from '../../notifications/clock.js';
import { civilDay } from './due-time.js';
import { type InvitationRow, InvitationsRepository } from './invitations.repository.js';
import { KeywordTaken, NotRevocable, SurveyActImpossible, SurveyClosed, SurveyFieldUnknown, SurveyFixed, SurveyNotReady } from './surveys.errors.js';
import { type CountedSurvey, type SurveyRow, type SurveyRule, SurveysRepository } from './surveys.repository.js';
import { type SurveyAct, statusAfter } from './survey-state.js';

export interface Obstacle { code: string; message: string }
const pastTense = { activate: 'activated', pause: 'paused', close: 'closed' } as const;

@Injectable()
export class SurveysService {
  constructor(
    private readonly surveys: SurveysRepository, private readonly invitations: InvitationsRepository, private readonly agencies: AgenciesService, private readonly audit: AuditService,
    private readonly outbox: Outbox, private readonly clock: Clock,
  ) {}

  async page(query: { status?: string | undefined; cursor?: string | undefined; limit: number }): Promise<{ items: CountedSurvey[]; nextCursor: string | null }> {
    const after = decodeCursor(query.cursor, z.tuple([z.iso.datetime({ offset: true }), z.uuid()]));
    return pageFrom(await this.surveys.page(query.status ?? null, after, query.limit + 1), query.limit, (row) => [row.createdAt.toISOString(), row.id]);
  }

  async read(id: string): Promise<CountedSurvey> {
    const row = await this.surveys.counted(id);
    if (!row) throw new NotFound('survey');
    return row;
  }

  /** Its rule alone. */
  async rule(id: string): Promise<SurveyRow> {
    const row = await this.surveys.one(id);
    if (!row) throw new NotFound('survey');
    return row;
  }

  async create(wanted: Omit<SurveyRule, 'startsOn'> & { startsOn: string | undefined }): Promise<CountedSurvey> {
    const rule = { ...wanted, startsOn: wanted.startsOn ?? civilDay(this.clock.now(), (await this.agencies.profile()).timeZone) };
    await this.refuseUnfit(rule, null);
    const id = uuidv7();
    await this.surveys.insert(id, rule);
    await this.audit.record({ action: 'surveys.created', objectType: 'survey', objectId: id, after: { ...rule } });
    return this.read(id);
  }

  async change(id: string, change: Partial<SurveyRule>): Promise<CountedSurvey> {
    const before = await this.locked(id);
    if (before.status === 'closed') throw new SurveyClosed();
    const rule = { ...ruleOf(before), ...change };
    if (before.activatedAt && rule.mode !== before.mode) throw new SurveyFixed('promise of privacy');
    if (before.activatedAt && rule.channel !== before.channel) throw new SurveyFixed('channel');
    await this.refuseUnfit(rule, id);
    await this.surveys.update(id, rule);
    await this.audit.record({ action: 'surveys.changed', objectType: 'survey', objectId: id, before: pick(ruleOf(before), Object.keys(change)), after: { ...change } });
    return this.read(id);
  }

  async delete(id: string): Promise<void> {
    const before = await this.locked(id);
    if (before.activatedAt || (await this.surveys.hasWishes(id))) throw new SurveyFixed('existence');
    await this.surveys.delete(id);
    await this.audit.record({ action: 'surveys.deleted', objectType: 'survey', objectId: id, before: { ...ruleOf(before) } });
  }

  async act(id: string, act: SurveyAct): Promise<CountedSurvey> {
    const before = await this.locked(id);
    const status = statusAfter(before.status, act);
    if (!status) throw new SurveyActImpossible(act, before.status);
    const obstacles = act === 'activate' ? await this.obstacles(before) : [];
    if (obstacles.length > 0) throw new SurveyNotReady(obstacles);
    await this.surveys.setStatus(id, status, this.clock.now());
    if (act === 'close') await this.invitations.endPlanned(id);
    // Pausing and closing keep a round going for links that are still open; a second chain ends itself by its number.
    if (act === 'activate' && (await this.surveys.nextRound(id, before.round))) await this.outbox.add('surveys.round', { surveyId: id, round: before.round + 1 });
    await this.audit.record({ action: `surveys.${pastTense[act]}`, objectType: 'survey', objectId: id, before: { status: before.status }, after: { status } });
    return this.read(id);
  }

  /** What still stands against activating, in words. */
  async obstacles(survey: SurveyRow): Promise<Obstacle[]> {
    const version = await this.surveys.latestVersion(survey.questionnaireId);
    const today = civilDay(this.clock.now(), (await this.agencies.profile()).timeZone);
    return [
      ...(version ? [] : [{ code: 'no-version', message: 'Publish the questionnaire first.' }]),
      ...(survey.endsOn && survey.endsOn < today ? [{ code: 'ended', message: 'The last day lies in the past: choose a later one.' }] : []),
      ...(survey.reminderAfterDays && survey.reminderAfterDays >= survey.expiresAfterDays ? [{ code: 'reminder-late', message: 'The reminder would come when the link has expired: remind earlier, or let links live longer.' }] : []),
    ];
  }

  async invitationPage(id: string, query: { status?: string | undefined; cursor?: string | undefined; limit: number }): Promise<{ items: InvitationRow[]; nextCursor: string | null }> {
    const mode = await this.surveys.modeOf(id);
    if (!mode) throw new NotFound('survey');
    const after = decodeCursor(query.cursor, z.tuple([z.iso.datetime({ offset: true }), z.uuid()]));
    return pageFrom(await this.invitations.page(id, mode === 'confidential', query.status ?? null, after, query.limit + 1, this.clock.now()), query.limit, (row) => [row.dueAt.toISOString(), row.id]);
  }

  async revoke(id: string, invitationId: string): Promise<InvitationRow> {
    const now = this.clock.now();
    const before = await this.invitations.one(id, invitationId, now);
    if (!before) throw new NotFound('invitation');
    if (!(await this.invitations.revoke(id, invitationId, now))) throw new NotRevocable();
    await this.audit.record({ action: 'surveys.invitation-revoked', objectType: 'invitation', objectId: invitationId, before: { status: before.status }, after: { status: 'revoked' } });
    return (await this.invitations.one(id, invitationId, now)) ?? before;
  }

  private async locked(id: string): Promise<SurveyRow> {
    await this.surveys.lock(id);
    return this.rule(id);
  }

  private async refuseUnfit(rule: SurveyRule, id: string | null): Promise<void> {
    const [unknown] = await this.surveys.unknownReferences(rule);
    if (unknown) throw new SurveyFieldUnknown(unknown, 'names something that does not exist here');
    if (rule.endsOn && rule.endsOn < rule.startsOn) throw new SurveyFieldUnknown('endsOn', 'must not be before the first day');
    if (rule.keyword && (await this.surveys.keywordTaken(rule.keyword, id))) throw new KeywordTaken(rule.keyword);
  }
}

function ruleOf(row: SurveyRow): SurveyRule {
  const { name, questionnaireId, channel, groupIds, typeIds, unitIds, municipalityIds, startsOn, endsOn, delayMinutes, maxAgeDays, capCount, capDays, reminderAfterDays, expiresAfterDays, mode, includeHandEntered, keyword } = row;
  return { name, questionnaireId, channel, groupIds, typeIds, unitIds, municipalityIds, startsOn, endsOn, delayMinutes, maxAgeDays, capCount, capDays, reminderAfterDays, expiresAfterDays, mode, includeHandEntered, keyword };
}

function pick(from: SurveyRule, keys: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)));
}
