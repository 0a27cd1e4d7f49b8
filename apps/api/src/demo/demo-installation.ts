/** Opens the demo agencies through the product's own services, once. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AgencyHooks } from '../modules/agencies/agency-hooks.js';
import { MunicipalitiesService } from '../modules/agencies/municipalities.service.js';
import { UnitsService } from '../modules/agencies/units.service.js';
import { ContactIntake } from '../modules/contacts/contact-intake.service.js';
import { PeopleService } from '../modules/people/people.service.js';
import { InProcessTransport } from '../platform/jobs/transport.js';
import { MessageRunner } from '../platform/jobs/message-runner.js';
import { Relay } from '../platform/jobs/relay.js';
import { Crossing } from '../platform/tenancy/crossing.js';
import { noSource } from '../platform/tenancy/tenant-scope.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import { UnitOfWork } from '../platform/tenancy/unit-of-work.js';
import { type DemoAgency, demoAgencies, demoUsers } from './demo-agencies.js';
import { type DemoCall, demoCalls } from './demo-calls.js';
import { type AskedContact, DemoHistory } from './demo-history.js';
import { DemoCourses } from './demo-courses.js';
import { DemoFigures } from './demo-figures.js';
import { DemoLogins } from './demo-logins.js';
import { DemoMembers } from './demo-members.js';
import { DemoAgreements } from './demo-agreements.js';
import { DemoAudit } from './demo-audit.js';
import { DemoAcknowledgements } from './demo-acknowledgements.js';
import { DemoComplaints } from './demo-complaints.js';
import { dayIn } from '../modules/people/civil-day.js';
import { DemoMarks } from './demo-marks.js';
import { DemoPermissions } from './demo-permissions.js';
import { DemoPolicies } from './demo-policies.js';
import { DemoStaff } from './demo-staff.js';
import { type DemoResponse, demoResponse } from './demo-response.js';
import { demoPeople } from './demo-people.js';
import { seeded } from './demo-random.js';
import { DemoRequirements } from './demo-requirements.js';

const portion = 1000;

@Injectable()
export class DemoInstallation {
  constructor(
    private readonly crossing: Crossing, private readonly work: UnitOfWork, private readonly tenant: Tenant, private readonly hooks: AgencyHooks, private readonly units: UnitsService,
    private readonly municipalities: MunicipalitiesService, private readonly people: PeopleService, private readonly intake: ContactIntake, private readonly history: DemoHistory,
    private readonly figures: DemoFigures, private readonly logins: DemoLogins, private readonly members: DemoMembers, private readonly policies: DemoPolicies, private readonly acknowledgements: DemoAcknowledgements, private readonly staff: DemoStaff, private readonly courses: DemoCourses, private readonly requirements: DemoRequirements, private readonly marks: DemoMarks, private readonly trail: DemoAudit, private readonly permissions: DemoPermissions, private readonly complaints: DemoComplaints, private readonly agreements: DemoAgreements, private readonly relay: Relay, private readonly runner: MessageRunner,
  ) {}

  /** Opens what is missing; a demo that is complete is left as it is. */
  async ensure(now: Date): Promise<void> {
    for (const agency of demoAgencies) {
      const known = await this.existing(agency.slug);
      if (known && !known.complete) await this.setAside(known.id);
      const id = known?.complete ? known.id : await this.open(agency, now);
      await this.logins.ensure(agency.slug, id);
      await this.nameThem(agency, id, now);
    }
  }

  /** What needs people who sign in: who reviews what, the trail behind what was signed and decided, and requests for permission. */
  private async nameThem(agency: DemoAgency, agencyId: string, now: Date): Promise<void> {
    await this.work.run({ agencyId, actor: { kind: 'system', id: null, label: 'Demo' }, source: noSource }, async () => {
      if (!(await this.staff.link(agency.slug, agencyId))) return;
      await this.policies.askReviewers(agency);
      await this.trail.ofPolicies(await this.staff.userIds(agencyId));
    });
    await this.permissions.write(agency, agencyId, now);
    await this.complaints.write(agency, agencyId, now, demoUsers.find(({ roles }) => roles[agency.slug]?.includes('professional_standards'))?.name ?? 'Professional standards');
    await this.agreements.write(agency, agencyId, now);
  }

  /** The published logins are given last, so an agency without any was interrupted while it was made. */
  private async existing(slug: string): Promise<{ id: string; complete: boolean } | undefined> {
    return (await this.crossing.query<{ id: string; complete: boolean }>('see whether the demo is there',
      'select id, exists (select 1 from membership m join app_user u on u.id = m.user_id and u.password_hash is not null where m.agency_id = a.id) as complete from agency a where slug = $1', [slug]))[0];
  }

  private async setAside(id: string): Promise<void> {
    await this.crossing.query('set an unfinished demo agency aside', "update agency set slug = 'unfinished-' || right(id::text, 12), status = 'closed' where id = $1", [id]);
  }

  private async open(agency: DemoAgency, now: Date): Promise<string> {
    const agencyId = uuidv7();
    const within = <T>(work: () => Promise<T>) => this.work.run({ agencyId, actor: { kind: 'system', id: null, label: 'Demo' }, source: noSource }, work);
    await within(() => this.register(agency));
    await within(() => this.policies.seed(agency, now));
    await this.settle();
    const unitIds = await within(() => this.makeUnits(agency));
    const calls = demoCalls(agency, now);
    const towns = [...new Set(calls.map((call) => call.township).filter(Boolean))].toSorted();
    await within(() => this.makeTowns(towns));
    await within(() => this.hire(agency, unitIds));
    await within(() => this.staff.place(agency, unitIds));
    await within(() => this.policies.giveOwners());
    await this.members.write(agency, agencyId);
    await this.acknowledgements.write(agency, agencyId, now);
    await within(() => this.courses.seed(agency, now));
    await within(() => this.requirements.seed(agency, now));
    await within(() => this.marks.seed(agency));
    const [random, responses] = [seeded(agency.seed + 3), seeded(agency.seed + 11)];
    for (let at = 0; at < calls.length; at += portion) await within(() => this.storeCalls(agency, calls.slice(at, at + portion), at, unitIds, random, (call) => demoResponse(call, responses, now)));
    await within(() => this.ask(agency, now, towns, unitIds));
    return agencyId;
  }

  private async register(agency: DemoAgency): Promise<void> {
    const { agencyId } = this.tenant;
    await this.tenant.query('insert into agency (id, slug, name, kind, time_zone, languages, fiscal_year_start) values ($1, $2, $3, $4, $5, $6, $7)',
      [agencyId, agency.slug, agency.name, agency.kind, agency.timeZone, ['en', 'es'], agency.fiscalYearStart]);
    await this.tenant.query('insert into agency_settings (agency_id, chosen) values ($1, $2)', [agencyId, JSON.stringify({ accent: agency.accent, contactLines: agency.contactLines })]);
    await this.hooks.tellOpened();
  }

  private async makeUnits(agency: DemoAgency): Promise<Map<string, string>> {
    const ids = new Map<string, string>();
    for (const { code, name, parent } of agency.units) ids.set(code, (await this.units.create({ name, code, parentId: parent ? (ids.get(parent) ?? null) : null })).id);
    return ids;
  }

  private async makeTowns(towns: readonly string[]): Promise<void> {
    for (const town of towns) {
      const borough = /^(NORRISTOWN|POTTSTOWN|LANSDALE|CONSHOHOCKEN|AMBLER|JENKINTOWN|HATBORO|SOUDERTON|PENNSBURG|ROYERSFORD|COLLEGEVILLE|BRIDGEPORT|NARBERTH)$/.test(town);
      const bare = town.replace(/ (TOWNSHIP|TWP|BORO|BOROUGH)$/, '');
      const name = bare.toLowerCase().replace(/\b\p{L}/gu, (letter) => letter.toUpperCase());
      const kind = town.endsWith('BORO') || town.endsWith('BOROUGH') || borough ? 'borough' : 'township';
      await this.municipalities.create({ name: town === bare ? name : `${name} ${kind === 'borough' ? 'Borough' : 'Township'}`, kind, population: null, aliases: [town] });
    }
  }

  private async hire(agency: DemoAgency, unitIds: Map<string, string>): Promise<void> {
    for (const { unitCode, ...person } of demoPeople(agency)) await this.people.create({ ...person, email: null, unitId: unitIds.get(unitCode) ?? null, supervisorId: null });
  }

  private async storeCalls(agency: DemoAgency, calls: readonly DemoCall[], offset: number, unitIds: Map<string, string>, random: () => number, response: (call: DemoCall) => DemoResponse): Promise<void> {
    const patrol = agency.units.filter((unit) => unit.share > 0);
    const whole = patrol.reduce((sum, unit) => sum + unit.share, 0);
    await this.intake.store(calls.map((call, i) => {
      let left = random() * whole;
      const unit = patrol.find((each) => (left -= each.share) < 0);
      return {
        source: 'CAD', sourceKey: `demo-${offset + i}`, occurredAt: call.occurredAt.toISOString(), type: call.title, township: call.township || null, unitId: unit ? unitIds.get(unit.code) : null,
        address: call.address || null, zip: call.zip || null, lat: call.lat, lng: call.lng, phone: `+1610555${String(100 + Math.floor(random() * 100)).padStart(4, '0')}`,
        email: `resident${offset + i}@example.org`, language: random() < 0.13 ? 'es' : 'en', ...response(call),
      };
    }), 'key');
  }

  /** The survey has run for a year; only the contacts of the last two days are left for it to ask. */
  private async ask(agency: DemoAgency, now: Date, towns: readonly string[], unitIds: Map<string, string>): Promise<void> {
    const { surveyId, versionId } = await this.figures.startSurvey(now);
    const codes = new Map([...unitIds].map(([code, id]) => [id, code]));
    const contacts = (await this.figures.contactsBefore(new Date(now.getTime() - 2 * 86_400_000))).map((contact): AskedContact => ({
      ...contact, townshipIndex: towns.indexOf(contact.township ?? ''), unitCode: codes.get(contact.unitId ?? '') ?? '',
    }));
    const touched = await this.history.write(contacts, { surveyId, versionId, timeZone: agency.timeZone, now, seed: agency.seed });
    await this.figures.recount(touched, dayIn(agency.timeZone, now));
  }

  private async settle(): Promise<void> {
    for (;;) {
      const transport = new InProcessTransport(this.runner);
      const handed = await this.relay.round(transport);
      await transport.close();
      if (handed === 0) return;
    }
  }
}
