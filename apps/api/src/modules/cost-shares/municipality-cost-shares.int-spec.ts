/** The member's side of cost shares: what a member sees and what it never does, its one vote, and the share that it is billed. */
import { uuidv7 } from 'uuidv7';
import { must } from '../../../test/agreement-world.js';
import { agreementTerms, billsItself, buyerProfile, signedAgreement } from '../../../test/billing-world.js';
import { byCalls, type Comparison, type Consortium, type CostShareWorld, openCostShareWorld } from '../../../test/cost-share-world.js';
import { standAt } from '../../../test/signing-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';

interface Ours { comparisons: { id: string; voted: boolean }[]; years: { id: string; amount: number; total: number }[] }
const ours = '/api/municipality/cost-shares';
const sorted = (answers: { status: number }[]) => answers.map(({ status }) => status).toSorted((one, other) => one - other);

describe('cost shares of a member', () => {
  let api: TestApi;
  let world: CostShareWorld;
  let outsider: TestCaller;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    world = await openCostShareWorld(api);
    const id = uuidv7();
    await api.database.asOwner("insert into municipality (agency_id, id, name, kind, sort_name, status) values ($1, $2, 'Outside', 'township', 'outside', 'active')", [world.agencyId, id]);
    outsider = await api.reviewer(world.agencyId, id);
  });
  const list = async (caller: TestCaller) => must(await caller.send<Ours>('GET', ours));
  const adopt = (comparison: { id: string; formulas: { id: string }[] }) => world.officer.send<Comparison>('POST', `/api/cost-share-comparisons/${comparison.id}/adopt`, { formulaId: comparison.formulas[0]!.id, basis: 'Section 4 of the charter' });

  it('never shows a draft, not even to those who will vote on it', async () => {
    const draft = await world.draft();
    expect(await list(world.reviewers[0]!)).toEqual({ comparisons: [], years: [] });
    expect((await world.reviewers[0]!.send('GET', `${ours}/${draft.id}`)).status).toBe(404);
    expect((await world.reviewers[0]!.send('GET', `${ours}/${draft.id}/formulas/${draft.formulas[0]!.id}/members/${world.towns[0]}/explanation`)).status).toBe(404);
    expect((await world.vote({ ...draft, contentSha256: '0'.repeat(64) }, world.reviewers[0]!, 'for')).status).toBe(404);
  });

  it('shows a published comparison to its members alone, with the consent that was recorded, and to nobody else of the agency', async () => {
    const comparison = await world.published();
    expect(comparison.consent).toContain('agreed to share');
    const shown = must(await world.reviewers[1]!.send<Comparison>('GET', `${ours}/${comparison.id}`));
    expect(shown.preview?.members.map(({ name }) => name)).toEqual(['Alder', 'Birch', 'Cedar']);
    expect(shown).toMatchObject({ noVote: null, vote: null, contentSha256: comparison.contentSha256, preview: { year: { until: '2028-07-01', through: '2028-06-30' } } });
    for (const secret of ['votes', 'tally', 'revision', 'today', 'consortiumId']) expect(shown).not.toHaveProperty(secret);
    const at = `${ours}/${comparison.id}/formulas/${comparison.formulas[0]!.id}/members`;
    expect((await world.reviewers[1]!.send('GET', `${at}/${world.towns[0]}/explanation`)).text).toContain('Calls 2026-Q2: Dispatch system');
    expect((await outsider.send('GET', `${ours}/${comparison.id}`)).status).toBe(404);
    expect((await outsider.send('GET', `${at}/${world.towns[0]}/explanation`)).status).toBe(404);
    expect((await outsider.send('POST', `${ours}/${comparison.id}/comments`, { body: 'Hello' })).status).toBe(404);
    expect((await world.vote(comparison, outsider, 'for')).status).toBe(404);
    expect(await list(outsider)).toEqual({ comparisons: [], years: [] });
  });

  it('is not published without the members\' consent, with a fault, or for a day that is over; what is published is final', async () => {
    const { id } = await world.draft([byCalls(), { ...byCalls(), limits: [{ kind: 'maximum_share', value: '0.1', memberIds: null }] }]);
    const publish = (over: object = {}) => world.officer.send<{ code: string }>('POST', `/api/cost-share-comparisons/${id}/publish`, { revision: 1, voteUntil: '2999-01-01', consent: 'yes', ...over });
    expect((await publish()).status).toBe(422);
    await expect(world.publish({ id, revision: 1 })).rejects.toThrow('cannot-publish');
    const good = await world.published();
    expect((await world.officer.send('DELETE', `/api/cost-share-comparisons/${good.id}`)).body).toMatchObject({ code: 'cost-shares/not-a-draft' });
    await world.measure([{ municipalityId: world.towns[0], measure: 'calls', period: '2026-Q1', value: '900' }]);
    expect((await world.officer.send<Comparison>('GET', `/api/cost-share-comparisons/${good.id}`)).body.preview).toEqual(good.preview);
    for (const statement of ["update cost_share_comparison set title = 'x'", 'delete from cost_share_comparison', 'update cost_share_part set amount = 1', 'delete from cost_share_voter']) await expect(api.database.asOwner(`${statement} where agency_id = $1`, [world.agencyId])).rejects.toThrow('final');
  });

  it('counts one vote of a member, with its authority, however often and by whomever it is cast', async () => {
    const comparison = await world.published();
    const second = await api.reviewer(world.agencyId, world.towns[0]!);
    const both = await Promise.all([world.vote(comparison, world.reviewers[0]!, 'for'), world.vote(comparison, second, 'against'), world.vote(comparison, second, 'against')]);
    expect(sorted(both)).toEqual([200, 409, 409]);
    expect((await world.vote(comparison, second, 'for')).body).toMatchObject({ code: 'cost-shares/voted-already' });
    const read = must(await world.officer.send<Comparison>('GET', `/api/cost-share-comparisons/${comparison.id}`));
    expect(read.votes).toHaveLength(1);
    for (const { for: yes, against, abstain } of read.tally) expect(yes + against + abstain).toBe(1);
    await expect(api.database.asOwner("insert into cost_share_vote select agency_id, comparison_id, municipality_id, choices, resolution, meeting_on, content_sha256, user_id, 'Twice', now() from cost_share_vote where agency_id = $1", [world.agencyId])).rejects.toThrow('cost_share_vote_pkey');
    await expect(api.database.asOwner("update cost_share_vote set by_name = 'x' where agency_id = $1", [world.agencyId])).rejects.toThrow('final');
  });

  it('refuses a vote on something else than was shown, without every formula, with a meeting to come or before it, by a resolution that nobody sees, or by a signatory', async () => {
    const comparison = await world.published();
    const [reviewer] = world.reviewers;
    const codes = await Promise.all([{ contentSha256: '0'.repeat(64) }, { choices: [{ formulaId: comparison.formulas[0]!.id, choice: 'for' }] }, { meetingOn: '2999-01-01' }].map(async (over) => (await world.vote(comparison, reviewer!, 'for', over)).body));
    expect(codes).toEqual([expect.objectContaining({ code: 'cost-shares/shown-otherwise' }), expect.objectContaining({ code: 'cost-shares/not-every-formula' }), expect.objectContaining({ errors: [expect.objectContaining({ path: 'body.meetingOn' })] })]);
    const faulty = await Promise.all([{ resolution: '\u200B' }, { resolution: '--' }, { meetingOn: '2026-01-01' }].map(async (over) => (await world.vote(comparison, reviewer!, 'for', over))));
    expect(faulty.map(({ status }) => status)).toEqual([422, 422, 422]);
    expect(JSON.stringify(faulty[2]?.body)).toContain('the day on which the comparison was published');
    expect((await world.vote(comparison, await api.reviewer(world.agencyId, world.towns[0]!, 'municipality_signatory'), 'for')).status).toBe(403);
  });

  it('takes no vote after the last day, and no result before', async () => {
    const comparison = await world.draft().then(async (draft) => ({ ...draft, ...(await world.publish(draft, '2998-12-31')) }));
    must(await world.vote(comparison, world.reviewers[0]!, 'for'));
    expect((await adopt(comparison)).body).toMatchObject({ code: 'cost-shares/vote-runs' });
    const back = standAt(api, '2999-01-01T15:00:00Z');
    try {
      expect((await world.vote(comparison, world.reviewers[1]!, 'for')).body).toMatchObject({ code: 'cost-shares/too-late' });
      expect(must(await adopt(comparison))).toMatchObject({ state: 'adopted' });
    } finally {
      back();
    }
  });

  it('never counts a vote that is cast while the result is drawn, nor draws one without it', async () => {
    const comparison = await world.published();
    for (const reviewer of world.reviewers.slice(0, 2)) must(await world.vote(comparison, reviewer, 'for'));
    const [vote, first, second] = await Promise.all([world.vote(comparison, world.reviewers[2]!, 'against'), adopt(comparison), world.officer.send('POST', `/api/cost-share-comparisons/${comparison.id}/withdraw`, { reason: 'Late' })]);
    const { state, votes, adoption } = must(await world.officer.send<Comparison>('GET', `/api/cost-share-comparisons/${comparison.id}`));
    expect([first.status, second.status].filter((status) => status === 200)).toHaveLength(1);
    expect(votes).toHaveLength(vote.status === 200 ? 3 : 2);
    if (state === 'adopted') expect(adoption).toMatchObject({ voted: 3, tally: [{ for: 2, against: 1, abstain: 0 }, { for: 2, against: 1, abstain: 0 }] });
  });

  it('keeps what a member asks between it and the agency', async () => {
    const comparison = await world.published();
    must(await world.reviewers[0]!.send('POST', `${ours}/${comparison.id}/comments`, { body: 'Were medical calls counted?' }), 201);
    must(await world.officer.send('POST', `/api/cost-share-comparisons/${comparison.id}/comments`, { municipalityId: world.towns[0], body: 'They were.' }), 201);
    expect(must(await world.officer.send<Comparison>('GET', `/api/cost-share-comparisons/${comparison.id}`)).comments).toHaveLength(2);
    expect(must(await world.reviewers[0]!.send<Comparison>('GET', `${ours}/${comparison.id}`)).comments.map(({ body }) => body)).toEqual(['Were medical calls counted?', 'They were.']);
    expect(must(await world.reviewers[1]!.send<Comparison>('GET', `${ours}/${comparison.id}`)).comments).toEqual([]);
  });

  it('writes to the reviewers of every member, and names no amount', async () => {
    const comparison = await world.published();
    await api.settle();
    const letters = await api.database.asOwner<{ kind: string }>('select kind from staff_letter where agency_id = $1', [world.agencyId]);
    expect(letters.filter(({ kind }) => kind === 'cost-shares-to-vote')).toHaveLength(3);
    must(await world.officer.send('POST', `/api/cost-share-comparisons/${comparison.id}/withdraw`, { reason: 'The budget changed.' }));
    expect(must(await world.reviewers[0]!.send<Comparison>('GET', `${ours}/${comparison.id}`))).toMatchObject({ state: 'withdrawn', withdrawn: { reason: 'The budget changed.' } });
  });

  it('bills the adopted share, unfolded to what was measured, and the difference after a new settlement', async () => {
    await billsItself(api, world.agencyId);
    const [municipalityId] = world.towns;
    await api.database.asOwner("insert into billing_buyer (agency_id, municipality_id, profile, changed_by_name) values ($1, $2, $3, 'Test')", [world.agencyId, municipalityId, JSON.stringify(buyerProfile)]);
    const lines = [{ id: 'center', label: 'Regional center', price: { kind: 'share' as const, consortiumId: world.consortiumId }, from: null, until: null, escalated: false }];
    const terms = agreementTerms({ term: { from: '2027-07-01', until: '2028-07-01' }, lines, payment: { every: 'quarter', when: 'advance', anchor: '2027-07-01', dueDays: 30 } });
    await signedAgreement(api, world.agencyId, { municipalityId: municipalityId!, terms });
    const clerk = await api.caller(world.agencyId, 'billing_clerk');
    const run = async () => { must(await clerk.send('POST', '/api/billing/runs', { through: '2027-10-31' }), 202); await api.settle(); };
    interface Doc { id: string; total: number; state: string; lines: { id: string }[] }
    const docs = async () => (await clerk.send<{ items: Doc[] }>('GET', '/api/billing/documents')).body.items;
    await run();
    expect(await docs()).toEqual([]);
    const comparison = await world.published();
    for (const reviewer of world.reviewers) must(await world.vote(comparison, reviewer, 'for'));
    must(await adopt(comparison));
    await run();
    expect((await docs()).map(({ total }) => total)).toEqual([8_750, 8_750]);
    const { body } = await clerk.send<Doc>('GET', `/api/billing/documents/${(await docs())[0]!.id}`);
    const { text } = await clerk.send('GET', `/api/billing/documents/${body.id}/lines/${body.lines[0]!.id}/explanation`);
    for (const words of ['Part of Alder', 'Calls 2026-Q2: Dispatch system', 'Cost to share']) expect(text).toContain(words);
    const { id: agreementId } = must(await world.officer.send<{ id: string }>('POST', '/api/agreements', { municipalityId, title: 'Center', terms }), 201);
    const { forecast } = must(await world.officer.send<{ forecast: { total: number | null; unknown: unknown[] } | null }>('POST', `/api/agreements/${agreementId}/forecast`, { terms, explanations: false, indexAssumption: null }));
    expect(forecast).toMatchObject({ total: 35_000, unknown: [] });
    const { years } = await list(world.reviewers[0]!);
    expect(years).toMatchObject([{ amount: 35_000, total: 100_001 }]);
    expect((await world.reviewers[0]!.send('GET', `${ours}/years/${years[0]!.id}/explanation`)).text).toContain('Part of Alder');
    for (const other of [world.reviewers[1]!, outsider]) expect((await other.send('GET', `${ours}/years/${years[0]!.id}/explanation`)).status).toBe(404);
    for (const { id } of await docs()) must(await clerk.send('POST', `/api/billing/documents/${id}/finalise`, { revision: 1 }));
    must(await world.officer.send('POST', `/api/cost-shares/${world.consortiumId}/costs`, { yearFrom: '2027-07-01', number: 1, basis: { kind: 'fixed', amount: 120_000, source: 'Board' } }));
    must(await world.officer.send<Consortium>('POST', `/api/cost-shares/${world.consortiumId}/years`, { yearFrom: '2027-07-01', readingsUntil: '2027-07-01', number: 1, reason: 'Cost corrected' }));
    await run();
    expect((await docs()).filter(({ state }) => state === 'draft').map(({ total }) => total)).toEqual([3_500]);
  });
});
