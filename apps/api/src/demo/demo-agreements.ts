/** Rate card, template and agreements of the demo agency, written and sent by the product's own services, as its officer and its municipality would have. */
import { Injectable } from '@nestjs/common';
import { municipalityPermissionsOf, permissionsOf, type Role } from '@rapport/api-contract/permissions';
import { fiscalYearOf } from '@rapport/billing-engine/civil-period';
import { AnswersService } from '../modules/agreements/review/answers.service.js';
import { CommentsService, speakerOf } from '../modules/agreements/review/comments.service.js';
import { DraftsService } from '../modules/agreements/drafting/drafts.service.js';
import { SendingService } from '../modules/agreements/drafting/sending.service.js';
import { RateCardsService } from '../modules/agreements/rate-cards/rate-cards.service.js';
import { AgreementTemplatesService } from '../modules/agreements/templates/templates.service.js';
import { Clock } from '../modules/notifications/clock.js';
import { dayIn } from '../modules/people/civil-day.js';
import type { UserPrincipal } from '../platform/identity/principal.js';
import { noSource } from '../platform/tenancy/tenant-scope.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import { UnitOfWork } from '../platform/tenancy/unit-of-work.js';
import { type DemoAgency, demoUsers } from './demo-agencies.js';
import { demoCardName, demoFields, demoRates, demoTerms, demoWords } from './demo-agreement-texts.js';

const day = 86_400_000;
interface Told { agencyId: string; now: Date; officer: UserPrincipal; reviewer: UserPrincipal }
interface Sent { versionId: string; contentSha256: string; termsSha256: string }

@Injectable()
export class DemoAgreements {
  constructor(
    private readonly tenant: Tenant, private readonly work: UnitOfWork, private readonly cards: RateCardsService, private readonly templates: AgreementTemplatesService, private readonly drafts: DraftsService,
    private readonly sending: SendingService, private readonly answers: AnswersService, private readonly comments: CommentsService, private readonly clock: Clock,
  ) {}

  /** Opens its own units of work; does nothing where it was done, or where nobody of the demo writes agreements. Call when the logins are there. */
  async write(agency: DemoAgency, agencyId: string, now: Date): Promise<void> {
    const officer = await this.caller(agency, agencyId, 'contracts_officer');
    const reviewer = await this.caller(agency, agencyId, 'municipality_reviewer');
    if (!officer || !reviewer?.municipalityId) return;
    const told: Told = { agencyId, now, officer, reviewer };
    const [done] = await this.as(officer, told, 0, () => this.tenant.query<{ one: number }>('select 1 as one from rate_card where agency_id = $1 limit 1', [agencyId]));
    if (done) return;
    const today = dayIn(agency.timeZone, now);
    const [month, first] = agency.fiscalYearStart.split('-').map(Number);
    const start = { month: month ?? 1, day: first ?? 1 };
    const [thisYear, nextYear] = [fiscalYearOf(start, today), fiscalYearOf(start, fiscalYearOf(start, today).until)];
    const cardId = await this.as(officer, told, 120, () => this.rates(thisYear.from));
    const templateVersionId = await this.as(officer, told, 110, () => this.template());
    await this.review(told, { cardId, templateVersionId, from: nextYear.from });
    const [other] = await this.as(officer, told, 0, () => this.tenant.query<{ id: string; name: string; kind: string }>("select id, name, kind from municipality where agency_id = $1 and id <> $2 and status = 'active' order by sort_name limit 1", [agencyId, reviewer.municipalityId]));
    if (other) await this.as(officer, told, 3, () => this.draft(officer, other, { cardId, templateVersionId, from: nextYear.from }));
  }

