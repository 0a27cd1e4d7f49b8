/** A year of invitations and answers behind the demo's contacts, written as the resident path would have left them. */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recordAnswers } from '@rapport/survey-engine/relevance';
import type { Answers } from '@rapport/survey-engine/answers';
import { scoreResponse } from '@rapport/survey-engine/score-response';
import { scoringInput } from '@rapport/survey-engine/scoring-input';
import { STARTER_QUESTIONNAIRE } from '@rapport/survey-engine/starter-questionnaire';
import { Tenant } from '../platform/tenancy/tenant.js';
import { type DemoAnswers, demoAnswers } from './demo-answers.js';
import { seeded } from './demo-random.js';

export interface AskedContact { id: string; occurredAt: Date; excluded: boolean; groupId: string; group: string; municipalityId: string | null; townshipIndex: number; unitId: string | null; unitCode: string; language: string | null }
export interface Asking { surveyId: string; versionId: string; timeZone: string; now: Date; seed: number }

interface Invited { contact: AskedContact; id: string; status: string; reason: string | null; sentAt: Date | null; delivery: string | null; openedAt: Date | null; receipt: string | null; language: string }

const day = 86_400_000;
const letters = 'BCDFGHJKLMNPQRSTVWXZ23456789';

/** What became of each invitation; one in three that could be asked answers. */
function inviteAll(contacts: readonly AskedContact[], asking: Asking): Invited[] {
  const random = seeded(asking.seed + 1);
  return contacts.filter((contact) => !contact.excluded).map((contact): Invited => {
    const [skipped, delivered, opened, answered] = [random(), random(), random(), random()];
    const language = contact.language ?? 'en';
    const base = { contact, id: randomUUID(), language, openedAt: null, receipt: null };
    if (skipped < 0.07) return { ...base, status: 'skipped', reason: skipped < 0.04 ? 'over-cap' : 'opted-out', sentAt: null, delivery: null };
    const sentAt = new Date(contact.occurredAt.getTime() + day + random() * 7_200_000);
    if (delivered > 0.965) return { ...base, status: 'expired', reason: null, sentAt, delivery: 'failed' };
    const open = asking.now.getTime() - sentAt.getTime() < 14 * day;
    const lift = contact.group === 'Fire' ? 0.06 : 0;
    if (answered < 0.34 + lift) return { ...base, status: 'submitted', reason: null, sentAt, delivery: 'delivered', receipt: receiptOf(random) };
    if (opened < 0.28) return { ...base, status: open ? 'opened' : 'expired', reason: null, sentAt, delivery: 'delivered', openedAt: new Date(sentAt.getTime() + random() * day) };
    return { ...base, status: open ? 'issued' : 'expired', reason: null, sentAt, delivery: 'delivered' };
  });
}

const receiptOf = (random: () => number) => Array.from({ length: 10 }, (_, i) => `${i === 5 ? '-' : ''}${letters[Math.floor(random() * letters.length)]}`).join('');

/** Answers as the engine stores them. */
function toAnswers(made: DemoAnswers): Answers {
  const items = Object.entries(made.items).map(([id, value]) => [id, value === null ? { state: 'not_applicable' } : { state: 'value', value }]);
  const rest = { unresolved: { state: 'value', value: made.unresolved ? 'yes' : 'no' }, call_back: { state: 'value', value: 'no' } };
  return { ...Object.fromEntries(items), ...rest } as Answers;
}

@Injectable()
export class DemoHistory {
  constructor(private readonly tenant: Tenant) {}

  /** Writes it all set-wise; returns the months it touched, as YYYY-MM. */
  async write(contacts: readonly AskedContact[], asking: Asking): Promise<string[]> {
    const invited = inviteAll(contacts, asking);
    const monthOf = monthIn(asking.timeZone);
    await this.lookedAt(contacts, asking.surveyId);
    for (let at = 0; at < invited.length; at += 2000) await this.invitations(invited.slice(at, at + 2000), asking, monthOf);
    const submitted = invited.filter((each) => each.status === 'submitted');
    for (let at = 0; at < submitted.length; at += 500) await this.responses(submitted.slice(at, at + 500), asking, monthOf, at);
    return [...new Set(contacts.map((contact) => monthOf(contact.occurredAt)))];
  }

  private async lookedAt(contacts: readonly AskedContact[], surveyId: string): Promise<void> {
    await this.tenant.query('insert into survey_contact (agency_id, survey_id, contact_id) select $1, $2, c from unnest($3::uuid[]) c', [this.tenant.agencyId, surveyId, contacts.map((contact) => contact.id)]);
  }

