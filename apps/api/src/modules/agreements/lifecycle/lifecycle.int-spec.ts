/** After signing: what binds when, what comes of itself, how either side leaves, and that nobody closes what is still owed. */
import { foundReady, must } from '../../../../test/agreement-world.js';
import { billsItself, buyerProfile } from '../../../../test/billing-world.js';
import { checkedBundle, inForceTerms, openSigningWorld, type Seal, type Signing, type SigningWorld, standAt } from '../../../../test/signing-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { AgreementClock } from './clock.service.js';

interface Amendment { id: string; state: string; revision: number; title: string; effectiveFrom: string; signedOn: string | null; recordedOn: string | null; retroactive: boolean; terms: object; version: { id: string; contentSha256: string; termsSha256: string; state: string }; warnings: { code: string }[]; faults: { code: string }[]; acts: string[]; reason: string | null }
interface Termination { state: string; clock: { lastServiceDay: string; serviceUntil: string; settleBy: string } | null; rescission: { askedBy: string } | null }
interface Lifecycle {
  state: string; revision: number; serviceUntil: string | null; term: { from: string; until: string }; renewal: { renewsByItself: boolean; declineBy: string | null; declined: { by: string; inTime: boolean } | null; terms: { number: number; from: string; until: string }[] };
  calendar: { kind: string; on: string; toldAt: string | null }[]; amendments: Amendment[]; suspensions: { id: string; from: string; until: string; cancelledAt: string | null; revision: number }[]; termination: Termination | null; rescinded: Termination[];
  settlement: { balance: number; unbilledCharges: number; refusal: string | null } | null; acts: string[];
}
interface Estimate { estimate: { serviceUntil: string; total: number; open: number; unbilled: { amount: number }[]; explanation: { of: unknown[] } } | null; because: string | null }
const runs = (over: object = {}) => inForceTerms('2026-07-01', '2027-07-01', over);

