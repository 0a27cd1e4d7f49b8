/** A consortium of the demo as its officer and its members would have made it: measures, costs, formulas beside each other, and a vote that waits for the last of them. */
import { Injectable } from '@nestjs/common';
import { publicationConsent } from '@rapport/api-contract/cost-shares';
import { decimal } from '@rapport/billing-engine/decimal';
import { uuidv7 } from 'uuidv7';
import { ComparisonsService } from '../modules/cost-shares/comparisons.service.js';
import { ConsortiaService } from '../modules/cost-shares/consortia.service.js';
import { MunicipalityCostShares } from '../modules/cost-shares/municipality-cost-shares.service.js';
import { ReadingsService } from '../modules/cost-shares/readings.service.js';
import { quarterBefore } from '../modules/cost-shares/share-preview.js';
import { dayIn } from '../modules/people/civil-day.js';
import type { UserPrincipal } from '../platform/identity/principal.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import type { DemoAgency } from './demo-agencies.js';
import { demoAnswer, demoConsortium, demoFormulas, demoMembers, type DemoMember, demoQuestion, demoVotes } from './demo-consortium-texts.js';
import { officeTime } from './demo-hours.js';
import { dayMilliseconds, DemoPast } from './demo-past.js';

/** `thisYear`, `nextYear`: first days of fiscal years. */
export interface ConsortiumOrder { agency: DemoAgency; agencyId: string; now: Date; officer: UserPrincipal; reviewer: UserPrincipal; thisYear: string; nextYear: string }
interface Member extends DemoMember { id: string }

@Injectable()
export class DemoConsortium {
  constructor(
    private readonly past: DemoPast, private readonly tenant: Tenant, private readonly consortia: ConsortiaService, private readonly readings: ReadingsService, private readonly comparisons: ComparisonsService, private readonly municipality: MunicipalityCostShares,
  ) {}

  /** Opens its own units of work. Does nothing where not all of the neighbors are known. */
  async write(order: ConsortiumOrder): Promise<void> {
    const { agencyId, now, officer, thisYear, nextYear } = order;
    const as = <T>(ago: number, act: () => Promise<T>, who = officer) => this.past.as(who, agencyId, officeTime(now, ago, order.agency.timeZone), act);
    const members = await as(0, () => this.members());
    if (members.length < demoMembers.length || members[0]?.id !== order.reviewer.municipalityId) return;
    const { name, measures, costToday, costNext, costSource, note, year: title } = demoConsortium;
    const consortiumId = await as(40, async () => {
      const { consortium } = await this.consortia.create({ name, currency: 'USD', measures });
      await this.consortia.change(consortium.id, { revision: consortium.revision, name, status: 'active', measures, members: members.map(({ id }) => ({ municipalityId: id, from: thisYear, until: null })) });
      await this.consortia.recordCost(consortium.id, { yearFrom: thisYear, number: 0, basis: { kind: 'fixed', amount: costToday, source: 'As billed since the center opened' } });
      await this.consortia.recordCost(consortium.id, { yearFrom: nextYear, number: 0, basis: { kind: 'budget', amount: costNext, source: costSource } });
      return consortium.id;
    });
    await as(36, () => this.measure(order, consortiumId, members));
    const today = members.map(({ id, pays }) => ({ municipalityId: id, amount: pays }));
    const readingsUntil = dayIn(order.agency.timeZone, new Date(now.getTime() - 21 * dayMilliseconds));
    const comparison = await as(20, async () => {
      const { row } = await this.comparisons.create(consortiumId, { title, yearFrom: nextYear, readingsUntil, note, today, formulas: demoFormulas(sharesOf(members)) });
      return (await this.comparisons.publish(row.id, { revision: row.revision, voteUntil: this.day(order, -24), consent: publicationConsent })).row;
    });
    await this.vote(order, members, comparison.id, comparison.contentSha256 ?? '', comparison.formulas.map(({ id }) => id));
    await as(13, () => this.municipality.comment(comparison.id, demoQuestion, order.reviewer), order.reviewer);
    await as(12, () => this.comparisons.comment(comparison.id, order.reviewer.municipalityId ?? '', demoAnswer, officer.userId));
    // Letters of weeks ago are nobody's news.
    await as(0, () => this.tenant.query("update outbox_message set done_at = now() where agency_id = $1 and job = 'cost-shares.tell' and done_at is null", [agencyId]));
  }

