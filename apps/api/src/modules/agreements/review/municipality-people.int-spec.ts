/** A municipality takes a right from somebody of its side by itself: at once, with a reason, for both sides to read; never from another side, never by whoever has no authority, never from who held it before, and never so that nobody is left. */
import { openSigningWorld, type SigningWorld, standAt } from '../../../../test/signing-world.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { LetterWriters } from '../../letters/letter-writers.js';
import { StaffPost } from '../../letters/staff-post.service.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';

interface People { items: { id: string; email: string; roles: string[]; state: string; mine: boolean; elder: boolean; mayTake: string[] }[]; taken: { name: string | null; email: string; taken: string[]; kept: string[]; invited: boolean; reason: string; by: string }[] }
interface Refused { code: string; detail: string }
const because = { reason: 'Nobody here knows them.' };

describe('what a municipality takes from its own side', () => {
  let api: TestApi;
  let world: SigningWorld;
  beforeAll(async () => { api = await startTestApi(); });
  beforeEach(async () => { world = await openSigningWorld(api); });
  afterAll(() => api.close());

  const idOf = async ({ agencyId, userId }: TestCaller) => (await api.database.asOwner<{ id: string }>('select id from membership where agency_id = $1 and user_id = $2', [agencyId, userId]))[0]!.id;
  const take = async (by: TestCaller, from: TestCaller | string, what = 'access') => by.send<Refused>('POST', `/api/municipality/people/${typeof from === 'string' ? from : await idOf(from)}/take`, { take: what, ...because });
  const people = async (by: TestCaller) => (await by.send<People>('GET', '/api/municipality/people')).body;
  const member = async (of: TestCaller) => (await api.database.asOwner<{ roles: string[]; ended: boolean; sessions: number }>(
    'select roles, ended_at is not null as ended, (select count(*)::int from session s where s.user_id = m.user_id and s.agency_id = m.agency_id and s.ended_at is null) as sessions from membership m where agency_id = $1 and user_id = $2', [of.agencyId, of.userId]))[0];

  it('ends the access of a stranger and their sessions at once, writes it down for both sides, and tells them, and everybody of the agency who lets people in or signs, at once', async () => {
    const both = await api.reviewer(world.agencyId, world.municipalityId);
    const bothId = await idOf(both);
    expect((await people(world.signatory)).items.find(({ id }) => id === bothId)).toMatchObject({ elder: false, mayTake: expect.arrayContaining(['access']) });
    const back = standAt(api, '2026-05-05T07:00:00Z');
    expect((await take(world.signatory, both)).status).toBe(200);
    expect(await member(both)).toMatchObject({ ended: true, sessions: 0 });
    expect((await both.send('GET', '/api/municipality')).status).toBe(401);
    expect((await people(world.reviewer)).taken).toEqual([expect.objectContaining({ taken: ['municipality_reviewer', 'municipality_signatory'], kept: [], invited: false, ...because })]);
    const { agreementId } = await world.draft();
    expect((await world.officer.send<People>('GET', `/api/agreements/${agreementId}/reviewers`)).body.taken).toHaveLength(1);
    expect(await api.database.asOwner("select after ->> 'reason' as reason, actor_id = $2 as by from audit_event where agency_id = $1 and action = 'municipality.right-taken'", [world.agencyId, world.signatory.userId])).toEqual([{ ...because, by: true }]);
    await api.settle();
    back();
    const letters = await api.database.asOwner<{ kind: string; whose: string; outcome: string | null }>("select l.kind, m.user_id as whose, l.outcome from staff_letter l join membership m on m.agency_id = l.agency_id and m.id = l.membership_id where l.agency_id = $1 and l.kind like 'municipality-%' order by 1", [world.agencyId]);
    const told = [{ kind: 'municipality-access-taken', whose: both.userId }, ...[world.officer, world.chief].map(({ userId }) => ({ kind: 'municipality-took-right', whose: userId }))];
    expect(letters).toHaveLength(told.length);
    expect(letters).toEqual(expect.arrayContaining(told.map((each) => ({ ...each, outcome: 'sent' }))));
  });

  it('refuses whoever was let in later to take from who held authority before, and lets the elder take from them', async () => {
    const puppet = await api.reviewer(world.agencyId, world.municipalityId);
    for (const [elder, what] of [[world.signatory, 'access'], [world.reviewer, 'access'], [world.reviewer, 'municipality_signatory']] as const) {
      const refused = await take(puppet, elder, what);
      expect([refused.status, refused.body.code]).toEqual([403, 'municipality-people/elder']);
      expect(await member(elder)).toMatchObject({ ended: false });
    }
    expect((await people(puppet)).items.filter(({ mine }) => !mine).map(({ elder, mayTake }) => ({ elder, mayTake }))).toEqual([{ elder: true, mayTake: [] }, { elder: true, mayTake: [] }]);
    expect((await take(world.signatory, puppet)).status).toBe(200);
    const town = await world.municipality('Elsewhere');
    const clerk = await api.reviewer(world.agencyId, town, 'municipality_reviewer');
    const [first, second] = [await api.reviewer(world.agencyId, town, 'municipality_signatory'), await api.reviewer(world.agencyId, town, 'municipality_signatory')];
    for (const each of [first, second]) expect((await take(each, clerk)).body.code).toBe('municipality-people/elder');
  });

  it('counts from the moment at which a right was given, also for who had joined before, and for who was let in again', async () => {
    const admin = await api.caller(world.agencyId, 'admin');
    const town = await world.municipality('Elsewhere');
    const early = await api.reviewer(world.agencyId, town, 'municipality_signatory');
    const late = await api.reviewer(world.agencyId, town, 'municipality_reviewer');
    const manager = await api.reviewer(world.agencyId, town, 'municipality_signatory');
    expect((await admin.send('PUT', `/api/members/${await idOf(late)}/roles`, { roles: ['municipality_reviewer', 'municipality_signatory'], municipalityId: town })).status).toBe(200);
    expect((await take(late, manager)).body.code).toBe('municipality-people/elder');
    await api.database.asOwner("update membership set ended_at = now() where agency_id = $1 and id = $2", [world.agencyId, await idOf(early)]);
    await api.database.asOwner("update membership set ended_at = null, signs_since = '2001-01-01' where agency_id = $1 and id = $2", [world.agencyId, await idOf(early)]);
    expect((await take(manager, early)).status).toBe(200);
  });

  it('writes at night too who was given power, and also to those whose access ended before the letter left', async () => {
    const { agreementId } = await world.draft();
    const back = standAt(api, '2026-05-05T07:00:00Z');
    expect((await world.officer.send('POST', `/api/agreements/${agreementId}/reviewers`, { email: `puppet-${world.agencyId}@town.example`, roles: ['municipality_signatory'] })).status).toBe(201);
    await api.settle();
    const outcomes = () => api.database.asOwner<{ outcome: string | null; n: number }>("select outcome, count(*)::int as n from staff_letter where agency_id = $1 and kind = 'municipality-power-given' group by 1", [world.agencyId]);
    expect(await outcomes()).toEqual([{ outcome: 'sent', n: 2 }]);
    const [invited] = await api.database.asOwner<{ id: string }>('select id from member_invitation where agency_id = $1', [world.agencyId]);
    const gone = await api.reviewer(world.agencyId, world.municipalityId);
    const goneId = await idOf(gone);
    expect((await take(world.signatory, gone)).status).toBe(200);
    await api.settle();
    const notice = api.app.get(LetterWriters).find('municipality-power-given');
    const written = await api.app.get(UnitOfWork).run({ agencyId: world.agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, async () => {
      const letter = { id: '', kind: 'municipality-power-given', about: { municipalityId: world.municipalityId, invitationId: invited!.id }, queuedAt: new Date(), queuedBy: null, personId: null, membershipId: goneId, personName: null, personEmail: null };
      return { notice: await notice(letter), reader: await api.app.get(StaffPost).readerOf(letter, ['en']) };
    });
    back();
    expect(written).toMatchObject({ notice: { path: null }, reader: { to: `${gone.userId}@example.org` } });
  });

  it('takes one right and leaves the other, and leaves what they approved as it was', async () => {
    const both = await api.reviewer(world.agencyId, world.municipalityId);
    const sent = await world.sent();
    expect((await both.send('POST', `/api/municipality/agreements/${sent.agreementId}/approve`, { ...sent.shown, resolution: '2026-14', meetingOn: '2026-05-04' })).status).toBe(200);
    expect((await take(world.signatory, both, 'municipality_signatory')).status).toBe(200);
    expect(await member(both)).toEqual({ roles: ['municipality_reviewer'], ended: false, sessions: 0 });
    expect(await world.read(sent.agreementId)).toMatchObject({ state: 'approved', reviews: expect.arrayContaining([expect.objectContaining({ state: 'approved', authority: { resolution: '2026-14', meetingOn: '2026-05-04' } })]) });
    expect((await take(world.signatory, both, 'municipality_signatory')).body.code).toBe('municipality-people/nothing-taken');
    expect((await take(world.signatory, both, 'municipality_reviewer')).body.code).toBe('municipality-people/nothing-taken');
  });

  it('takes an invitation back before a stranger joins', async () => {
    const { agreementId } = await world.draft();
    const email = `stranger-${world.agencyId}@town.example`;
    expect((await world.officer.send('POST', `/api/agreements/${agreementId}/reviewers`, { email, roles: ['municipality_signatory'] })).status).toBe(201);
    const invited = (await people(world.signatory)).items.find((each) => each.email === email)!;
    expect(invited.mayTake).toEqual(['access']);
    expect((await take(await api.reviewer(world.agencyId, world.municipalityId, 'municipality_reviewer'), invited.id)).status).toBe(403);
    expect((await take(world.signatory, invited.id)).status).toBe(200);
    expect(await api.database.asOwner('select revoked_at is not null as revoked, token from member_invitation where agency_id = $1 and id = $2', [world.agencyId, invited.id])).toEqual([{ revoked: true, token: null }]);
    expect((await people(world.signatory)).taken[0]).toMatchObject({ email, invited: true });
  });

  it('refuses who only reviews while somebody signs, and lets them where nobody does', async () => {
    const other = await api.reviewer(world.agencyId, world.municipalityId, 'municipality_reviewer');
    const refused = await take(other, world.reviewer);
    expect([refused.status, refused.body.code]).toEqual([403, 'municipality-people/no-authority']);
    expect((await people(other)).items.flatMap(({ mayTake }) => mayTake)).toEqual([]);
    const town = await world.municipality('Elsewhere');
    const [ana, ben] = [await api.reviewer(world.agencyId, town, 'municipality_reviewer'), await api.reviewer(world.agencyId, town, 'municipality_reviewer')];
    expect((await take(ana, ben)).status).toBe(200);
    expect((await take(ana, ana)).body.code).toBe('municipality-people/last-authority');
  });

  it('refuses the last one with authority to go, and lets her go once another has it', async () => {
    const town = await world.municipality('Elsewhere');
    const [mayor, clerk] = [await api.reviewer(world.agencyId, town), await api.reviewer(world.agencyId, town, 'municipality_reviewer')];
    for (const what of ['access', 'municipality_signatory']) {
      const refused = await take(mayor, mayor, what);
      expect([refused.status, refused.body.code]).toEqual([409, 'municipality-people/last-authority']);
    }
    expect(await member(clerk)).toMatchObject({ ended: false });
    const second = await api.reviewer(world.agencyId, town, 'municipality_signatory');
    await api.database.asOwner('update app_user set disabled_at = now() where id = $1', [second.userId]);
    expect((await take(mayor, mayor)).status).toBe(409);
    await api.database.asOwner('update app_user set disabled_at = null where id = $1', [second.userId]);
    expect((await take(mayor, mayor)).status).toBe(200);
    expect(await member(mayor)).toMatchObject({ ended: true });
  });

  it('leaves somebody with authority when two rights are taken at the same moment', async () => {
    const town = await world.municipality('Elsewhere');
    const [ana, ben] = [await api.reviewer(world.agencyId, town, 'municipality_signatory'), await api.reviewer(world.agencyId, town, 'municipality_signatory')];
    const answers = await Promise.all([take(ana, ben), take(ana, ana)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect([await member(ana), await member(ben)].filter((each) => !each?.ended)).toHaveLength(1);
  });

  it('knows nobody of another municipality, of the agency, or of another agency', async () => {
    const elsewhere = await api.reviewer(world.agencyId, await world.municipality('Elsewhere'));
    const other = await openSigningWorld(api);
    for (const [by, from] of [[elsewhere, world.reviewer], [world.signatory, elsewhere], [world.signatory, world.officer], [world.signatory, other.reviewer], [other.signatory, world.reviewer]] as const) {
      expect((await take(by, from)).status).toBe(404);
      expect(await member(from)).toMatchObject({ ended: false });
    }
    expect((await take(world.officer, world.reviewer)).status).toBe(403);
  });

  it('is refused by the database too, whatever a service believed: to give, to take elsewhere, without authority, as the agency, and to leave nobody', async () => {
    const elsewhere = await api.reviewer(world.agencyId, await world.municipality('Elsewhere'), 'municipality_signatory');
    const clerk = await api.reviewer(world.agencyId, world.municipalityId, 'municipality_reviewer');
    const puppet = await idOf(await api.reviewer(world.agencyId, world.municipalityId, 'municipality_signatory'));
    const [reviewer, signatory, stranger] = await Promise.all([clerk, world.signatory, elsewhere].map(idOf));
    const row = (bound: string, membership: string | undefined, by: string | undefined, kept = '{}') => api.database.asOwner(
      `with scope as materialized (select set_config('app.agency_id', $1, true), set_config('app.municipality_id', $2, true))
       insert into municipality_right_taken (agency_id, id, municipality_id, membership_id, kept, reason, taken_by, taken, of_email, taken_by_name) select $1::uuid, uuid_v7(), $3::uuid, $4::uuid, $5::text[], 'Why', $6::uuid, '{}', '', '' from scope`, [world.agencyId, bound, world.municipalityId, membership, kept, by]);
    const here = world.municipalityId;
    await expect(row('', reviewer, signatory)).rejects.toThrow(/its own side alone/);
    await expect(row(here, stranger, signatory)).rejects.toThrow(/somebody of the own side/);
    await expect(row(here, signatory, reviewer)).rejects.toThrow(/signs for the municipality/);
    await expect(row(here, reviewer, stranger)).rejects.toThrow(/signs for the municipality/);
    await expect(row(here, reviewer, signatory, '{municipality_reviewer}')).rejects.toThrow(/none is given/);
    await expect(row(here, reviewer, signatory, '{municipality_signatory}')).rejects.toThrow(/none is given/);
    await expect(row(here, signatory, puppet)).rejects.toThrow(/held authority before them/);
    await expect(row(here, await idOf(world.reviewer), signatory, '{municipality_reviewer}')).rejects.toThrow(/held authority before them/);
    await row(here, puppet, signatory);
    await row(here, await idOf(world.reviewer), await idOf(world.reviewer));
    await expect(row(here, signatory, signatory)).rejects.toThrow(/somebody with authority stays/);
    await row(here, reviewer, signatory);
    await expect(api.database.asOwner('update municipality_right_taken set reason = $2 where agency_id = $1', [world.agencyId, 'Other'])).rejects.toThrow();
  });
});