describe('an agreement after it was signed', () => {
  let api: TestApi;
  let world: SigningWorld;
  beforeAll(async () => { api = await startTestApi(); world = await openSigningWorld(api); });
  afterAll(() => api.close());

  const path = (id: string, by: TestCaller) => `/api/${by === world.signatory || by === world.reviewer ? 'municipality/' : ''}agreements/${id}`;
  const read = async (id: string, by: TestCaller = world.officer) => must(await by.send<Lifecycle>('GET', `${path(id, by)}/lifecycle`));
  const act = async <T = Lifecycle>(id: string, by: TestCaller, end: string, body: object, status = 200): Promise<T> => must(await by.send<T>('POST', `${path(id, by)}/${end}`, { revision: (await read(id, by)).revision, ...body }), status);
  const refused = async (id: string, by: TestCaller, end: string, body: object) => { const { status, body: problem } = await by.send<{ code: string }>('POST', `${path(id, by)}/${end}`, { revision: (await read(id, by)).revision, ...body }); return `${status} ${problem.code}`; };
  const tick = (agreementId: string) => api.app.get(UnitOfWork).run({ agencyId: world.agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, () => api.app.get(AgreementClock).keep(agreementId));
  const events = async (id: string, by: TestCaller = world.reviewer) => must(await by.send<{ items: { event: string }[] }>('GET', `${path(id, by)}/events?limit=200`)).items.map((each) => each.event);
  const letter = { letter: 'We give notice under article 13.', reason: 'Own force from next year.' };

  it('begins on its first day, and not before', async () => {
    const { agreementId } = await world.signed({ terms: inForceTerms('2027-07-01', '2028-07-01') });
    expect((await read(agreementId)).state).toBe('executed');
    const back = standAt(api, '2027-07-01T03:00:00Z');
    await tick(agreementId);
    expect((await read(agreementId)).state).toBe('executed');
    back();
    const on = standAt(api, '2027-07-01T05:00:00Z');
    await tick(agreementId);
    expect((await read(agreementId, world.reviewer)).state).toBe('active');
    on();
  });

  it('warns both sides once, and renews by itself unless somebody declined in time', async () => {
    const terms = runs({ renewal: { kind: 'automatic', months: 12, noticeDays: 60 } });
    const [goes, stops] = [await world.signed({ terms }), await world.signed({ terms })];
    expect((await read(goes.agreementId)).renewal).toMatchObject({ renewsByItself: true, declineBy: '2027-05-01' });
    const onlyReads = await api.reviewer(world.agencyId, world.municipalityId, 'municipality_reviewer');
    expect((await onlyReads.send('POST', `/api/municipality/agreements/${stops.agreementId}/renewal/decline`, { revision: 1, reason: 'No.' })).status).toBe(403);
    expect((await act(stops.agreementId, world.signatory, 'renewal/decline', { reason: 'The council will not go on.' })).renewal).toMatchObject({ renewsByItself: false, declined: { by: 'municipality', inTime: true } });
    expect(await refused(stops.agreementId, world.officer, 'renewal/decline', { reason: 'Nor we.' })).toBe('409 agreement-lifecycle/declined-already');
    const spring = standAt(api, '2027-04-28T15:00:00Z');
    for (let times = 0; times < 3; times++) await tick(goes.agreementId);
    const warned = (await read(goes.agreementId, world.reviewer)).calendar.filter((each) => each.toldAt !== null);
    expect(warned.map((each) => each.kind)).toEqual(['decline-soon']);
    expect((await events(goes.agreementId)).filter((each) => each === 'warned_decline-by')).toHaveLength(1);
    spring();
    const summer = standAt(api, '2027-07-01T15:00:00Z');
    for (const { agreementId } of [goes, stops]) for (let times = 0; times < 2; times++) await tick(agreementId);
    const renewed = await read(goes.agreementId, world.reviewer);
    expect(renewed).toMatchObject({ state: 'renewed', term: { from: '2027-07-01', until: '2028-07-01' } });
    expect(renewed.renewal.terms).toEqual([{ number: 0, from: '2026-07-01', until: '2027-07-01' }, { number: 1, from: '2027-07-01', until: '2028-07-01' }]);
    expect((await read(stops.agreementId)).state).toBe('settling');
    summer();
  });

  const amend = async (agreementId: string, effectiveFrom: string, yearly: number) => {
    const base = `/api/agreements/${agreementId}/amendments`;
    const started = must(await world.officer.send<Amendment>('POST', base, { effectiveFrom, why: 'A second deputy.' }), 201);
    const terms = { ...started.terms, lines: [{ id: 'patrol', label: 'Patrol', price: { kind: 'fixed', yearly }, from: null, until: null, escalated: false }] };
    const saved = must(await world.officer.send<Amendment>('PUT', `${base}/${started.id}`, { revision: started.revision, terms }));
    const { revision } = must(await world.officer.send<Amendment>('POST', `${base}/${started.id}/submit`, { revision: saved.revision }));
    const submitted = await foundReady<Amendment>(api, world.officer, `${base}/${started.id}`, revision);
    return { base: `${base}/${started.id}`, saved, submitted };
  };
  const sendNext = async (base: string, draft: Amendment) => {
    const { revision } = must(await world.officer.send<Amendment>('POST', `${base}/submit`, { revision: draft.revision }));
    return must(await world.officer.send<Amendment>('POST', `${base}/send`, { revision: (await foundReady<Amendment>(api, world.officer, base, revision)).revision, reviewDueOn: '2999-01-01' }));
  };
  const shown = ({ version }: Amendment) => ({ versionId: version.id, contentSha256: version.contentSha256, termsSha256: version.termsSha256 });

  it('amends with three dates, told as retroactive, shown beside what binds, and signed as the agreement was', async () => {
    const { agreementId } = await world.signed({ terms: runs() });
    const { base, saved, submitted } = await amend(agreementId, '2026-10-01', 24_000_000);
    expect(saved).toMatchObject({ retroactive: true, faults: [] });
    expect(saved.warnings.map((each) => each.code)).toEqual(['retroactive']);
    expect(saved.title).toMatch(/^Amendment as of /);
    const theirs = `/api/municipality/agreements/${agreementId}/amendments/${saved.id}`;
    expect((await world.reviewer.send('GET', theirs)).status).toBe(404);
    expect((await read(agreementId, world.reviewer)).amendments).toEqual([]);
    const sent = must(await world.officer.send<Amendment>('POST', `${base}/send`, { revision: submitted.revision, reviewDueOn: '2999-01-01' }));
    expect((await world.officer.send<{ code: string }>('POST', `/api/agreements/${agreementId}/amendments`, { effectiveFrom: '2026-12-01', why: 'Another' })).body.code).toBe('agreement-lifecycle/amendment-open');

    const { money } = must(await world.reviewer.send<{ money: { total: { from: number; to: number } } }>('GET', `${theirs}/compare`));
    expect(money.total.from).toBe(12_000_000);
    expect(money.total.to).toBeGreaterThan(20_000_000);
    const read1 = must(await world.reviewer.send<Amendment>('GET', theirs));
    expect(read1.acts).toEqual(['request_changes', 'approve', 'reject']);
    const { waiting } = must(await world.reviewer.send<{ waiting: { kind: string; versionId: string }[] }>('GET', '/api/municipality'));
    expect(waiting.filter((each) => each.versionId === sent.version.id).map((each) => each.kind)).toEqual(['review']);
    const neighbour = await api.reviewer(world.agencyId, await world.municipality('Neighbour A'));
    for (const end of ['', '/compare']) expect((await neighbour.send('GET', `${theirs}${end}`)).status).toBe(404);
    expect((await neighbour.send('POST', `${theirs}/approve`, { ...shown(sent), resolution: '1', meetingOn: '2026-09-01' })).status).toBe(404);
    const stale = { ...shown(sent), termsSha256: 'f'.repeat(64) };
    expect((await world.reviewer.send<{ code: string }>('POST', `${theirs}/approve`, { ...stale, resolution: '2026-31', meetingOn: '2026-09-07' })).body.code).toBe('agreements/other-version');
    must(await world.reviewer.send('POST', `${theirs}/approve`, { ...shown(sent), resolution: '2026-31', meetingOn: '2026-09-07' }));

    const signing = must(await world.officer.send<Signing>('GET', `/api/agreements/${agreementId}/signing?versionId=${sent.version.id}`));
    expect(signing).toMatchObject({ amendmentId: saved.id, acts: ['begin'], consent: { id: 'sign-amendment-1' } });
    const { seal } = must(await world.officer.send<{ seal: Seal }>('POST', `/api/agreements/${agreementId}/signing`, { versionId: sent.version.id, revision: signing.revision }));
    for (const side of ['agency', 'municipality'] as const) must(await world.sign(agreementId, side, { versionId: sent.version.id, seal, consentId: 'sign-amendment-1' }), 201);
    await api.settle();
    const { amendments, state } = await read(agreementId, world.reviewer);
    const [{ timeZone }] = await api.database.asOwner('select time_zone as "timeZone" from agency where id = $1', [world.agencyId]) as [{ timeZone: string }];
    const today = new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
    expect(amendments).toMatchObject([{ state: 'in_force', effectiveFrom: '2026-10-01', signedOn: today, recordedOn: today, retroactive: true }]);
    expect(state).toBe('active');
    const after = must(await world.reviewer.send<{ from: { id: string }; to: { id: string }; money: { total: { from: number } } }>('GET', `${theirs}/compare`));
    expect([after.from.id === after.to.id, after.to.id, after.money.total.from]).toEqual([false, sent.version.id, 12_000_000]);
    expect(must(await world.officer.send<{ text?: string }>('GET', `/api/agreements/${agreementId}/signing`))).toMatchObject({ version: { state: 'executed' }, amendmentId: saved.id });
    expect((await checkedBundle(api, world.reviewer, `/api/municipality/agreements/${agreementId}/bundle`)).verdict).toMatchObject({ status: 'whole', faults: [], versions: 2, signatures: 4 });
  });

  it('begins a further version when changes are asked for, voids approval when it is revised, and ends when it is rejected', async () => {
    const { agreementId } = await world.signed({ terms: runs() });
    const { base, saved, submitted } = await amend(agreementId, '2027-01-01', 13_000_000);
    const theirs = `/api/municipality/agreements/${agreementId}/amendments/${saved.id}`;
    const sent = must(await world.officer.send<Amendment>('POST', `${base}/send`, { revision: submitted.revision, reviewDueOn: '2999-01-01' }));
    const asked = must(await world.reviewer.send<Amendment>('POST', `${theirs}/request-changes`, { ...shown(sent), reason: 'From March.' }));
    expect(asked).toMatchObject({ state: 'changes_requested', reason: 'From March.' });
    const next = must(await world.officer.send<Amendment>('POST', `${base}/revise`, { revision: must(await world.officer.send<Amendment>('GET', base)).revision }));
    const moved = must(await world.officer.send<Amendment>('PUT', base, { revision: next.revision, effectiveFrom: '2027-03-01', coverNote: 'As asked.' }));
    const again = await sendNext(base, moved);
    expect((await world.reviewer.send<{ code: string }>('POST', `${theirs}/approve`, { ...shown(sent), resolution: '1', meetingOn: '2026-09-07' })).body.code).toBe('agreements/other-version');
    must(await world.reviewer.send('POST', `${theirs}/approve`, { ...shown(again), resolution: '2026-31', meetingOn: '2026-09-07' }));
    const approved = must(await world.officer.send<Amendment>('GET', base));
    expect((await world.officer.send<{ code: string }>('POST', `${base}/revise`, { revision: approved.revision })).body.code).toBe('agreements/reason');
    const revised = must(await world.officer.send<Amendment>('POST', `${base}/revise`, { revision: approved.revision, reason: 'A wrong name.' }));
    expect(revised).toMatchObject({ state: 'changes_requested', version: { state: 'draft' } });
    const last = await sendNext(base, revised);
    must(await world.reviewer.send('POST', `${theirs}/reject`, { ...shown(last), reason: 'The council voted against it.' }));
    await api.settle();
    expect((await read(agreementId)).amendments).toMatchObject([{ state: 'rejected' }]);
    expect((await read(agreementId)).acts).toContain('amend');
  });

  it('suspends services of this agreement alone, with a reason that both sides read', async () => {
    const [{ agreementId }, other] = [await world.signed({ terms: runs() }), await world.signed({ terms: runs() })];
    const body = { from: '2026-12-01', until: '2027-01-01', reason: 'The bridge is closed.' };
    const made = must(await world.officer.send<{ id: string; revision: number }>('POST', `/api/agreements/${agreementId}/suspensions`, body), 201);
    expect((await world.officer.send<{ code: string }>('POST', `/api/agreements/${agreementId}/suspensions`, { ...body, lineIds: ['patrol'] })).body.code).toBe('agreement-lifecycle/suspended-already');
    expect((await world.officer.send<{ code: string }>('POST', `/api/agreements/${agreementId}/suspensions`, { ...body, from: '2027-02-01', until: '2027-03-01', lineIds: ['jail'] })).body.code).toBe('agreement-lifecycle/unknown-line');
    expect((await read(agreementId, world.reviewer)).suspensions).toMatchObject([{ from: '2026-12-01', until: '2027-01-01' }]);
    expect((await read(other.agreementId)).suspensions).toEqual([]);
    expect((await world.officer.send('PATCH', `/api/agreements/${other.agreementId}/suspensions/${made.id}`, { revision: made.revision, until: null, reason: 'Not ours.' })).status).toBe(404);
    const [before] = (must(await world.officer.send<Estimate>('GET', `/api/agreements/${agreementId}/exit-estimate`))).estimate!.unbilled.length > 0 ? [1] : [];
    expect(before).toBe(1);
    expect((await world.officer.send<{ code: string }>('PATCH', `/api/agreements/${agreementId}/suspensions/${made.id}`, { revision: 7, until: null, reason: 'x' })).body.code).toBe('agreements/changed-meanwhile');
    must(await world.officer.send('PATCH', `/api/agreements/${agreementId}/suspensions/${made.id}`, { revision: made.revision, until: null, reason: 'It was not.' }));
    expect((await read(agreementId, world.reviewer)).suspensions).toMatchObject([{ cancelledAt: expect.any(String) }]);
  });

  it('counts a notice from its receipt, and takes it back only when both agree', async () => {
    const { agreementId } = await world.signed({ terms: runs() });
    expect((await act(agreementId, world.signatory, 'termination', letter, 201)).termination).toMatchObject({ state: 'notice', clock: null });
    expect((await read(agreementId)).state).toBe('active');
    expect(await refused(agreementId, world.signatory, 'termination/receipt', { receivedOn: '2026-11-21' })).toBe('422 agreement-lifecycle/proof');
    expect(await refused(agreementId, world.officer, 'termination/receipt', { receivedOn: '2999-11-20' })).toBe('422 agreement-lifecycle/received-in-future');
    const back = standAt(api, '2026-12-01T15:00:00Z');
    const received = await act(agreementId, world.officer, 'termination/receipt', { receivedOn: '2026-12-01' });
    // Day of receipt + 90 days is the last day of service; the day after is the first without.
    expect(received).toMatchObject({ state: 'terminating', serviceUntil: '2027-03-02', termination: { state: 'running', clock: { lastServiceDay: '2027-03-01', serviceUntil: '2027-03-02' } } });
    expect(received.acts).not.toContain('amend');
    expect((await act(agreementId, world.officer, 'termination/rescission', { reason: 'We found a way.' })).termination).toMatchObject({ state: 'running', rescission: { askedBy: 'agency' } });
    expect(await refused(agreementId, world.officer, 'termination/rescission', { reason: 'Again.' })).toBe('409 agreement-lifecycle/asked-already');
    const rescinded = await act(agreementId, world.signatory, 'termination/rescission', { reason: 'Agreed.' });
    expect(rescinded).toMatchObject({ state: 'active', serviceUntil: null, termination: null, rescinded: [{ state: 'rescinded' }] });
    back();
    const neighbour = await api.reviewer(world.agencyId, await world.municipality('Neighbour B'));
    const at = `/api/municipality/agreements/${agreementId}`;
    expect([(await neighbour.send('GET', `${at}/lifecycle`)).status, (await neighbour.send('GET', `${at}/exit-estimate`)).status, (await neighbour.send('POST', `${at}/termination`, { revision: 1, ...letter })).status]).toEqual([404, 404, 404]);
    expect((await world.officer.send<{ code: string }>('POST', `/api/agreements/${agreementId}/termination`, { revision: 1, ...letter })).body.code).toBe('agreements/changed-meanwhile');
  });

  it('closes only when nothing stands open, whoever asks', async () => {
    await billsItself(api, world.agencyId);
    await api.database.asOwner("insert into billing_buyer (agency_id, municipality_id, profile, changed_by_name) values ($1, $2, $3, 'Test')", [world.agencyId, world.municipalityId, JSON.stringify(buyerProfile)]);
    const autumn = standAt(api, '2026-10-30T15:00:00Z');
    const { agreementId } = await world.signed({ terms: inForceTerms('2026-09-01', '2027-09-01', { payment: { every: 'month', when: 'advance', anchor: '2026-09-01', dueDays: 30 }, notice: { days: 10, settleWithinDays: 60 } }) });
    autumn();
    const [ours, theirs] = [must(await world.officer.send<Estimate>('GET', `/api/agreements/${agreementId}/exit-estimate`)), must(await world.signatory.send<Estimate>('GET', `/api/municipality/agreements/${agreementId}/exit-estimate`))];
    expect(ours.estimate!.total).toBeGreaterThan(0);
    expect(theirs).toEqual(ours);
    await act(agreementId, world.officer, 'termination', { ...letter, givenOn: '2026-11-01', wishedLastDay: '2026-11-12' }, 201);
    await act(agreementId, world.signatory, 'termination/receipt', { receivedOn: '2026-11-02' });
    await api.settle();
    const ended = await read(agreementId);
    expect(ended).toMatchObject({ state: 'settling', serviceUntil: '2026-11-13', termination: { state: 'service_ended' } });
    expect(ended.settlement!.unbilledCharges).toBeGreaterThan(0);
    expect(await refused(agreementId, world.officer, 'settlement', { step: 'bill' })).toBe('409 agreement-lifecycle/unbilled-charges');
    expect(await refused(agreementId, world.officer, 'settlement', { step: 'close' })).toBe('409 agreement-lifecycle/not-now');

    const [clerk, colleague] = [await api.caller(world.agencyId, 'billing_clerk'), await api.caller(world.agencyId, 'billing_clerk')];
    must(await clerk.send('POST', '/api/billing/runs', { through: '2026-11-20' }), 202);
    await api.settle();
    const drafts = must(await clerk.send<{ items: { id: string; revision: number }[] }>('GET', `/api/billing/documents?agreementId=${agreementId}`)).items;
    const numbered: { id: string; revision: number }[] = [];
    for (const { id, revision } of drafts) numbered.push(must(await clerk.send<{ id: string; revision: number }>('POST', `/api/billing/documents/${id}/finalise`, { revision })));
    // It has its number; what the municipality was not sent is not out.
    expect((await read(agreementId)).settlement).toMatchObject({ unbilledCharges: 0, refusal: expect.stringContaining('was not sent') });
    expect((await read(agreementId)).acts).not.toContain('bill');
    expect(await refused(agreementId, world.officer, 'settlement', { step: 'bill' })).toBe('409 agreement-lifecycle/unsent-documents');
    for (const { id, revision } of numbered) {
      must(await clerk.send('POST', `/api/billing/documents/${id}/send`, { revision }));
    }
    expect((await checkedBundle(api, world.reviewer, `/api/municipality/agreements/${agreementId}/bundle`)).verdict).toMatchObject({ status: 'whole', faults: [], invoices: drafts.length });
    expect((await act(agreementId, world.officer, 'settlement', { step: 'bill' })).termination).toMatchObject({ state: 'final_invoice' });
    expect((await read(agreementId)).settlement).toMatchObject({ unbilledCharges: 0, balance: expect.any(Number), refusal: expect.stringContaining('still owed') });
    expect(await refused(agreementId, world.officer, 'settlement', { step: 'settle' })).toBe('409 agreement-lifecycle/open');
    await expect(api.database.asOwner("update agreement set state = 'closed' where id = $1", [agreementId])).rejects.toThrow(/nothing stands open/);

    for (const { id } of drafts) {
      const note = must(await clerk.send<{ id: string; revision: number }>('POST', `/api/billing/documents/${id}/credit`, { reason: 'Settled by agreement.', lines: null }), 201);
      const { revision } = must(await colleague.send<{ revision: number }>('POST', `/api/billing/documents/${note.id}/finalise`, { revision: note.revision }));
      expect(await refused(agreementId, world.officer, 'settlement', { step: 'settle' })).toBe('409 agreement-lifecycle/open');
      must(await clerk.send('POST', `/api/billing/documents/${note.id}/send`, { revision }));
    }
    expect((await act(agreementId, world.officer, 'settlement', { step: 'settle' })).termination).toMatchObject({ state: 'settled' });
    expect((await act(agreementId, world.officer, 'settlement', { step: 'close' })).state).toBe('closed');
    expect((await events(agreementId)).slice(0, 1)).toEqual(['closed']);
  });

  it('refuses illegal moves of amendments and notices in the database, for the owner too', async () => {
    const { agreementId } = await world.signed({ terms: runs() });
    const { saved } = await amend(agreementId, '2027-01-01', 14_000_000);
    await expect(api.database.asOwner("update agreement_amendment set state = 'executed' where id = $1", [saved.id])).rejects.toThrow(/does not go from/);
    await expect(api.database.asOwner('delete from agreement_amendment where id = $1', [saved.id])).rejects.toThrow(/kept/);
    await act(agreementId, world.signatory, 'termination', letter, 201);
    await expect(api.database.asOwner("update agreement_termination set state = 'closed' where agreement_id = $1", [agreementId])).rejects.toThrow(/does not go from/);
    await expect(api.database.asOwner("update agreement_termination set letter = 'other' where agreement_id = $1", [agreementId])).rejects.toThrow(/as it was given/);
  });
});
