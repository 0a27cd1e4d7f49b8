/** About a year of acknowledgements behind the demo's policies: most in time, some overdue, one refused before a witness, and on paper what people without a login signed. */
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { dueOfNew } from '@rapport/policy-engine/acknowledgement-due';
import { currentStatementId, statementIn } from '@rapport/policy-engine/acknowledgement-statement';
import { uuidv7 } from 'uuidv7';
import { TallyRepository } from '../modules/policies/acknowledgements/tally.repository.js';
import { dayIn } from '../modules/people/civil-day.js';
import { Files } from '../platform/files/files.service.js';
import { noSource } from '../platform/tenancy/tenant-scope.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import { UnitOfWork } from '../platform/tenancy/unit-of-work.js';
import type { DemoAgency, DemoUser } from './demo-agencies.js';
import { demoBrowser } from './demo-hours.js';
import { seeded } from './demo-random.js';
import { loginsIn, recorderIn } from './demo-staff.js';

const day = 86_400_000;
const scan = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 180]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n4 0 obj<</Length 93>>stream\nBT /F 14 Tf 30 120 Td (I have received this policy.) Tj 0 -40 Td (Signed by hand \\(demo scan\\)) Tj ET\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

interface Version { id: string; policyId: string; code: string; number: number; material: boolean; publishedAt: Date; effectiveOn: string; lastDay: string | null; days: number; sha256: string }
/** `userId`: the login with which they sign; null for who has none and signs on paper. */
interface Person { id: string; unitId: string | null; name: string; number: string; userId: string | null }
interface Made {
  id: string; policy_id: string; person_id: string; user_id: string | null; version_id: string; number: number; sha256: string; unit_id: string | null; owed_on: string; due_on: string; owed_at: string; opened_at: string | null;
  end: 'signed' | 'paper' | 'refused' | 'cancelled' | 'superseded' | null; ended_at: string | null; witness_id: string | null; moved_at: string | null;
}

@Injectable()
export class DemoAcknowledgements {
  constructor(private readonly tenant: Tenant, private readonly work: UnitOfWork, private readonly files: Files, private readonly tallies: TallyRepository) {}

  /** Opens its own units of work. Call when policies and people are there and before the product's own work begins. */
  async write(agency: DemoAgency, agencyId: string, now: Date): Promise<void> {
    const whose = { agencyId, actor: { kind: 'system', id: null, label: 'Demo' } as const, source: noSource };
    const content = await this.files.receive(whose, Readable.from([scan]), scan.length);
    await this.work.run(whose, async () => {
      const file = await this.files.record(content, 'signed-by-hand.pdf', 'application/pdf');
      const people = await this.people(agency.slug);
      const recorder = recorderIn(agency.slug);
      if (!recorder) throw new Error(`Nobody of ${agency.slug} records what is signed on paper`);
      const versions = await this.versions();
      const random = seeded(agency.seed + 17);
      const rounds = roundsOf(versions);
      for (const [n, round] of rounds.entries()) {
        const ends = new Map(round.map((chain) => [chain[0].policyId, rounds[n + 1]?.find((later) => later[0].policyId === chain[0].policyId)?.[0].publishedAt ?? null]));
        await this.keep(round.flatMap((chain, at) => people.map((_, who) => made({ chain, people, who, first: at === 0, until: ends.get(chain[0].policyId) ?? null, timeZone: agency.timeZone, now }, random))), file.id, recorder);
        await this.setAside([...ends].flatMap(([policyId, until]) => (until ? [policyId] : [])));
      }
      await this.tallies.recount();
      await this.ask(now, recorder.name);
    });
  }

  private async people(slug: string): Promise<Person[]> {
    const published = loginsIn(slug);
    const rows = await this.tenant.query<Person>(
      `select p.id, p.unit_id as "unitId", p.given_name || ' ' || p.family_name as name, p.employee_number as number, m.user_id as "userId" from person p left join membership m on m.agency_id = p.agency_id and m.person_id = p.id
       where p.agency_id = $1 and p.status = 'active' order by p.number_key`, [this.tenant.agencyId]);
    return rows.map((row) => ({ ...row, userId: published[row.number]?.id ?? row.userId }));
  }

