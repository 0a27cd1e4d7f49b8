/** Supervisors over HTTP: they reach their own people only, sign for nobody, and are themselves seen when they are late. */
import { uuidv7 } from 'uuidv7';
import { publishVersion } from '../../../../test/policy-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { DigestsService } from '../../letters/digests.service.js';
import { TallyRepository } from '../acknowledgements/tally.repository.js';
import { Clock } from '../../notifications/clock.js';
import { SupervisorChainService } from '../../people/supervisor-chain.service.js';
import { PolicyHooks } from '../policy-hooks.js';

interface Team { items: { person: { id: string }; level: number; supervisor: { id: string } | null; actingFor: { id: string } | null; open: number; overdue: number }[]; nextCursor: string | null }
interface Mine { items: { id: string; state: string; version: { id: string } }[] }
interface Detail { state: string; code?: string; record: { kind: string; recordedBy: string | null; witness: { id: string } | null; hasScan: boolean; signedOn: string | null; reason: string | null; statement: object | null } }

const pdf = Buffer.from('%PDF-1.4\nsigned by hand\n%%EOF\n');
const upload = (content: Buffer, name = 'scan.pdf') => {
  const boundary = 'x-boundary-x';
  return { body: Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`), content, Buffer.from(`\r\n--${boundary}--\r\n`)]), headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
};

describe('a supervisor', () => {
  let api: TestApi;
  let now = '2026-03-02T15:00:00Z';
  beforeAll(async () => {
    api = await startTestApi();
    api.app.get(Clock).now = () => new Date(now);
  });
  beforeEach(() => { now = '2026-03-02T15:00:00Z'; });
  afterAll(() => api.close());
  const sql = <T extends object>(text: string, values: unknown[] = []) => api.database.asOwner<T>(text, values);

  /** chief ← lieutenant ← sergeant ← officer, and an officer of somebody else. */
  const world = async () => {
    const agency = await api.agency({ timeZone: 'America/New_York' });
    const inside = <T>(work: () => Promise<T>) => api.app.get(UnitOfWork).run({ agencyId: agency.id, actor: { kind: 'system', id: null, label: 'test' }, source: noSource }, work);
    const hire = async (name: string, supervisorId: string | null = null) => {
      const id = uuidv7();
      await sql("insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on, supervisor_id, email) values ($1, $2, $3, $3, $4, 'Ruiz', $4, 'sworn', 'active', '2020-01-01', $5, $6)", [agency.id, id, id.slice(-12), name, supervisorId, `${name}-${id.slice(-6)}@example.org`]);
      await sql("insert into person_assignment (agency_id, id, person_id, from_on, to_on, supervisor_id) values ($1, $2, $3, '2020-01-01', null, $4)", [agency.id, uuidv7(), id, supervisorId]);
      return id;
    };
    const login = async (personId: string, role: Parameters<TestApi['caller']>[1]) => {
      const caller = await api.caller(agency.id, role!);
      await sql('update membership set person_id = $3 where agency_id = $1 and user_id = $2', [agency.id, caller.userId, personId]);
      return caller;
    };
    const chief = await hire('chief');
    const lieutenant = await hire('lieutenant', chief);
    const sergeant = await hire('sergeant', lieutenant);
    const officer = await hire('officer', sergeant);
    const stranger = await hire('stranger');
    // Still 28 February in the agency's zone.
    const { policyId, versionId } = await publishVersion(api, agency.id, { publishedAt: '2026-03-01T04:30:00Z' });
    await inside(() => api.app.get(PolicyHooks).tellPublished(policyId, versionId, true));
    await api.settle();
    const obligationOf = async (personId: string) => (await sql<{ id: string }>('select id from acknowledgement where person_id = $1 and current', [personId]))[0]!.id;
    return { agency, inside, hire, login, chief, lieutenant, sergeant, officer, stranger, policyId, versionId, obligationOf };
  };

  it('never reaches people who are not below them, and sees the whole chain down', async () => {
    const { login, lieutenant, sergeant, officer, stranger, chief, obligationOf } = await world();
    const caller = await login(lieutenant, 'supervisor');
    const team = async (level: string) => (await caller.send<Team>('GET', `/api/team?level=${level}`)).body.items.map((each) => [each.person.id, each.level]);
    expect(await team('direct')).toEqual([[sergeant, 1]]);
    expect(new Map((await team('all')) as [string, number][])).toEqual(new Map([[sergeant, 1], [officer, 2]]));
    for (const other of [stranger, chief, lieutenant]) {
      expect((await caller.send('GET', `/api/team/people/${other}/acknowledgements`)).status).toBe(404);
      expect((await caller.send('POST', '/api/team/chase', { personIds: [officer, other] })).status).toBe(404);
      const id = await obligationOf(other);
      expect((await caller.send('POST', `/api/team/acknowledgements/${id}/excuse`, { reason: 'on a mission' })).status).toBe(404);
      expect((await caller.send('GET', `/api/team/acknowledgements/${id}`)).status).toBe(404);
    }
    expect((await caller.send<Mine>('GET', `/api/team/people/${officer}/acknowledgements`)).body.items).toHaveLength(1);
  });

  it('reaches the people of whoever they act for, and only on the days on which they act', async () => {
    const { agency, login, sergeant, officer, stranger } = await world();
    await sql("insert into person_acting (agency_id, id, person_id, acting_id, from_on, to_on) values ($1, $2, $3, $4, '2026-03-01', '2026-03-05')", [agency.id, uuidv7(), sergeant, stranger]);
    const caller = await login(stranger, 'supervisor');
    expect((await caller.send<Team>('GET', '/api/team')).body.items).toMatchObject([{ person: { id: officer }, level: 1, actingFor: { id: sergeant } }]);
    now = '2026-03-05T15:00:00Z';
    expect((await caller.send<Team>('GET', '/api/team')).body.items).toEqual([]);
    expect((await caller.send('GET', `/api/team/people/${officer}/acknowledgements`)).status).toBe(404);
  });

  it('records a refusal before a third person, and never as a signature', async () => {
    const { login, sergeant, officer, stranger, obligationOf, inside } = await world();
    const caller = await login(sergeant, 'supervisor');
    const id = await obligationOf(officer);
    const refuse = (witnessPersonId: string) => caller.send<Detail>('POST', `/api/team/acknowledgements/${id}/refusal`, { witnessPersonId, reason: 'Wants to ask the union.' });
    for (const witness of [officer, sergeant]) expect(await refuse(witness)).toMatchObject({ status: 422, body: { code: 'acknowledgements/not-by-themselves' } });
    expect((await caller.send<{ selves: string[] }>('GET', '/api/team/summary')).body.selves).toEqual([sergeant]);
    expect((await refuse(uuidv7())).status).toBe(404);
    expect(await refuse(stranger)).toMatchObject({ status: 200, body: { state: 'refused', record: { kind: 'refused', recordedBy: 'Test Person', witness: { id: stranger }, statement: null } } });
    expect((await caller.send<Detail>('POST', `/api/team/acknowledgements/${id}/excuse`, { reason: 'changed my mind' })).body.code).toBe('acknowledgements/finished');
    expect(await inside(() => api.app.get(TallyRepository).drift())).toEqual([]);
  });

  it('never takes for a witness whom the recorder was before', async () => {
    const { agency, login, sergeant, officer, stranger, obligationOf } = await world();
    const caller = await login(stranger, 'supervisor');
    const link = (personId: string | null) => sql('update membership set person_id = $3 where agency_id = $1 and user_id = $2', [agency.id, caller.userId, personId]);
    await link(null);
    await sql("update person_login set corrected_at = now(), correction = 'a mistake' where agency_id = $1 and user_id = $2", [agency.id, caller.userId]);
    await link(sergeant);
    expect((await caller.send<{ selves: string[] }>('GET', '/api/team/summary')).body.selves.toSorted()).toEqual([sergeant, stranger].toSorted());
    const refusal = { witnessPersonId: stranger, reason: 'Wants to ask the union.' };
    expect(await caller.send('POST', `/api/team/acknowledgements/${await obligationOf(officer)}/refusal`, refusal)).toMatchObject({ status: 422, body: { code: 'acknowledgements/not-by-themselves' } });
  });

  it('keeps a paper signature as paper with its scan, of the version that is owed and of no day to come or before it was published', async () => {
    const { login, sergeant, officer, obligationOf, versionId, inside } = await world();
    const caller = await login(sergeant, 'supervisor');
    const id = await obligationOf(officer);
    const paper = (query: string, file = upload(pdf)) => caller.send<Detail>('POST', `/api/team/acknowledgements/${id}/paper?${query}`, file.body, file.headers);
    expect((await paper(`signedOn=2026-03-01&versionId=${uuidv7()}`)).body.code).toBe('acknowledgements/paper-of-other-version');
    expect((await paper(`signedOn=2026-03-03&versionId=${versionId}`)).status).toBe(422);
    expect((await paper(`signedOn=2026-02-27&versionId=${versionId}`)).body).toMatchObject({ errors: [{ message: 'The day on the paper is before February 28, 2026, when this version was published.' }] });
    for (const day of ['1900-01-01', '2026-02-27']) expect([day, await paper(`signedOn=${day}&versionId=${versionId}`)]).toMatchObject([day, { status: 422, body: { code: 'team/signed-before-published' } }]);
    expect((await paper(`signedOn=2026-03-01&versionId=${versionId}`, upload(Buffer.from('MZ this is a program')))).status).toBe(415);
    expect(await paper(`signedOn=2026-02-28&versionId=${versionId}`)).toMatchObject({ status: 200, body: { state: 'acknowledged', record: { kind: 'paper', recordedBy: 'Test Person', hasScan: true, signedOn: '2026-02-28', statement: null } } });
    const scan = await caller.send('GET', `/api/team/acknowledgements/${id}/scan`);
    expect([scan.status, scan.text, scan.headers['content-disposition']]).toEqual([200, pdf.toString(), 'attachment; filename="signature.pdf"']);
    expect(await inside(() => api.app.get(TallyRepository).drift())).toEqual([]);
  });

  it('never records anything for themselves, though they manage the roster', async () => {
    const { login, chief, stranger, obligationOf } = await world();
    const admin = await login(chief, 'admin');
    expect((await admin.send<Team>('GET', '/api/team?level=all')).body.items).toHaveLength(4);
    expect((await admin.send('POST', `/api/team/acknowledgements/${await obligationOf(chief)}/excuse`, { reason: 'I am the chief' })).status).toBe(404);
    expect((await admin.send('POST', `/api/team/acknowledgements/${await obligationOf(stranger)}/excuse`, { reason: 'retires tomorrow' })).status).toBe(200);
  });

  it('places everybody, page by page, where the chain above one after the other does, and the most overdue first', async () => {
    const { agency, inside, hire, login, chief, lieutenant, sergeant, officer, stranger, obligationOf } = await world();
    const gone = await hire('gone', chief);
    const [orphan, one] = [await hire('orphan', gone), await hire('one')];
    const other = await hire('other', one);
    await sql('update person_assignment set supervisor_id = $3 where agency_id = $1 and person_id = $2', [agency.id, one, other]);
    await sql("update person set status = 'on_leave' where agency_id = $1 and id = any($2)", [agency.id, [sergeant, chief]]);
    await sql("insert into person_employment (agency_id, id, person_id, from_on, to_on) values ($1, uuid_v7(), $2, '2020-01-01', '2026-03-02')", [agency.id, gone]);
    await sql("insert into person_acting (agency_id, id, person_id, acting_id, from_on) values ($1, uuid_v7(), $2, $3, '2026-03-01')", [agency.id, lieutenant, stranger]);
    const everybody = [chief, lieutenant, sergeant, officer, stranger, gone, orphan, one, other];
    const chain = api.app.get(SupervisorChainService);
    const first = new Map((await inside(() => chain.above(everybody, '2026-03-02'))).toReversed().map((each) => [each.personId, each.supervisorId]));
    expect(first).toEqual(new Map([[sergeant, stranger], [officer, stranger], [one, other], [other, one]]));
    const admin = await login(stranger, 'admin');
    expect((await admin.send('POST', `/api/team/acknowledgements/${await obligationOf(chief)}/excuse`, { reason: 'is on leave' })).status).toBe(200);
    for (const [at, show] of [['2026-03-02T15:00:00Z', 'all'], ['2026-03-02T15:00:00Z', 'open'], ['2026-09-02T15:00:00Z', 'all'], ['2026-09-02T15:00:00Z', 'overdue']] as const) {
      now = at;
      const day = at.slice(0, 10);
      const below = new Map((await inside(() => chain.below(stranger, day))).map((each) => [each.personId, each]));
      const above = new Map((await inside(() => chain.above(everybody, day))).toReversed().map((each) => [each.personId, each.supervisorId]));
      const owed = await sql<{ id: string; open: number; overdue: number }>(
        `select * from (select p.id, p.sort_name, count(a.id)::int as open, (count(a.id) filter (where a.due_on < $2::date))::int as overdue from person p left join acknowledgement a on a.person_id = p.id and a.state in ('pending', 'opened')
         where p.agency_id = $1 and p.id <> $3 group by 1, 2) t where $4 = 'all' or case $4 when 'open' then open else overdue end > 0 order by overdue desc, sort_name, id`, [agency.id, day, stranger, show]);
      const shown: Team['items'] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const { body }: { body: Team } = await admin.send<Team>('GET', `/api/team?level=all&show=${show}&limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
        shown.push(...body.items);
        cursor = body.nextCursor;
      }
      expect(shown.length).toBeGreaterThan(2);
      expect(shown.map(({ person, level, supervisor, open, overdue }) => [person.id, level, supervisor?.id ?? null, open, overdue])).toEqual(owed.map(({ id, open, overdue }) => [
        id, below.get(id)?.level ?? (above.has(id) ? 2 : 1), below.get(id)?.supervisorId ?? above.get(id) ?? null, open, overdue]));
    }
  });

  it('never nudges somebody twice a day, nor about what is done', async () => {
    const { agency, login, sergeant, officer } = await world();
    const caller = await login(sergeant, 'supervisor');
    const chase = async () => (await caller.send<{ results: { outcome: string }[] }>('POST', '/api/team/chase', { personIds: [officer] })).body.results[0]?.outcome;
    expect(await chase()).toBe('no_login');
    await login(officer, 'member');
    expect([await chase(), await chase()]).toEqual(['sent', 'already_chased_today']);
    await api.settle();
    expect(await sql('select kind, outcome from staff_letter where agency_id = $1', [agency.id])).toEqual([{ kind: 'chase', outcome: 'sent' }]);
    now = '2026-03-03T15:00:00Z';
    expect(await chase()).toBe('sent');
  });

  it('escalates past an overdue supervisor to theirs, never to the overdue person, and once a day however often it runs', async () => {
    const { agency, sergeant, officer, lieutenant, chief, stranger, obligationOf } = await world();
    now = '2026-03-17T15:00:00Z';
    const finish = async (personId: string) => sql("update acknowledgement set state = 'cancelled', closed_at = now(), current = false where id = $1", [await obligationOf(personId)]);
    for (const person of [lieutenant, chief, stranger]) await finish(person);
    const plan = () => api.app.get(DigestsService).plan({ agencyId: agency.id, stillWorking: async () => undefined });
    await plan();
    await plan();
    const letters = await sql<{ kind: string; personId: string; about: object }>('select kind, person_id as "personId", about from staff_letter where agency_id = $1 order by kind, person_id', [agency.id]);
    expect(letters.filter((each) => each.kind === 'escalation')).toEqual([{ kind: 'escalation', personId: lieutenant, about: { [sergeant]: true, [officer]: true } }]);
    expect(letters.filter((each) => each.kind === 'digest').map((each) => each.personId).toSorted()).toEqual([sergeant, officer].toSorted());
    await api.settle();
    expect(await sql("select outcome, count(*)::int as n from staff_letter where agency_id = $1 group by outcome", [agency.id])).toEqual([{ outcome: 'sent', n: 3 }]);
    now = '2026-03-18T15:00:00Z';
    await plan();
    expect(await sql('select 1 from staff_letter where agency_id = $1', [agency.id])).toHaveLength(3);
  });
});