  private async rates(from: string): Promise<string> {
    const earlier = `${Number(from.slice(0, 4)) - 1}${from.slice(4)}`;
    const { card } = await this.cards.create({ name: demoCardName, currency: 'USD', effectiveFrom: earlier, rates: demoRates(1), note: 'Adopted by the Board of Commissioners after the yearly cost study.' });
    await this.cards.publish(card.id, 1);
    await this.cards.saveDraft(card.id, { effectiveFrom: from, rates: demoRates(1.039), note: 'Adopted by the Board of Commissioners: 3.9 percent for wages under the current labor agreement.', revision: null });
    await this.cards.publish(card.id, 1);
    return card.id;
  }

  private async template(): Promise<string> {
    const [starter] = await this.templates.page('active', null, 1);
    const template = starter ?? (await this.templates.create('Law enforcement services', null)).template;
    return (await this.templates.publish(template.id, 1)).template.published?.id ?? '';
  }

  /** Sent, questioned, sent back, and sent again with other words and figures: it waits for the municipality now. */
  private async review(told: Told, { cardId, templateVersionId, from }: { cardId: string; templateVersionId: string; from: string }): Promise<void> {
    const { officer, reviewer, now } = told;
    const municipalityId = reviewer.municipalityId ?? '';
    const until = `${Number(from.slice(0, 4)) + 5}${from.slice(4)}`;
    const due = (ago: number) => new Date(now.getTime() + (21 - ago) * day).toISOString().slice(0, 10);
    const [town] = await this.as(officer, told, 0, () => this.tenant.query<{ name: string; kind: string }>('select name, kind from municipality where agency_id = $1 and id = $2', [told.agencyId, municipalityId]));
    if (!town) return;
    const agreementId = await this.as(officer, told, 34, () => this.drafts.create({ municipalityId, title: `Law enforcement services ${from.slice(0, 4)} to ${until.slice(0, 4)}`, templateVersionId, terms: demoTerms(from, until, cardId, '12', false), renewsId: null }, officer));
    const first = await this.as(officer, told, 33, () => this.open(agreementId));
    await this.as(officer, told, 32, () => this.drafts.save(agreementId, first.id, { revision: first.revision, fieldValues: demoFields(town.name, town.kind), coverNote: demoWords.coverFirst }, officer));
    await this.as(officer, told, 31, () => this.send(agreementId, due(31), officer));
    const sent = await this.as(reviewer, told, 27, () => this.sent(agreementId));
    const clause = await this.as(reviewer, told, 27, () => this.clause(sent.versionId));
    const asked = await this.as(reviewer, told, 26, () => this.comments.add(agreementId, { versionId: sent.versionId, scope: 'shared', clauseId: clause, quote: null, blocking: true, body: demoWords.question, proposal: null }, speakerOf(reviewer)));
    await this.as(officer, told, 25, () => this.comments.reply(agreementId, asked.comment.id, { body: demoWords.answer, proposal: null }, speakerOf(officer)));
    await this.as(reviewer, told, 20, () => this.answers.requestChanges(agreementId, { ...sent, reason: demoWords.reason }, reviewer));
    await this.as(officer, told, 14, async () => this.drafts.startVersion(agreementId, { revision: await this.revision(agreementId), reason: null, newestTemplate: false }, officer));
    const second = await this.as(officer, told, 14, () => this.open(agreementId));
    await this.as(officer, told, 13, () => this.drafts.save(agreementId, second.id, { revision: second.revision, terms: demoTerms(from, until, cardId, '12.8', true), coverNote: demoWords.coverSecond }, officer));
    await this.as(officer, told, 12, () => this.send(agreementId, due(0), officer));
  }

  private async draft(officer: UserPrincipal, town: { id: string; name: string; kind: string }, { cardId, templateVersionId, from }: { cardId: string; templateVersionId: string; from: string }): Promise<void> {
    const until = `${Number(from.slice(0, 4)) + 3}${from.slice(4)}`;
    const agreementId = await this.drafts.create({ municipalityId: town.id, title: `Evening patrol ${from.slice(0, 4)} to ${until.slice(0, 4)}`, templateVersionId, terms: demoTerms(from, until, cardId, '3', false), renewsId: null }, officer);
    const version = await this.open(agreementId);
    await this.drafts.save(agreementId, version.id, { revision: version.revision, fieldValues: demoFields(town.name, town.kind) }, officer);
  }