  private async versions(): Promise<Version[]> {
    return this.tenant.query(
      `select v.id, v.policy_id as "policyId", p.number as code, v.number, v.materiality_confirmed = 'material' as material, v.published_at as "publishedAt", v.effective_on::text as "effectiveOn", p.expires_on::text as "lastDay", v.acknowledge_within_days as days, encode(v.sha256, 'hex') as sha256
       from policy_version v join policy p on p.agency_id = v.agency_id and p.id = v.policy_id and p.status = 'in_force' where v.agency_id = $1 and v.published_at is not null and v.acknowledge_within_days is not null order by p.sort_number, v.number`, [this.tenant.agencyId]);
  }

  /** Each row walks the same way as in life: the database lets it go no other. */
  private async keep(rows: readonly Made[], fileId: string, recorder: DemoUser): Promise<void> {
    const agencyId = this.tenant.agencyId;
    const json = JSON.stringify(rows);
    await this.tenant.query(
      `insert into acknowledgement (agency_id, id, policy_id, person_id, policy_version_id, version_number, unit_id, owed_on, due_on, owed_at)
       select $1, r.id, r.policy_id, r.person_id, r.version_id, r.number, r.unit_id, r.owed_on, r.due_on, r.owed_at
       from jsonb_to_recordset($2::jsonb) as r (id uuid, policy_id uuid, person_id uuid, version_id uuid, number int, unit_id uuid, owed_on date, due_on date, owed_at timestamptz)`, [agencyId, json]);
    await this.tenant.query(
      `insert into acknowledgement_event (agency_id, id, acknowledgement_id, at, what, policy_version_id) select $1, uuid_v7(), r.id, r.moved_at, 'moved', r.version_id
       from jsonb_to_recordset($2::jsonb) as r (id uuid, moved_at timestamptz, version_id uuid) where r.moved_at is not null`, [agencyId, json]);
    await this.tenant.query(
      `with shown as (
         insert into acknowledgement_view (agency_id, id, acknowledgement_id, person_id, policy_version_id, sha256, at, language) select $1, uuid_v7(), r.id, r.person_id, r.version_id, decode(r.sha256, 'hex'), r.opened_at, 'en'
         from jsonb_to_recordset($2::jsonb) as r (id uuid, person_id uuid, version_id uuid, sha256 text, opened_at timestamptz) where r.opened_at is not null returning acknowledgement_id, at)
       update acknowledgement a set state = 'opened', opened_at = s.at from shown s where a.agency_id = $1 and a.id = s.acknowledgement_id`, [agencyId, json]);
    await this.finish(json, fileId, recorder);
  }

