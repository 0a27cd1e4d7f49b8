/** One mailbox never stands on both sides of an agreement, however its address is written; and nobody gets power for a municipality in silence. */
import { mailboxOf } from '@rapport/agreement-engine/mailbox';
import { openSigningWorld, type SigningWorld } from '../../../../test/signing-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

interface People { items: { name: string | null; email: string; state: string; invitedBy: string | null }[] }
const mine = { name: 'H. W.', roles: ['municipality_reviewer', 'municipality_signatory'] };

describe('one mailbox and two sides', () => {
  let api: TestApi;
  let world: SigningWorld;
  beforeAll(async () => { api = await startTestApi(); });
  beforeEach(async () => { world = await openSigningWorld(api); });
  afterAll(() => api.close());

  const named = (userId: string, email: string) => api.database.asOwner('update app_user set email = $2 where id = $1', [userId, email]);

  it('refuses to invite for a municipality whoever reads the mail of somebody of the agency, and the other way round', async () => {
    const { agreementId } = await world.draft();
    const [at, sheriff] = [`${world.agencyId}.example`, 'sheriff'];
    await named(world.chief.userId!, `${sheriff}@${at}`);
    const refused = await world.officer.send<{ code: string; detail: string }>('POST', `/api/agreements/${agreementId}/reviewers`, { ...mine, email: `Sheriff+w@${at}` });
    expect([refused.status, refused.body.code]).toEqual([409, 'members/mailbox-of-other-side']);
    const admin = await api.caller(world.agencyId, 'admin');
    expect((await admin.send('POST', '/api/member-invitations', { email: `sheriff+x@${at}`, roles: ['municipality_reviewer'], municipalityId: world.municipalityId })).status).toBe(409);
    expect((await world.officer.send('POST', `/api/agreements/${agreementId}/reviewers`, { ...mine, email: `manager+town@${at}` })).status).toBe(201);
    expect((await admin.send('POST', '/api/member-invitations', { email: `manager@${at}`, roles: ['member'] })).status).toBe(409);
  });

  it('names the domains of the staff and writes one that is shared into the trail, without refusing whoever shares it rightly', async () => {
    const { agreementId } = await world.draft();
    const at = `${world.agencyId}.example`;
    await named(world.chief.userId!, `sheriff@sheriff.${at}`);
    expect((await world.officer.send<{ domains: string[] }>('GET', '/api/staff-domains')).body.domains).toContain(`sheriff.${at}`);
    for (const email of [`clerk@${at}`, `clerk@town-${at}`]) expect((await world.officer.send('POST', `/api/agreements/${agreementId}/reviewers`, { ...mine, email })).status).toBe(201);
    const told = await api.database.asOwner("select after ->> 'email' as email, after ->> 'staffDomain' as domain from audit_event where agency_id = $1 and action = 'members.invited' order by at", [world.agencyId]);
    expect(told).toEqual([{ email: `clerk@${at}`, domain: `sheriff.${at}` }, { email: `clerk@town-${at}`, domain: null }]);
    for (const by of [world.reviewer, world.signatory]) expect((await by.send('GET', '/api/staff-domains')).status).toBe(403);
  });

  it('refuses the second signature of one mailbox, in the service and in the database', async () => {
    const sent = await world.atSigning();
    const at = `${world.agencyId}.example`;
    await named(world.chief.userId!, `sheriff@${at}`);
    expect((await world.sign(sent.agreementId, 'agency', sent)).status).toBe(201);
    await named(world.signatory.userId!, `sheriff+w@${at}`);
    const refused = await world.sign(sent.agreementId, 'municipality', sent);
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([409, 'agreement-signing/signs-for-other-side']);
    await expect(api.database.asOwner(
      "insert into agreement_signature select (jsonb_populate_record(s, jsonb_build_object('id', uuid_v7(), 'side', 'municipality', 'user_id', uuid_v7(), 'signer_email', $2::text))).* from agreement_signature s where agreement_id = $1", [sent.agreementId, `SHERIFF+x@${at}`])).rejects.toThrow(/one mailbox/);
  });

  it('folds addresses in the database as the engine does', async () => {
    for (const address of ['sheriff+w@marlow.example', ' Sheriff+A+B@MARLOW.example ', 'j.a.n.e+t@googlemail.com', 'jane@gmail.com', 'a.b@pm.me', 'ana@me.com', 'ana@marlow.example.', '+a@marlow.example', 'nobody', 'ａｎａ@marlow.example'])
      expect(await api.database.asOwner('select mailbox_of($1) as mailbox', [address])).toEqual([{ mailbox: mailboxOf(address) }]);
  });

  it('writes to everybody of the municipality who it is that may act for it now and who let them in, and shows it in their area', async () => {
    const { agreementId } = await world.draft();
    const email = `hatfield-${world.agencyId}@town.example`;
    expect((await world.officer.send('POST', `/api/agreements/${agreementId}/reviewers`, { ...mine, email })).status).toBe(201);
    await api.settle();
    const letters = await api.database.asOwner<{ membership: string }>("select membership_id as membership from staff_letter where agency_id = $1 and kind = 'municipality-power-given'", [world.agencyId]);
    const members = await api.database.asOwner<{ membership: string }>('select id as membership from membership where agency_id = $1 and municipality_id = $2', [world.agencyId, world.municipalityId]);
    expect(letters.map((each) => each.membership).toSorted()).toEqual(members.map((each) => each.membership).toSorted());
    const { body } = await world.reviewer.send<People>('GET', '/api/municipality/people');
    expect(body.items.find((each) => each.email === email)).toMatchObject({ name: 'H. W.', state: 'invited', invitedBy: 'Test Person' });
    expect(body.items.filter((each) => each.state === 'member')).toHaveLength(2);
    const stranger = await api.reviewer(world.agencyId, await world.municipality('Elsewhere'));
    expect((await stranger.send<People>('GET', '/api/municipality/people')).body.items).toHaveLength(1);
  });

  it('tells the municipality also of a member who gets such a role later', async () => {
    const admin = await api.caller(world.agencyId, 'admin');
    const [member] = await api.database.asOwner<{ id: string }>('select id from membership where agency_id = $1 and user_id = $2', [world.agencyId, world.signatory.userId]);
    expect((await admin.send('PUT', `/api/members/${member!.id}/roles`, { roles: ['municipality_reviewer', 'municipality_signatory'], municipalityId: world.municipalityId })).status).toBe(200);
    await api.settle();
    expect(await api.database.asOwner("select 1 from staff_letter where agency_id = $1 and kind = 'municipality-power-given'", [world.agencyId])).toHaveLength(1);
  });
});
