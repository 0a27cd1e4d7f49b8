/** What the demo's agencies demand: three requirements with a year of history, hours from elsewhere, and certificates. */
import { addDays } from '@rapport/training-engine/calendar';
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { newCode, newNumber } from '../modules/training/certificates/certificate-code.js';
import { TrainingClock } from '../modules/training/assignments/training-clock.js';
import { TrainingReconciler } from '../modules/training/assignments/reconciler.service.js';
import { RequirementsRepository, type StoredRule } from '../modules/training/requirements/requirements.repository.js';
import { dayIn } from '../modules/people/civil-day.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import { atOffice } from './demo-hours.js';
import type { DemoAgency } from './demo-agencies.js';
import { pick, seeded } from './demo-random.js';
import { trainerIn } from './demo-staff.js';

const day = 86_400_000;
/** How often the year is lived through, in days. */
const step = 14;
interface Elsewhere { title: string; provider: string; category: string; hours: number; for: readonly string[] }
const elsewhere: readonly Elsewhere[] = [
  { title: 'Crisis intervention team, refresher', provider: 'County academy', category: 'Crisis intervention', hours: 8, for: ['sworn', 'dispatcher'] }, { title: 'De-escalation by voice', provider: 'State police academy', category: 'De-escalation', hours: 4, for: ['sworn', 'dispatcher', 'civilian'] },
  { title: 'Emergency vehicle operation', provider: 'County academy', category: 'Driving', hours: 6, for: ['sworn'] }, { title: 'Legal update', provider: 'Office of the prosecutor', category: 'Legal update', hours: 3, for: ['sworn', 'civilian'] },
  { title: 'Firearms qualification', provider: 'Range', category: 'Firearms', hours: 4, for: ['sworn'] }, { title: 'Telecommunicator course', provider: 'State 911 office', category: 'Communication', hours: 5, for: ['dispatcher'] },
  { title: 'Public records and privacy', provider: 'Association of counties', category: 'Records', hours: 3, for: ['dispatcher', 'civilian'] }, { title: 'Interviewing and listening', provider: 'State police academy', category: 'Communication', hours: 5, for: ['sworn'] },
];
const everybody: StoredRule['audience'] = { include: [{ unitIds: [], kinds: [], roles: [], personIds: [] }], exclude: [] };

@Injectable()
export class DemoRequirements {
  constructor(private readonly tenant: Tenant, private readonly requirements: RequirementsRepository, private readonly reconciler: TrainingReconciler, private readonly clock: TrainingClock) {}

  async seed(agency: DemoAgency, now: Date): Promise<void> {
    const today = dayIn(agency.timeZone, now);
    await this.creditCourses();
    await this.certify();
    await this.learnElsewhere(agency, today);
    await this.tenant.query(
      `insert into training_hours (agency_id, credit_id, category, person_id, earned_on, hours) select $1, c.id, x.category, c.person_id, c.earned_on, sum(x.hours) from training_credit c, jsonb_to_recordset(c.hours) as x (category text, hours numeric)
       where c.agency_id = $1 and c.state = 'approved' group by c.id, x.category, c.person_id, c.earned_on`, [this.tenant.agencyId]);
    const ids = await this.demand(agency, now, today);
    await this.live(agency, now, ids);
  }

  /** Courses that were completed before anybody demanded them count as any other. */
  private async creditCourses(): Promise<void> {
    await this.tenant.query(
      `insert into training_credit (agency_id, id, person_id, kind, title, earned_on, hours, course_id, course_version_id, attempt_id, state, reported_at, reported_by, decided_at, decided_by)
       select $1, uuid_v7(), a.person_id, 'course', v.title, a.completed_on, coalesce((select jsonb_agg(jsonb_build_object('category', h.key, 'hours', h.value)) from jsonb_each(a.hours) h), '[]'), a.course_id, a.course_version_id, a.id, 'approved', a.completed_at, 'Demo', a.completed_at, 'Demo'
       from course_attempt a join course_version v on v.agency_id = $1 and v.id = a.course_version_id where a.agency_id = $1 and a.state = 'completed'`, [this.tenant.agencyId]);
  }

  private async certify(): Promise<void> {
    const credits = await this.tenant.query<{ id: string; on: string }>(`select id, earned_on::text as "on" from training_credit where agency_id = $1 and kind = 'course'`, [this.tenant.agencyId]);
    const rows = credits.map((credit) => ({ id: uuidv7(), credit: credit.id, number: newNumber(credit.on), code: newCode() }));
    await this.tenant.query(
      `insert into certificate (agency_id, id, credit_id, person_id, number, code, agency_name, person_name, course_title, course_version, course_sha256, completed_on, hours, issued_at)
       select $1, x.id, c.id, c.person_id, x.number, x.code, g.name, p.given_name || ' ' || p.family_name, v.title, v.number, v.sha256, c.earned_on, c.hours, c.reported_at from jsonb_to_recordset($2::jsonb) as x (id uuid, credit uuid, number text, code text)
       join training_credit c on c.agency_id = $1 and c.id = x.credit join agency g on g.id = $1 join person p on p.agency_id = $1 and p.id = c.person_id join course_version v on v.agency_id = $1 and v.id = c.course_version_id`, [this.tenant.agencyId, JSON.stringify(rows)]);
  }

