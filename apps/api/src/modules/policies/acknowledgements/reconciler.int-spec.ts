/** The set-wise reconciler against the pure rule on random histories, roll-ups against a recount, and work that goes on after it was killed. */
import { applyPlan, type AudiencePerson, type Obligation, planFor, type PublishedVersion } from '@rapport/policy-engine/acknowledgement-plan';
import { addDays } from '@rapport/policy-engine/acknowledgement-due';
import { afterAcknowledgementEvent } from '@rapport/policy-engine/acknowledgement-state';
import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import { publishVersion } from '../../../../test/policy-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { Clock } from '../../notifications/clock.js';
import { ReconcilerService } from './reconciler.service.js';
import { AcknowledgementsRepository } from './acknowledgements.repository.js';
import { TallyRepository } from './tally.repository.js';

type Step = { what: 'publish'; material: boolean } | { what: 'rescind' | 'withdraw' } | { what: 'out' | 'in' | 'leave' | 'back' | 'unit' | 'separate' | 'rehire' | 'sign' | 'open' | 'refuse'; who: number } | { what: 'days'; days: number };
const who = fc.integer({ min: 0, max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ what: fc.constant('publish' as const), material: fc.boolean() }) }, { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('rescind' as const, 'withdraw' as const, 'withdraw' as const) }) },
  { weight: 9, arbitrary: fc.record({ what: fc.constantFrom('out' as const, 'in' as const, 'leave' as const, 'back' as const, 'unit' as const, 'separate' as const, 'rehire' as const, 'sign' as const, 'open' as const, 'refuse' as const), who }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('days' as const), days: fc.integer({ min: 1, max: 30 }) }) });

/** Histories that chance meets seldom. */
const usual: Step[][] = [
  [{ what: 'publish', material: true }, { what: 'open', who: 0 }, { what: 'publish', material: true }, { what: 'open', who: 0 }, { what: 'sign', who: 0 }, { what: 'publish', material: false }, { what: 'publish', material: true }],
  [{ what: 'publish', material: true }, { what: 'leave', who: 0 }, { what: 'days', days: 30 }, { what: 'back', who: 0 }, { what: 'leave', who: 0 }, { what: 'publish', material: false }, { what: 'back', who: 0 }],
  [{ what: 'publish', material: true }, { what: 'open', who: 1 }, { what: 'sign', who: 1 }, { what: 'separate', who: 1 }, { what: 'publish', material: false }, { what: 'rehire', who: 1 }, { what: 'rescind' }, { what: 'publish', material: false }],
  [{ what: 'publish', material: true }, { what: 'open', who: 0 }, { what: 'sign', who: 0 }, { what: 'open', who: 1 }, { what: 'publish', material: true }, { what: 'open', who: 0 }, { what: 'sign', who: 0 }, { what: 'open', who: 1 }, { what: 'withdraw' }, { what: 'publish', material: false }],
  [{ what: 'publish', material: true }, { what: 'publish', material: true }, { what: 'publish', material: false }, { what: 'open', who: 0 }, { what: 'sign', who: 0 }, { what: 'withdraw' }, { what: 'withdraw' }, { what: 'out', who: 0 }, { what: 'in', who: 0 }],
  [{ what: 'publish', material: true }, { what: 'open', who: 0 }, { what: 'publish', material: false }, { what: 'leave', who: 1 }, { what: 'withdraw' }, { what: 'back', who: 1 }],
  [{ what: 'publish', material: true }, { what: 'unit', who: 0 }, { what: 'open', who: 0 }, { what: 'publish', material: false }, { what: 'refuse', who: 0 }, { what: 'unit', who: 0 }, { what: 'out', who: 0 }, { what: 'in', who: 0 }],
];

interface Row { id: string; personId: string; versionId: string; versionNumber: number; state: Obligation['state']; current: boolean; owedOn: string; dueOn: string; pausedOn: string | null; closedReason: string | null; kept: string }