  /** The first one goes through review inside the agency. */
  private async send(agreementId: string, reviewDueOn: string, officer: UserPrincipal): Promise<void> {
    const [inside] = await this.tenant.query("select 1 from agreement where agency_id = $1 and id = $2 and state = 'draft'", [this.tenant.agencyId, agreementId]);
    const draft = await this.open(agreementId);
    if (inside) {
      await this.drafts.submit(agreementId, draft.id, draft.revision, null, officer);
      await this.drafts.markReady(agreementId, draft.id, (await this.open(agreementId)).revision, null, officer);
    }
    const { id, revision } = await this.open(agreementId);
    await this.sending.send(agreementId, id, { revision, reviewDueOn }, officer);
  }

  private async open(agreementId: string): Promise<{ id: string; revision: number }> {
    return one(await this.tenant.query<{ id: string; revision: number }>('select id, revision from agreement_version where agency_id = $1 and agreement_id = $2 and sent_at is null order by number desc limit 1', [this.tenant.agencyId, agreementId]));
  }

  private async revision(agreementId: string): Promise<number> {
    return one(await this.tenant.query<{ revision: number }>('select revision from agreement where agency_id = $1 and id = $2', [this.tenant.agencyId, agreementId])).revision;
  }

  private async sent(agreementId: string): Promise<Sent> {
    return one(await this.tenant.query<Sent>(`select id as "versionId", encode(content_sha256, 'hex') as "contentSha256", encode(terms_sha256, 'hex') as "termsSha256" from agreement_version where agency_id = $1 and agreement_id = $2 and sent_at is not null order by number desc limit 1`, [this.tenant.agencyId, agreementId]));
  }

  /** The clause on the service itself, else the first. */
  private async clause(versionId: string): Promise<string> {
    return one(await this.tenant.query<{ id: string }>(
      `select c ->> 'id' as id from agreement_version v, jsonb_array_elements(v.content -> 'clauses') with ordinality e (c, at) where v.agency_id = $1 and v.id = $2 order by (c ->> 'heading' ilike '%report%') desc, at limit 1`, [this.tenant.agencyId, versionId])).id;
  }

  /** Runs as somebody, `ago` days before now. */
  private async as<T>(who: UserPrincipal, { agencyId, now }: Told, ago: number, work: () => Promise<T>): Promise<T> {
    const then = new Date(now.getTime() - ago * day);
    const shadow = Object.assign(this.clock, { now: () => then }) as Partial<Clock>;
    try {
      return await this.work.run({ agencyId, municipalityId: who.municipalityId, actor: { kind: 'user', id: who.userId, label: who.name }, source: noSource }, work);
    } finally {
      delete shadow.now;
    }
  }

  private async caller(agency: DemoAgency, agencyId: string, role: Role): Promise<UserPrincipal | null> {
    const user = demoUsers.find(({ roles }) => roles[agency.slug]?.includes(role));
    if (!user) return null;
    const [membership] = await this.work.run({ agencyId, actor: { kind: 'system', id: null, label: 'Demo' }, source: noSource }, () => this.tenant.query<{ id: string; roles: Role[]; municipalityId: string | null }>('select id, roles, municipality_id as "municipalityId" from membership where agency_id = $1 and user_id = $2', [agencyId, user.id]));
    return membership ? {
      kind: 'user', userId: user.id, name: user.name, sessionId: '', agencyId, membershipId: membership.id, municipalityId: membership.municipalityId, roles: membership.roles, permissions: permissionsOf(membership.roles),
      municipalityPermissions: municipalityPermissionsOf(membership.roles), operator: false, separated: false, state: 'ready', complete: true, confirmedAt: null, secondFactorAt: null,
    } : null;
  }
}

function one<T>(rows: T[]): T {
  const [row] = rows;
  if (!row) throw new Error('The demo of agreements lost its place');
  return row;
}