  /** Two years of training at academies and elsewhere, entered by the coordinator. */
  private async learnElsewhere(agency: DemoAgency, today: string): Promise<void> {
    const random = seeded(agency.seed + 17);
    const people = await this.tenant.query<{ id: string; kind: string }>('select id, kind from person where agency_id = $1 order by number_key', [this.tenant.agencyId]);
    const rows = people.flatMap(({ id, kind }) => Array.from({ length: 2 + Math.floor(random() * 5) }, () => {
      const { title, provider, category, hours } = pick(random, elsewhere.filter((each) => each.for.includes(kind)));
      return { id: uuidv7(), person: id, title, provider, earned: addDays(today, -Math.floor(random() * 690)), hours: [{ category, hours }] };
    }));
    await this.tenant.query(
      `insert into training_credit (agency_id, id, person_id, kind, title, provider, earned_on, hours, state, reported_at, reported_by, decided_at, decided_by)
       select $1, x.id, x.person, 'external', x.title, x.provider, x.earned, x.hours, 'approved', least(x.earned + interval '3 days', now()), $3, least(x.earned + interval '3 days', now()), $3 from jsonb_to_recordset($2::jsonb) as x (id uuid, person uuid, title text, provider text, earned date, hours jsonb)`,
      [this.tenant.agencyId, JSON.stringify(rows), trainerIn(agency.slug)]);
  }

  /** Published a year ago. */
  private async demand(agency: DemoAgency, now: Date, today: string): Promise<string[]> {
    const courses = await this.tenant.query<{ id: string; title: string }>("select id, title from course where agency_id = $1 and state = 'published' order by starter_key is null, created_at, id", [this.tenant.agencyId]);
    const [first, second] = [courses[0], courses[1] ?? courses[0]];
    if (!first || !second) return [];
    const began = addDays(today, -364);
    const year = Number(today.slice(0, 4));
    const monthDay = (offset: number) => addDays(today, offset).slice(5);
    const wanted: [string, string, StoredRule][] = [
      [`${first.title}, for everybody`, 'Everybody who speaks with the public takes this course.', { what: { kind: 'course', courseId: first.id }, audience: everybody, effectiveOn: began, graceDays: 60, recurrence: { kind: 'from-completion', months: 24, leadDays: 60 } }],
      [`${second.title}, each year`, 'Taken within the window of each year.', { what: { kind: 'course', courseId: second.id }, audience: { include: [{ unitIds: [], kinds: ['sworn', 'dispatcher'], roles: [], personIds: [] }], exclude: [] }, effectiveOn: began, graceDays: 30,
        recurrence: { kind: 'window', opens: monthDay(-60), closes: monthDay(21), everyYears: 1, firstYear: year - 1, earlyDays: 120 } }],
      ['24 hours in two years', 'Continuing training as states with two-year cycles ask for it. Check it against the rule of your own state.', { what: { kind: 'hours', hours: 24, buckets: [{ name: 'Perishable skills', categories: ['Driving', 'Firearms', 'Communication', 'De-escalation'], hours: 8 }], counting: 'once', units: null },
        audience: { include: [{ unitIds: [], kinds: agency.people > 20 ? ['sworn', 'dispatcher'] : [], roles: [], personIds: [] }], exclude: [] }, effectiveOn: began, graceDays: 30, recurrence: { kind: 'hours-cycle', months: 24, anchor: { kind: 'calendar', firstYear: year - 1 } } }],
    ];
    const at = atOffice(new Date(now.getTime() - 364 * day), agency.timeZone, 10);
    const ids: string[] = [];
    for (const [name, description, rule] of wanted) {
      const id = uuidv7();
      await this.requirements.insert({ id, name, description, rule, by: trainerIn(agency.slug), at, starterKey: null });
      await this.requirements.publish(id, at, began, trainerIn(agency.slug));
      ids.push(id);
    }
    return ids;
  }

  /** The reconciler itself, on one day after another of the year. */
  private async live(agency: DemoAgency, now: Date, requirementIds: readonly string[]): Promise<void> {
    const people = (await this.tenant.query<{ id: string }>('select id from person where agency_id = $1', [this.tenant.agencyId])).map((row) => row.id);
    const here = await this.clock.here();
    for (let ago = 364; ago >= 0; ago -= step) {
      const then = new Date(now.getTime() - ago * day);
      for (const id of requirementIds) await this.reconciler.people(id, people, { ...here, now: then, today: dayIn(agency.timeZone, then) });
    }
  }
}