  private async invitations(invited: readonly Invited[], asking: Asking, monthOf: (at: Date) => string): Promise<void> {
    const rows = invited.map(({ contact, ...each }) => {
      const anonymous = each.status === 'submitted';
      // As sending leaves them: the start of the day for everybody, answered or not.
      const coarse = (at: Date | null) => (at ? `${at.toISOString().slice(0, 10)}T05:00:00Z` : null);
      return {
        id: each.id, contact_id: anonymous ? null : contact.id, status: each.status, reason: each.reason, language: each.language, month: `${monthOf(contact.occurredAt)}-01`,
        group_id: contact.groupId, municipality_id: contact.municipalityId, unit_id: contact.unitId, due_at: coarse(each.sentAt ?? contact.occurredAt), sent_at: coarse(each.sentAt),
        expires_at: each.sentAt ? new Date(each.sentAt.getTime() + 14 * day).toISOString() : null, opened_at: anonymous ? null : (each.openedAt?.toISOString() ?? null),
        delivery: each.delivery, version: each.status === 'skipped' ? null : asking.versionId, receipt: each.receipt,
      };
    });
    await this.tenant.query(
      `insert into invitation (agency_id, id, survey_id, contact_id, status, reason, channel, language, month, group_id, municipality_id, unit_id, due_at, sent_at, expires_at, opened_at, delivery, questionnaire_version_id, receipt)
       select $1, r.id, $2, r.contact_id, r.status, r.reason, 'sms', r.language, r.month, r.group_id, r.municipality_id, r.unit_id, r.due_at, r.sent_at, r.expires_at, r.opened_at, r.delivery, r.version, r.receipt
       from jsonb_to_recordset($3::jsonb) as r (id uuid, contact_id uuid, status text, reason text, language text, month date, group_id uuid, municipality_id uuid, unit_id uuid,
         due_at timestamptz, sent_at timestamptz, expires_at timestamptz, opened_at timestamptz, delivery text, version uuid, receipt text)`, [this.tenant.agencyId, asking.surveyId, JSON.stringify(rows)]);
  }

  private async responses(submitted: readonly Invited[], asking: Asking, monthOf: (at: Date) => string, offset: number): Promise<void> {
    const year = 365 * day;
    const texts: { response_id: string; text: string }[] = [];
    const rows = submitted.map(({ contact, language, sentAt }, i) => {
      const when = 1 - (asking.now.getTime() - contact.occurredAt.getTime()) / year;
      const made = demoAnswers(asking.seed * 7919 + offset + i, { when, group: contact.group, townshipIndex: contact.townshipIndex, unitCode: contact.unitCode, language });
      const answers = toAnswers(made);
      const score = scoreResponse(scoringInput(STARTER_QUESTIONNAIRE, answers));
      const id = randomUUID();
      if (made.comment) texts.push({ response_id: id, text: made.comment });
      return {
        id, month: `${monthOf(contact.occurredAt)}-01`, received_on: `${monthOf(sentAt ?? contact.occurredAt)}-01`, municipality_id: contact.municipalityId, unit_id: contact.unitId, group_id: contact.groupId, language,
        ...score.facets, trust_index: score.index, top_box: score.topBox, satisfaction: score.satisfaction, effectiveness: score.effectiveness, legitimacy: score.legitimacy,
        answers: recordAnswers(STARTER_QUESTIONNAIRE, answers),
      };
    });
    await this.tenant.query(
      `insert into response (agency_id, id, survey_id, questionnaire_version_id, month, received_on, municipality_id, unit_id, group_id, language, voice, respect, neutrality, motives, trust_index, top_box, satisfaction, effectiveness, legitimacy, answers)
       select $1, r.id, $2, $3, r.month, r.received_on, r.municipality_id, r.unit_id, r.group_id, r.language, r.voice, r.respect, r.neutrality, r.motives, r.trust_index, r.top_box, r.satisfaction, r.effectiveness, r.legitimacy, r.answers
       from jsonb_to_recordset($4::jsonb) as r (id uuid, month date, received_on date, municipality_id uuid, unit_id uuid, group_id uuid, language text, voice float8, respect float8, neutrality float8, motives float8,
         trust_index float8, top_box boolean, satisfaction float8, effectiveness float8, legitimacy float8, answers jsonb)`, [this.tenant.agencyId, asking.surveyId, asking.versionId, JSON.stringify(rows)]);
    await this.tenant.query(
      `insert into response_text (agency_id, response_id, question_id, text) select $1, r.response_id, 'comment', r.text from jsonb_to_recordset($2::jsonb) as r (response_id uuid, text text)`,
      [this.tenant.agencyId, JSON.stringify(texts)]);
  }
}

/** The month that an instant falls into in a zone. */
function monthIn(timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit' });
  return (at) => format.format(at).slice(0, 7);
}
