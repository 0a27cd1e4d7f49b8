/** The past year of the demo's running agreement: signed by both sides, in force, and billed month by month, as its people would have through the product's own services. */
import { Injectable } from '@nestjs/common';
import { addDays, monthsAfter } from '@rapport/billing-engine/civil-date';
import { AgreementClock } from '../modules/agreements/lifecycle/clock.service.js';
import { AnswersService } from '../modules/agreements/review/answers.service.js';
import { SigningService } from '../modules/agreements/signing/signing.service.js';
import { AccountChanges } from '../modules/billing/documents/account-changes.service.js';
import { CreditNotes } from '../modules/billing/documents/credit-notes.service.js';
import { DocumentsService } from '../modules/billing/documents/documents.service.js';
import { Finalising } from '../modules/billing/documents/finalising.service.js';
import { ProfilesService } from '../modules/billing/documents/profiles.service.js';
import { PaymentsService } from '../modules/billing/payments/payments.service.js';
import { RunJob } from '../modules/billing/runs/run.job.js';
import { RunsService } from '../modules/billing/runs/runs.service.js';
import { dayIn } from '../modules/people/civil-day.js';
import type { UserPrincipal } from '../platform/identity/principal.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import { type DemoAgency, marlow } from './demo-agencies.js';
import { DemoDrafting } from './demo-drafting.js';
import { demoBuyer, demoFields, demoSeller, demoTerms } from './demo-agreement-texts.js';
import { atHour, demoBrowser, openDay } from './demo-hours.js';
import { DemoPast } from './demo-past.js';

export interface RunningOrder { agency: DemoAgency; agencyId: string; now: Date; officer: UserPrincipal; colleague: UserPrincipal; reviewer: UserPrincipal; cardId: string; templateVersionId: string; town: { name: string; kind: string }; from: string; until: string }
interface Running extends RunningOrder { clerk: UserPrincipal; /** Finalises what the clerk wrote by hand. */ admin: UserPrincipal }

/** After which month one day of a vacant post is credited. */
const creditedMonth = 6;
const browser = { ip: '203.0.113.24', userAgent: demoBrowser, requestId: null };

@Injectable()
export class DemoBilling {
  constructor(
    private readonly past: DemoPast, private readonly tenant: Tenant, private readonly drafting: DemoDrafting, private readonly answers: AnswersService, private readonly signing: SigningService, private readonly days: AgreementClock,
    private readonly profiles: ProfilesService, private readonly runs: RunsService, private readonly job: RunJob, private readonly finalising: Finalising, private readonly documents: DocumentsService, private readonly credits: CreditNotes, private readonly payments: PaymentsService, private readonly changes: AccountChanges,
  ) {}

  /** Opens its own units of work. Does nothing where nobody of the demo signs and bills. */
  async write(order: RunningOrder): Promise<void> {
    const { agency, agencyId } = order;
    const [clerk, admin, sheriff, manager] = [await this.past.caller(agency, agencyId, 'billing_clerk'), await this.past.caller(agency, agencyId, 'admin'), await this.past.caller(agency, agencyId, 'chief'), await this.past.caller(agency, agencyId, 'municipality_signatory')];
    if (!clerk || !admin || !sheriff || !manager) return;
    const running: Running = { ...order, clerk, admin };
    await this.sign(running, sheriff, manager, await this.agree(running));
    await this.parties(running);
    for (let month = 0; ; month += 1) {
      const billed = this.on(running, openDay(addDays(monthsAfter(order.from, month + 1), 2)));
      if (billed > order.now) break;
      await this.bill(running, month, billed);
    }
    await this.pay(running);
    // Letters and prints of a year that has passed are nobody's news.
    await this.past.as(clerk, agencyId, order.now, () => this.tenant.query("update outbox_message o set done_at = now() where o.agency_id = $1 and o.done_at is null and (o.job = 'billing.sent' or o.job = 'letters.send' and exists (select 1 from staff_letter l where l.agency_id = $1 and l.kind in ('account-change-proposed', 'account-changed') and o.payload -> 'letterIds' ? l.id::text))", [agencyId]));
  }

