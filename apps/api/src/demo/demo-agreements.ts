/** Rate card, template and agreements of the demo agency, written and sent by the product's own services, as its officer and its municipality would have. */
import { Injectable } from '@nestjs/common';
import { addDays } from '@rapport/billing-engine/civil-date';
import { fiscalYearOf } from '@rapport/billing-engine/civil-period';
import { DraftsService } from '../modules/agreements/drafting/drafts.service.js';
import { RateCardsService } from '../modules/agreements/rate-cards/rate-cards.service.js';
import { AnswersService } from '../modules/agreements/review/answers.service.js';
import { CommentsService, speakerOf } from '../modules/agreements/review/comments.service.js';
import { AgreementTemplatesService } from '../modules/agreements/templates/templates.service.js';
import { dayIn } from '../modules/people/civil-day.js';
import type { UserPrincipal } from '../platform/identity/principal.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import type { DemoAgency } from './demo-agencies.js';
import { demoCardName, demoFields, demoRates, demoTerms, demoWords } from './demo-agreement-texts.js';
import { DemoBilling } from './demo-billing.js';
import { DemoConsortium } from './demo-consortium.js';
import { DemoDrafting } from './demo-drafting.js';
import { officeTime, openDay } from './demo-hours.js';
import { dayMilliseconds, DemoPast } from './demo-past.js';
import { DemoService } from './demo-service.js';

interface Town { name: string; kind: string }
interface Told { agencyId: string; now: Date; zone: string; officer: UserPrincipal; /** Finds ready what the officer wrote. */ colleague: UserPrincipal; reviewer: UserPrincipal; town: Town; cardId: string; templateVersionId: string }

@Injectable()
export class DemoAgreements {
  constructor(
    private readonly past: DemoPast, private readonly tenant: Tenant, private readonly drafting: DemoDrafting, private readonly cards: RateCardsService, private readonly templates: AgreementTemplatesService, private readonly drafts: DraftsService,
    private readonly answers: AnswersService, private readonly comments: CommentsService, private readonly billing: DemoBilling, private readonly service: DemoService, private readonly consortium: DemoConsortium,
  ) {}

  /** Opens its own units of work; does nothing where it was done, or where nobody of the demo writes agreements. Call when the logins are there. */
  async write(agency: DemoAgency, agencyId: string, now: Date): Promise<void> {
    const officer = await this.past.caller(agency, agencyId, 'contracts_officer');
    const reviewer = await this.past.caller(agency, agencyId, 'municipality_reviewer');
    if (!officer || !reviewer?.municipalityId) return;
    const as = <T>(ago: number, act: () => Promise<T>) => this.past.as(officer, agencyId, officeTime(now, ago, agency.timeZone), act);
    const [done] = await as(0, () => this.tenant.query<{ one: number }>('select 1 as one from rate_card where agency_id = $1 limit 1', [agencyId]));
    const [town] = await as(0, () => this.tenant.query<Town>('select name, kind from municipality where agency_id = $1 and id = $2', [agencyId, reviewer.municipalityId]));
    if (done || !town) return;
    const today = dayIn(agency.timeZone, now);
    const [month, first] = agency.fiscalYearStart.split('-').map(Number);
    const start = { month: month ?? 1, day: first ?? 1 };
    const [thisYear, nextYear] = [fiscalYearOf(start, today), fiscalYearOf(start, fiscalYearOf(start, today).until)];
    const from = `${Number(thisYear.from.slice(0, 4)) - 1}${thisYear.from.slice(4)}`;
    const ago = (day: string) => Math.ceil((now.getTime() - Date.parse(day)) / dayMilliseconds);
    const cardId = await as(ago(from) + 150, () => this.rates(from));
    const templateVersionId = await as(ago(from) + 140, () => this.template());
    await as(ago(thisYear.from) + 45, () => this.raise(cardId, thisYear.from));
    const colleague = (await this.past.caller(agency, agencyId, 'admin')) ?? officer;
    const told: Told = { agencyId, now, zone: agency.timeZone, officer, colleague, reviewer, town, cardId, templateVersionId };
    await this.billing.write({ ...told, agency, from, until: nextYear.from });
    await this.service.write({ agency, agencyId, now, officer, municipalityId: reviewer.municipalityId, from });
    await this.consortium.write({ agency, agencyId, now, officer, reviewer, thisYear: thisYear.from, nextYear: nextYear.from });
    await this.review(told, nextYear.from);
    const [other] = await as(0, () => this.tenant.query<Town & { id: string }>("select id, name, kind from municipality where agency_id = $1 and id <> $2 and status = 'active' order by sort_name limit 1", [agencyId, reviewer.municipalityId]));
    if (other) await as(3, () => this.draft(told, other, nextYear.from));
  }