describe('the reconciler in the database', () => {
  let api: TestApi;
  let today = '2028-02-01';
  beforeAll(async () => {
    api = await startTestApi();
    api.app.get(Clock).now = () => new Date(`${today}T15:00:00Z`);
  });
  afterAll(() => api.close());
  const sql = <T extends object>(text: string, values: unknown[] = []) => api.database.asOwner<T>(text, values);
  const inside = <T>(agencyId: string, work: () => Promise<T>) => api.app.get(UnitOfWork).run({ agencyId, actor: { kind: 'system', id: null, label: 'test' }, source: noSource }, work);
  const hire = async (agencyId: string, kind = 'sworn') => {
    const id = uuidv7();
    await sql("insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on) values ($1, $2, $3, $3, 'Ana', 'Ruiz', 'ruiz', $4, 'active', '2020-01-01')", [agencyId, id, id.slice(-12), kind]);
    return id;
  };
  const rows = (agencyId: string) => sql<Row>(
    `select id, person_id as "personId", policy_version_id as "versionId", version_number as "versionNumber", state, current, owed_on::text as "owedOn", due_on::text as "dueOn", paused_on::text as "pausedOn", closed_reason as "closedReason",
       (to_jsonb(a) - 'current' - 'unit_id')::text as kept from acknowledgement a where agency_id = $1 order by owed_at, id`, [agencyId]);

  it('does for everybody exactly what the rule says for one, keeps the roll-ups right, and does nothing the second time', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), fc.option(fc.integer({ min: 0, max: 20 })), async (history, until) => {
      today = '2028-02-01';
      const agency = await api.agency();
      const unitId = uuidv7();
      await sql("insert into unit (agency_id, id, name) values ($1, $2, 'Patrol')", [agency.id, unitId]);
      const people = [await hire(agency.id), await hire(agency.id), await hire(agency.id, 'civilian')];
      const audience = { include: [{ unitIds: [], kinds: ['sworn'], roles: [], personIds: [] }], exclude: [] };
      const roster: AudiencePerson[] = people.map((id, n) => ({ id, inAudience: n < 2, employed: true, onLeave: false, backOn: null }));
      let policyId: string | undefined;
      let number = 0;
      let version: PublishedVersion | null = null;
      let below: PublishedVersion[] = [];
      const began = new Map<number, number>();
      const asideOf = (since: number) => [...began].filter(([n, from]) => n > since && from !== since).map(([n]) => n);
      let model: Obligation[] = [];
      const effectiveOn = '2028-02-15';
      const lastDay = until === null ? null : addDays(effectiveOn, until);
      const act = (id: string, what: 'open' | 'sign' | 'refuse') => inside(agency.id, async () => {
        const repository = api.app.get(AcknowledgementsRepository);
        const row = (await repository.lock(id))!;
        const at = new Date();
        if (what === 'open') return repository.show(row, 'en', at);
        const signed = { kind: 'signed' as const, language: 'en', statementId: 's', wording: 'w', authentication: 'password' };
        await repository.keep(id, { ...(what === 'sign' ? signed : { kind: 'refused' as const, witnessPersonId: row.personId, reason: 'why' }), versionId: row.versionId, sha256: row.sha256, at, recordedBy: 'x', recordedByUserId: row.id });
        return repository.finish({ id, state: what === 'sign' ? 'acknowledged' : 'refused', at, reason: null });
      });
      for (const each of history) {
        const person = 'who' in each ? roster[each.who]! : null;
        if (each.what === 'days') today = addDays(today, each.days);
        else if (each.what === 'publish') {
          number += 1;
          const made = await publishVersion(api, agency.id, { ...(policyId ? { policyId } : {}), number, material: each.material, audience, effectiveOn });
          policyId = made.policyId;
          await sql('update policy_version set ends_on = $2::date + 1 where id = $1 and $2::date is not null', [made.versionId, lastDay]);
          if (version) below.push(version);
          const since: number = each.material || !version ? number : version.since;
          began.set(number, since);
          version = { id: made.versionId, number, since, aside: asideOf(since), effectiveOn, graceDays: 14, lastDay };
        } else if (each.what === 'withdraw') {
          const back = below.at(-1);
          if (!version || !back || today >= effectiveOn) continue;
          await sql("update policy_version set state = 'rescinded', ends_on = effective_on, ended_at = now(), end_reason = 'rescinded' where id = $1", [version.id]);
          await sql("update policy_version set state = 'published', ends_on = $2::date + 1, ended_at = null, end_reason = null where id = $1", [back.id, lastDay]);
          await sql('update policy set current_version_id = $2 where id = $1', [policyId, back.id]);
          below = below.slice(0, -1);
          version = { ...back, aside: asideOf(back.since) };
        } else if (each.what === 'rescind') {
          if (!version) continue;
          await sql("update policy_version set state = 'rescinded', ended_at = now(), end_reason = 'rescinded' where id = $1", [version.id]);
          await sql("update policy set status = 'ended' where id = $1", [policyId]);
          version = null;
          below = [];
        } else if (each.what === 'in' || each.what === 'out') {
          await sql('update person set kind = $2 where id = $1', [person!.id, each.what === 'in' ? 'sworn' : 'civilian']);
          Object.assign(person!, { wanted: each.what === 'in' });
        } else if (each.what === 'separate' || each.what === 'rehire') {
          Object.assign(person!, { employed: each.what === 'rehire', onLeave: false });
          await sql('update person set status = $2 where id = $1', [person!.id, each.what === 'rehire' ? 'active' : 'separated']);
        } else if (each.what === 'leave' || each.what === 'back') {
          if (!person!.employed) continue;
          if (each.what === 'back' && person!.onLeave) {
            await sql("insert into person_leave (agency_id, id, person_id, from_on, to_on, kind) values ($1, $2, $3, $4::date - 1, $4, 'family') on conflict do nothing", [agency.id, uuidv7(), person!.id, today]);
            person!.backOn = today;
          }
          person!.onLeave = each.what === 'leave';
          await sql('update person set status = $2 where id = $1', [person!.id, each.what === 'leave' ? 'on_leave' : 'active']);
        } else if (each.what === 'unit') await sql('update person set unit_id = case when unit_id is null then $2::uuid end where id = $1', [person!.id, unitId]);
        else {
          const one = model.find((mine) => mine.personId === person!.id && mine.current && ['pending', 'opened'].includes(mine.state));
          if (!one) continue;
          const next = afterAcknowledgementEvent(one.state, each.what);
          if (!next) continue;
          await act(one.id, each.what);
          one.state = next;
        }
        const kinds = new Map((await sql<{ id: string; kind: string }>('select id, kind from person where agency_id = $1', [agency.id])).map((row) => [row.id, row.kind]));
        for (const one of roster) one.inAudience = one.employed && kinds.get(one.id) === 'sworn';
        const before = await rows(agency.id);
        const everything = () => api.app.get(ReconcilerService).everything('daily', { agencyId: agency.id, messageId: uuidv7(), stillWorking: async () => undefined });
        await everything();
        const after = await rows(agency.id);
        const finished = new Map(before.filter((row) => !['pending', 'opened'].includes(row.state)).map((row) => [row.id, row.kept]));
        for (const row of after) if (finished.has(row.id)) expect(row.kept).toBe(finished.get(row.id));
        model = roster.flatMap((one) => {
          const mine = model.filter((row) => row.personId === one.id);
          const fresh = after.find((row) => row.personId === one.id && !mine.some((known) => known.id === row.id));
          return policyId ? applyPlan(mine, planFor(version, one, mine, today, 14), () => fresh?.id ?? 'missing') : [];
        });
        const shape = (list: readonly Obligation[]) => list.map((row) => [row.id, row.personId, row.versionId, row.versionNumber, row.state, row.current, row.owedOn, row.dueOn, row.pausedOn, row.closedReason].join()).toSorted();
        expect(shape(after)).toEqual(shape(model));
        expect(await inside(agency.id, () => api.app.get(TallyRepository).drift())).toEqual([]);
        await everything();
        expect((await rows(agency.id)).map((row) => row.kept)).toEqual(after.map((row) => row.kept));
        expect(await inside(agency.id, () => api.app.get(TallyRepository).drift())).toEqual([]);
      }
    }), { numRuns: 40, examples: usual.flatMap((each) => [[each, null], [each, 3]] as [typeof each, number | null][]) });
  }, 180_000);

  it('goes on where it was after it was killed, asks nobody twice and leaves nobody out', async () => {
    today = '2028-02-01';
    const agency = await api.agency();
    const people = 12_000;
    await sql(
      `insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on) select $1, uuid_v7(), n::text, n::text, 'Ana', 'Ruiz', 'ruiz', 'sworn', 'active', '2020-01-01' from generate_series(1, $2::int) n`, [agency.id, people]);
    const { policyId } = await publishVersion(api, agency.id);
    const messageId = uuidv7();
    const killed = { agencyId: agency.id, messageId, stillWorking: async () => { throw new Error('killed'); } };
    const reconciler = api.app.get(ReconcilerService);
    await expect(reconciler.policy(policyId, 'published', killed)).rejects.toThrow('killed');
    const owed = async () => (await sql<{ n: number; different: number }>('select count(*)::int as n, count(distinct person_id)::int as different from acknowledgement where agency_id = $1', [agency.id]))[0];
    const run = async () => sql<{ done: number; owed: number; finished: boolean }>('select done, owed, finished_at is not null as finished from acknowledgement_run where agency_id = $1', [agency.id]);
    expect(await run()).toEqual([{ done: 10_000, owed: 10_000, finished: false }]);
    expect(await owed()).toEqual({ n: 10_000, different: 10_000 });
    await reconciler.policy(policyId, 'published', { ...killed, stillWorking: async () => undefined });
    await reconciler.policy(policyId, 'published', { ...killed, stillWorking: async () => undefined });
    expect(await run()).toEqual([{ done: people, owed: people, finished: true }]);
    expect(await owed()).toEqual({ n: people, different: people });
    expect(await inside(agency.id, () => api.app.get(TallyRepository).drift())).toEqual([]);
  }, 60_000);
});