  private on({ agency }: Running, day: string): Date {
    return atHour(day, agency.timeZone, 14);
  }

  private before(running: Running, days: number): Date {
    return this.on(running, this.dayBefore(running, days));
  }

  private openDayAfter(running: Running, then: Date, days: number): Date {
    return this.on(running, openDay(addDays(dayIn(running.agency.timeZone, then), days)));
  }

  private dayBefore({ from }: Running, days: number): string {
    return openDay(addDays(from, -days));
  }

  /** Drafted, sent and approved by resolution. */
  private async agree(running: Running): Promise<string> {
    const { agencyId, officer, colleague, reviewer, town, cardId, templateVersionId, from, until } = running;
    const as = <T>(who: UserPrincipal, days: number, act: () => Promise<T>) => this.past.as(who, agencyId, this.before(running, days), act);
    const agreementId = await as(officer, 100, () => this.drafting.begin({ municipalityId: reviewer.municipalityId ?? '', title: `Law enforcement services for ${town.name}, ${from.slice(0, 4)} to ${until.slice(0, 4)}`, templateVersionId, terms: demoTerms(from, until, cardId, '11.5', false), renewsId: null }, demoFields(town.name, town.kind), officer));
    await as(officer, 97, () => this.drafting.submit(agreementId, officer));
    await as(colleague, 96, () => this.drafting.findReady(agreementId, colleague));
    await as(officer, 95, () => this.drafting.send(agreementId, this.dayBefore(running, 65), officer));
    await as(reviewer, 70, async () => this.answers.approve(agreementId, { ...(await this.drafting.sent(agreementId)), resolution: `${from.slice(0, 4)}-18`, meetingOn: this.dayBefore(running, 71), note: null }, reviewer));
    return agreementId;
  }

  private async sign(running: Running, sheriff: UserPrincipal, manager: UserPrincipal, agreementId: string): Promise<void> {
    const { agencyId, officer, from } = running;
    const [versionId, revision] = await this.past.as(officer, agencyId, this.before(running, 66), async () => [(await this.drafting.sent(agreementId)).versionId, await this.drafting.revision(agreementId)] as const);
    const { seal, consent } = await this.past.at(this.before(running, 65), () => this.signing.begin(this.past.whose(officer, agencyId), agreementId, { versionId, revision }, officer));
    if (!seal) throw new Error('The demo has nothing to sign');
    const given = { versionId, seal: { contentSha256: seal.contentSha256, termsSha256: seal.termsSha256, documentSha256: seal.shownSha256 }, consentId: consent.id };
    const signs = (who: UserPrincipal, days: number, side: 'agency' | 'municipality', title: string, authority: Parameters<SigningService['sign']>[2]['authority']) => {
      const then = this.before(running, days);
      return this.past.as(who, agencyId, then, () => this.signing.sign(agreementId, side, { ...given, title, authority }, { ...who, secondFactorAt: then }), browser);
    };
    await signs(manager, 60, 'municipality', 'Township Manager', { kind: 'resolution', resolution: `${from.slice(0, 4)}-18`, meetingOn: this.dayBefore(running, 71) });
    await signs(sheriff, 57, 'agency', 'Sheriff', { kind: 'appointment', appointment: 'Sheriff of Marlow County', from: `${Number(from.slice(0, 4)) - 1}-01-06` });
    await this.past.as(officer, agencyId, this.on(running, from), () => this.days.keep(agreementId));
  }