  private async finish(json: string, fileId: string, recorder: DemoUser): Promise<void> {
    const agencyId = this.tenant.agencyId;
    const statement = statementIn(currentStatementId, 'en');
    await this.tenant.query(
      `insert into acknowledgement_record (agency_id, acknowledgement_id, kind, policy_version_id, sha256, at, language, statement_id, wording, authentication, ip, user_agent, recorded_by_user_id, recorded_by, witness_person_id, reason, signed_on, file_id)
       select $1, r.id, r."end", r.version_id, decode(r.sha256, 'hex'), r.ended_at, case r."end" when 'signed' then 'en' end, case r."end" when 'signed' then $3 end, case r."end" when 'signed' then $4 end,
         case r."end" when 'signed' then 'session: password and one-time code' end, '10.20.0.' || (ascii(right(r.id::text, 1)) % 80 + 10), $8, case r."end" when 'signed' then r.user_id else $6::uuid end, case r."end" when 'signed' then p.given_name || ' ' || p.family_name else $7 end, r.witness_id,
         case r."end" when 'refused' then 'Wants to speak with the association first.' end, case r."end" when 'paper' then r.ended_at::date end, case r."end" when 'paper' then $5::uuid end
       from jsonb_to_recordset($2::jsonb) as r (id uuid, "end" text, version_id uuid, person_id uuid, user_id uuid, sha256 text, ended_at timestamptz, witness_id uuid) join person p on p.agency_id = $1 and p.id = r.person_id where r."end" in ('signed', 'paper', 'refused')`,
      [agencyId, json, statement?.id, statement?.wording, fileId, recorder.id, recorder.name, demoBrowser]);
    await this.tenant.query(
      `update acknowledgement a set state = case r."end" when 'signed' then 'acknowledged' when 'paper' then 'acknowledged' else r."end" end, closed_at = r.ended_at, closed_reason = case when r."end" in ('cancelled', 'superseded') then 'revised' when r."end" = 'refused' then 'Wants to speak with the association first.' end,
         current = r."end" not in ('cancelled', 'superseded')
       from jsonb_to_recordset($2::jsonb) as r (id uuid, "end" text, ended_at timestamptz) where a.agency_id = $1 and a.id = r.id and r."end" is not null`, [agencyId, json]);
  }

  /** A material revision followed: what was signed before stands, and no longer speaks for today. */
  private async setAside(policyIds: readonly string[]): Promise<void> {
    await this.tenant.query(
      `with gone as (update acknowledgement set current = false where agency_id = $1 and policy_id = any($2::uuid[]) and current returning id, policy_id, policy_version_id)
       insert into acknowledgement_event (agency_id, id, acknowledgement_id, at, what, policy_version_id)
       select $1, uuid_v7(), g.id, v.published_at, 'revised', g.policy_version_id from gone g join lateral (
         select n.published_at from policy_version n join policy_version o on o.agency_id = n.agency_id and o.id = g.policy_version_id
         where n.agency_id = $1 and n.policy_id = g.policy_id and n.number > o.number and n.materiality_confirmed = 'material' and n.published_at is not null order by n.number limit 1) v on true`, [this.tenant.agencyId, policyIds]);
  }