  private async rates(from: string): Promise<string> {
    const { card } = await this.cards.create({ name: demoCardName, currency: 'USD', effectiveFrom: from, rates: demoRates(1), note: 'Adopted by the Board of Commissioners after the yearly cost study.' });
    await this.cards.publish(card.id, 1);
    return card.id;
  }

  private async raise(cardId: string, from: string): Promise<void> {
    await this.cards.saveDraft(cardId, { effectiveFrom: from, rates: demoRates(1.039), note: 'Adopted by the Board of Commissioners: 3.9 percent for wages under the current labor agreement.', revision: null });
    await this.cards.publish(cardId, 1);
  }

  private async template(): Promise<string> {
    const [starter] = await this.templates.page('active', null, 1);
    const template = starter ?? (await this.templates.create('Law enforcement services', null)).template;
    return (await this.templates.publish(template.id, 1)).template.published?.id ?? '';
  }

  /** Sent, questioned, sent back, and sent again with other words and figures: it waits for the municipality now. */
  private async review({ agencyId, now, zone, officer, colleague, reviewer, town, cardId, templateVersionId }: Told, from: string): Promise<void> {
    const until = `${Number(from.slice(0, 4)) + 5}${from.slice(4)}`;
    const due = (ago: number) => openDay(addDays(dayIn(zone, now), 21 - ago));
    const as = <T>(who: UserPrincipal, ago: number, act: () => Promise<T>) => this.past.as(who, agencyId, officeTime(now, ago, zone), act);
    const agreementId = await as(officer, 34, () => this.drafting.begin({ municipalityId: reviewer.municipalityId ?? '', title: `Law enforcement services for ${town.name}, ${from.slice(0, 4)} to ${until.slice(0, 4)}`, templateVersionId, terms: demoTerms(from, until, cardId, '12', false), renewsId: null }, demoFields(town.name, town.kind), officer, demoWords.coverFirst));
    await as(officer, 33, () => this.drafting.submit(agreementId, officer));
    await as(colleague, 32, () => this.drafting.findReady(agreementId, colleague));
    await as(officer, 31, () => this.drafting.send(agreementId, due(31), officer));
    const sent = await as(reviewer, 27, () => this.drafting.sent(agreementId));
    const clause = await as(reviewer, 27, () => this.drafting.clause(sent.versionId));
    const asked = await as(reviewer, 26, () => this.comments.add(agreementId, { versionId: sent.versionId, scope: 'shared', clauseId: clause, quote: null, blocking: true, body: demoWords.question, proposal: null }, speakerOf(reviewer)));
    await as(officer, 25, () => this.comments.reply(agreementId, asked.comment.id, { body: demoWords.answer, proposal: null }, speakerOf(officer)));
    await as(reviewer, 20, () => this.answers.requestChanges(agreementId, { ...sent, reason: demoWords.reason }, reviewer));
    await as(officer, 15, async () => {
      await this.drafts.startVersion(agreementId, { revision: await this.drafting.revision(agreementId), reason: null, newestTemplate: false }, officer);
      await this.drafting.begunNow(agreementId);
    });
    await as(officer, 14, async () => {
      const { id, revision } = await this.drafting.open(agreementId);
      await this.drafts.save(agreementId, id, { revision, terms: demoTerms(from, until, cardId, '12.8', true), coverNote: demoWords.coverSecond }, officer);
      await this.drafting.submit(agreementId, officer);
    });
    await as(colleague, 13, () => this.drafting.findReady(agreementId, colleague));
    await as(officer, 12, () => this.drafting.send(agreementId, due(0), officer));
  }

  private async draft({ officer, cardId, templateVersionId }: Told, town: Town & { id: string }, from: string): Promise<void> {
    const until = `${Number(from.slice(0, 4)) + 3}${from.slice(4)}`;
    await this.drafting.begin({ municipalityId: town.id, title: `Evening patrol for ${town.name}, ${from.slice(0, 4)} to ${until.slice(0, 4)}`, templateVersionId, terms: demoTerms(from, until, cardId, '3', false), renewsId: null }, demoFields(town.name, town.kind), officer);
  }
}