  /** How to pay was entered without the account; the clerk proposed it, and an administrator confirmed it days later. */
  private async parties(running: Running): Promise<void> {
    const { agencyId, clerk, admin, reviewer, town } = running;
    const seller = demoSeller(marlow.contactLines);
    const change = await this.past.as(clerk, agencyId, this.before(running, 20), async () => {
      await this.profiles.writeSeller({ ...seller, payment: { ...seller.payment, bankName: null, routingNumber: null, accountNumber: null } }, 0);
      await this.profiles.writeBuyer(reviewer.municipalityId ?? '', demoBuyer(town.name), 0);
      return (await this.profiles.writeSeller(seller, 1)).change;
    });
    if (change) await this.past.as(admin, agencyId, this.before(running, 15), () => this.changes.confirm(change.row.id, change.row.revision));
  }

  /** Drafted by a run, numbered, and sent the day after. */
  private async bill(running: Running, month: number, billed: Date): Promise<void> {
    const { agencyId, clerk, from } = running;
    const as = <T>(then: Date, act: () => Promise<T>) => this.past.as(clerk, agencyId, then, act);
    const { row } = await as(billed, async () => {
      const started = await this.runs.start(monthsAfter(from, month + 1));
      await this.tenant.query('update billing_run set requested_at = $3 where agency_id = $1 and id = $2', [agencyId, started.row.id, billed]);
      return started;
    });
    await this.past.at(billed, () => this.job.handle(row.id, { agencyId, messageId: row.id, stillWorking: async () => undefined }));
    const ids = await as(billed, () => this.tenant.query<{ id: string }>("with dated as (update billing_document set created_at = $3 where agency_id = $1 and run_id = $2 and state = 'draft' returning id) select id from dated", [agencyId, row.id, billed]));
    const sent = new Date(Math.min(this.openDayAfter(running, billed, 1).getTime(), running.now.getTime()));
    for (const { id } of ids) {
      await as(billed, () => this.finalising.finalise(id, null));
      await as(sent, () => this.documents.send(id, null));
      if (month === creditedMonth) await this.credit(running, id, this.openDayAfter(running, sent, 9));
    }
  }

  /** By check, some four weeks after each was issued; the last two are open, and the older of them is overdue. */
  private async pay(running: Running): Promise<void> {
    const { agencyId, clerk, reviewer, now } = running;
    const owed = await this.past.as(clerk, agencyId, now, () => this.tenant.query<{ id: string; open: string; issuedOn: string }>(`select id, total - settled as open, issued_on::text as "issuedOn" from billing_document where agency_id = $1 and type = 'invoice' and state = 'sent' and settled < total order by issued_on`, [agencyId]));
    for (const [at, { id, open, issuedOn }] of owed.slice(0, -2).entries()) {
      const receivedOn = openDay(addDays(issuedOn, 20 + ((at * 5) % 8)));
      const [then, amount] = [this.on(running, receivedOn), Number(open)];
      if (then > now) return;
      await this.past.as(clerk, agencyId, then, () => this.payments.record({ municipalityId: reviewer.municipalityId ?? '', method: 'check', receivedOn, reference: String(40_217 + at * 38), amount, currency: 'USD', note: null, importId: null }, { how: 'chosen', allocations: [{ billingDocumentId: id, amount }], keep: 0 }));
    }
  }

  private async credit({ agencyId, clerk, admin }: Running, invoiceId: string, then: Date): Promise<void> {
    const as = <T>(act: () => Promise<T>) => this.past.as(clerk, agencyId, then, act);
    const [line] = await as(() => this.tenant.query<{ id: string }>("select id from billing_line where agency_id = $1 and document_id = $2 and line_id = 'motor' and kind = 'service'", [agencyId, invoiceId]));
    if (!line) return;
    const id = await as(async () => {
      const drafted = await this.credits.draft(invoiceId, 'The motor deputy’s post was vacant for four shifts of this month.', [{ billingLineId: line.id, amount: 412_000 }], null);
      await this.tenant.query('update billing_document set created_at = $3 where agency_id = $1 and id = $2', [agencyId, drafted, then]);
      return drafted;
    });
    await this.past.as(admin, agencyId, then, () => this.finalising.finalise(id, null));
    await as(() => this.documents.send(id, null));
  }
}