  /** A question that waits, and one whose answer everybody may read. */
  private async ask(now: Date, owner: string): Promise<void> {
    const asked = await this.tenant.query<{ policyId: string; versionId: string; personId: string; name: string; clause: { id: string; heading: string } }>(
      `select distinct on (a.policy_id) a.policy_id as "policyId", a.policy_version_id as "versionId", p.id as "personId", p.given_name || ' ' || p.family_name as name, v.content->'clauses'->0 as clause
       from acknowledgement a join person p on p.agency_id = a.agency_id and p.id = a.person_id join policy_version v on v.agency_id = a.agency_id and v.id = a.policy_version_id
       where a.agency_id = $1 and a.current and exists (select 1 from membership m where m.agency_id = $1 and m.person_id = p.id) order by a.policy_id, p.number_key desc limit 2`, [this.tenant.agencyId]);
    const words = [['Does this hold while I work a detail for another agency?', 'Yes. You are still our member, and the public sees our badge.'], ['Whom do I ask when my supervisor is away?', null]] as const;
    for (const [n, one] of asked.entries()) {
      const [question, answer] = words[n] ?? words[0];
      const id = uuidv7();
      const at = new Date(now.getTime() - (9 - n * 4) * day);
      await this.tenant.query('insert into policy_question (agency_id, id, policy_id, policy_version_id, clause_id, clause_heading, person_id, asked_at, answered_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
        [this.tenant.agencyId, id, one.policyId, one.versionId, one.clause.id, one.clause.heading, one.personId, at, answer ? new Date(at.getTime() + day) : null]);
      for (const [fromOwner, body, name] of [[false, question, one.name], [true, answer, owner]] as const) {
        if (!body) continue;
        const messageId = uuidv7();
        await this.tenant.query('insert into policy_question_message (agency_id, id, policy_question_id, from_owner, name, at, body) values ($1, $2, $3, $4, $5, $6, $7)', [this.tenant.agencyId, messageId, id, fromOwner, name, new Date(at.getTime() + (fromOwner ? day : 0)), body]);
        if (fromOwner) await this.tenant.query('update policy_question set published = true, published_through = $3 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, messageId]);
      }
    }
  }
}

/** A material version and the minor ones after it: one acknowledgement covers them all. */
type Chain = [Version, ...Version[]];

/** The first chain of every policy, then the second of those that have one, and so on. */
function roundsOf(versions: readonly Version[]): Chain[][] {
  const chains = new Map<string, Chain[]>();
  for (const version of versions) {
    const mine = chains.get(version.policyId) ?? [];
    const last = mine.at(-1);
    if (last && !version.material) last.push(version);
    else mine.push([version]);
    chains.set(version.policyId, mine);
  }
  const most = Math.max(0, ...[...chains.values()].map((mine) => mine.length));
  return Array.from({ length: most }, (_, n) => [...chains.values()].flatMap((mine) => { const chain = mine[n]; return chain ? [chain] : []; }));
}

/** The people of the demo who still have things to do when you sign in as them: a little is late, most is not due yet. */
const busy = new Set(['Marcus Bell', 'Ines Castillo']);
/** What they are late with; the rest they signed, or it is not due. */
const lateWith = new Set(['GO-201', 'GO-203']);

function made(about: { chain: Chain; people: readonly Person[]; who: number; first: boolean; until: Date | null; timeZone: string; now: Date }, random: () => number): Made {
  const { chain, people, who, until, timeZone, now } = about;
  const [begun] = chain;
  const person = people[who];
  if (!person) throw new Error('There is no such person');
  const [delay, lazy] = [random(), random()];
  const recent = now.getTime() - begun.publishedAt.getTime() < 150 * day;
  const owedOn = dayIn(timeZone, begun.publishedAt);
  const dueOn = dueOfNew(begun.effectiveOn, owedOn, begun.days, begun.lastDay);
  const never = busy.has(person.name) ? !until && recent && (lateWith.has(begun.code) || dueOn >= dayIn(timeZone, now)) : until ? lazy < 0.03 : lazy < 0.05;
  const end = new Date(begun.publishedAt.getTime() + (0.2 + delay ** 1.6 * begun.days * (busy.has(person.name) ? 0.9 : 1.08)) * day);
  const done = !never && end < (until ?? now);
  const special = until === null && about.first ? (who === 4 ? 'refused' as const : who === 6 ? 'paper' as const : null) : null;
  const lastMoment = done ? end : (until ?? now);
  const version = chain.findLast((each) => each.publishedAt <= lastMoment) ?? begun;
  const opened = done || delay < 0.4 ? new Date(lastMoment.getTime() - 9 * 60_000) : null;
  const online = person.userId !== null;
  const openedAt = special || !online || (opened && opened < version.publishedAt) ? null : opened;
  const finished = special ?? (done ? (online ? 'signed' as const : 'paper' as const) : until ? (openedAt ? 'superseded' as const : 'cancelled' as const) : null);
  const endedAt = special ? new Date(Math.max(version.publishedAt.getTime() + day, now.getTime() - 20 * day)) : done ? end : until;
  return {
    id: uuidv7(), policy_id: version.policyId, person_id: person.id, user_id: person.userId, version_id: version.id, number: version.number, sha256: version.sha256, unit_id: person.unitId, owed_on: owedOn, due_on: dueOn, owed_at: begun.publishedAt.toISOString(),
    opened_at: openedAt?.toISOString() ?? null, end: finished === 'signed' && !openedAt ? null : finished, ended_at: endedAt?.toISOString() ?? null, witness_id: special === 'refused' ? (people[who + 1]?.id ?? null) : null,
    moved_at: version === begun ? null : version.publishedAt.toISOString(),
  };
}