  private day({ agency, now }: ConsortiumOrder, ago: number): string {
    return dayIn(agency.timeZone, new Date(now.getTime() - ago * dayMilliseconds));
  }

  private async members(): Promise<Member[]> {
    const rows = await this.tenant.query<{ id: string; name: string }>("select id, regexp_replace(name, ' (Township|Borough)$', '') as name from municipality where agency_id = $1 and status = 'active' order by name", [this.tenant.agencyId]);
    return demoMembers.flatMap((member) => { const row = rows.find(({ name }) => name === member.name); return row ? [{ ...member, id: row.id }] : []; });
  }

  private async measure(order: ConsortiumOrder, consortiumId: string, members: readonly Member[]): Promise<void> {
    const quarters: string[] = [];
    for (let day = this.day(order, 37); quarters.length < 8; day = firstOf(quarters[0] ?? '')) quarters.unshift(quarterBefore(day));
    const year = Number((quarters.at(-1) ?? '').slice(0, 4));
    const years = [`${year - 2}`, `${year - 1}`];
    const entered = (measure: string, periods: readonly string[], values: (member: Member) => readonly number[]) => members.flatMap((member) => periods.map((period, at) => ({ municipalityId: member.id, measure, period, value: String(values(member)[at] ?? 0), corrects: null })));
    const measuredOn = this.day(order, 37);
    await this.readings.add(consortiumId, { source: 'Dispatch system, calls by jurisdiction', measuredOn, reason: null }, entered('calls', quarters, ({ calls }) => calls));
    await this.readings.add(consortiumId, { source: 'County planning commission, estimates', measuredOn, reason: null }, entered('residents', years, ({ residents }) => residents));
    await this.readings.add(consortiumId, { source: 'County board of assessment', measuredOn, reason: null }, entered('value', years, ({ value }) => value));
  }

  /** Of members that nobody of the demo signs in for, each by a meeting held since it was published. */
  private async vote(order: ConsortiumOrder, members: readonly Member[], id: string, contentSha256: string, formulaIds: readonly string[]): Promise<void> {
    for (const [at, { at: place, choices, resolution, by }] of demoVotes.entries()) {
      const member = members[place];
      if (!member) continue;
      const caller: UserPrincipal = { ...order.reviewer, userId: uuidv7(), membershipId: uuidv7(), municipalityId: member.id, name: by };
      const vote = { contentSha256, resolution, meetingOn: this.day(order, 12 - at * 3), choices: formulaIds.map((formulaId, i) => ({ formulaId, choice: choices[i] ?? 'abstain' as const })) };
      await this.past.as(caller, order.agencyId, officeTime(order.now, 9 - at * 3, order.agency.timeZone), () => this.municipality.vote(id, vote, caller));
    }
  }
}

const firstOf = (quarter: string): string => `${quarter.slice(0, 4)}-${String(Number(quarter.slice(6)) * 3 - 2).padStart(2, '0')}-01`;

/** To six places; the last one takes what is left, so that they sum to exactly 1. */
function sharesOf(members: readonly Member[]): Record<string, string> {
  const total = members.reduce((sum, { pays }) => sum + pays, 0);
  const shares = members.map(({ pays }) => decimal(pays).dividedBy(total).toDecimalPlaces(6));
  const rest = shares.slice(0, -1).reduce((left, share) => left.minus(share), decimal(1));
  return Object.fromEntries(members.map(({ id }, at) => [id, (at === members.length - 1 ? rest : (shares[at] ?? rest)).toString()]));
}
