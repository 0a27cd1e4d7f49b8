/** Hours from elsewhere, cycles that are counted again, certificates and transcripts. */
import { randomUUID } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { member, type Member, publish, smallCourse } from '../../../../test/training-world.js';
import { type Answer, startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';
import { Clock } from '../../notifications/clock.js';
import { TrainingReconciler } from '../assignments/reconciler.service.js';

interface External { id: string; state: string; recounted: { before: number; after: number; met: boolean }[]; code: string }
interface Standing { cycles: { met: boolean; done: number; missing: number; state: string; cycle: string; kind: string; words: string; parts: { counted: number; missing: number }[] }[]; byCategory: { category: string; hours: number }[] }
interface Transcript { items: { title: string; totalHours: number; certificateId: string | null; voided: boolean; met: { requirement: string }[] }[]; totalHours: number }

describe('hours and certificates', () => {
  let api: TestApi;
  let admin: TestCaller;
  let agency: { id: string; slug: string };
  let officer: Member;
  let now: Date;

  beforeAll(async () => {
    api = await startTestApi();
    now = new Date();
    jest.spyOn(api.app.get(Clock), 'now').mockImplementation(() => now);
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    on('2026-03-02');
    agency = await api.agency({ timeZone: 'America/New_York' });
    admin = await api.caller(agency.id, 'admin');
    officer = await member(api, agency.id, null, 'member');
  });

  const on = (day: string) => { now = new Date(`${day}T15:00:00Z`); };
  const pdf = (name = 'proof.pdf', bytes = `%PDF-1.4 proof ${randomUUID()}`) => [['--b', `content-disposition: form-data; name="file"; filename="${name}"`, '', bytes, '--b--', ''].join('\r\n'), { 'content-type': 'multipart/form-data; boundary=b' }] as const;
  async function proof(who = officer.caller, path = '/api/my-work/training-proofs'): Promise<string> {
    const [body, headers] = pdf();
    const answer = await who.send<{ id: string }>('POST', path, body, headers);
    expect(answer.status).toBe(201);
    return answer.body.id;
  }
  const training = (over: Record<string, unknown> = {}) => ({ title: 'CIT', provider: 'Academy', earnedOn: '2026-02-01', hours: [{ category: 'Crisis', hours: 8 }], ...over });
  const record = (over: Record<string, unknown> = {}): Promise<Answer<External>> => admin.send<External>('POST', '/api/training/external-training', { ...training(over), personId: officer.personId });
  async function demand(what: Record<string, unknown>, recurrence: Record<string, unknown>): Promise<void> {
    const draft = await admin.send<{ id: string }>('POST', '/api/training/requirements', { name: 'State hours', what: { kind: 'hours', ...what }, audience: { include: [{}] }, effectiveOn: '2025-01-01', graceDays: 30, recurrence: { kind: 'hours-cycle', ...recurrence } });
    expect((await admin.send('POST', `/api/training/requirements/${draft.body.id}/publish`, { revision: 1 })).status).toBe(202);
    await api.settle();
  }
  const daily = () => api.app.get(TrainingReconciler).everything('daily', { agencyId: agency.id, messageId: uuidv7(), stillWorking: async () => undefined });
  const standing = async () => (await officer.caller.send<Standing>('GET', '/api/my-work/hours')).body;
  const audits = async (action: string) => (await api.database.asOwner('select 1 from audit_event where agency_id = $1 and action = $2', [agency.id, action])).length;

  it('counts what somebody reported only once another has approved it', async () => {
    await demand({ hours: 24 }, { months: 24, anchor: { kind: 'calendar', firstYear: 2025 } });
    const reported = await officer.caller.send<External>('POST', '/api/my-work/external-training', { ...training(), proofId: await proof() });
    expect([reported.status, reported.body.state]).toEqual([201, 'pending']);
    expect((await standing()).cycles[0]).toMatchObject({ done: 0, missing: 24 });
    expect((await admin.send<External>('POST', `/api/training/external-training/${reported.body.id}/decision`, { decision: 'approve' })).body.state).toBe('approved');
    expect((await standing()).cycles[0]).toMatchObject({ done: 8, missing: 16, words: '16 hours are still to be earned by December 31, 2026.' });
    expect((await admin.send<External>('POST', `/api/training/external-training/${reported.body.id}/decision`, { decision: 'reject', reason: 'No' })).body.code).toBe('hours/already-decided');
    expect((await officer.caller.send('GET', `/api/my-work/external-training/${reported.body.id}/proof`)).text).toContain('%PDF');
  });

  it('counts the hours that were accepted, never those that were only claimed, and takes exactly them back', async () => {
    await demand({ hours: 24 }, { months: 12, anchor: { kind: 'calendar', firstYear: 2026 } });
    const reported = await officer.caller.send<External>('POST', '/api/my-work/external-training', { ...training(), proofId: await proof() });
    const decide = (body: Record<string, unknown>) => admin.send<External & { hours: unknown; acceptedHours: unknown }>('POST', `/api/training/external-training/${reported.body.id}/decision`, body);
    const accepted = [{ category: 'Crisis', hours: 5.5 }];
    expect((await decide({ decision: 'approve', hours: accepted })).status).toBe(422);
    expect((await decide({ decision: 'reject', hours: accepted, reason: 'No' })).status).toBe(422);
    const { body } = await decide({ decision: 'approve', hours: accepted, reason: 'The certificate says five and a half' });
    expect(body).toMatchObject({ state: 'approved', hours: [{ hours: 8 }], acceptedHours: accepted });
    expect((await standing()).cycles[0]).toMatchObject({ done: 5.5, missing: 18.5 });
    expect((await officer.caller.send<Transcript>('GET', '/api/my-work/transcript')).body).toMatchObject({ totalHours: 5.5, items: [{ totalHours: 5.5 }] });
    await expect(api.database.asOwner("update training_credit set accepted_hours = '[]' where agency_id = $1", [agency.id])).rejects.toThrow(/accepted once|cannot go/);
    on('2027-01-10');
    const taken = await admin.send<External>('POST', `/api/training/external-training/${reported.body.id}/void`, { reason: 'Wrong person' });
    expect(taken.body.recounted).toMatchObject([{ before: 5.5, after: 0 }]);
    expect((await standing()).byCategory).toEqual([]);
  });

  it('lets nobody approve or record their own training', async () => {
    const coordinator = await member(api, agency.id, null, 'training_coordinator');
    const reported = await coordinator.caller.send<External>('POST', '/api/my-work/external-training', { ...training(), proofId: await proof(coordinator.caller) });
    expect((await coordinator.caller.send<External>('POST', `/api/training/external-training/${reported.body.id}/decision`, { decision: 'approve' })).body.code).toBe('hours/your-own');
    expect((await coordinator.caller.send<External>('POST', '/api/training/external-training', { ...training(), personId: coordinator.personId })).body.code).toBe('hours/your-own');
  });

  it('refuses a proof of somebody else, one used twice, also when it was uploaded again, one that is no document, and a day to come', async () => {
    const other = await member(api, agency.id, null, 'member');
    const proofId = await proof(other.caller);
    const report = (over: Record<string, unknown>) => officer.caller.send<External>('POST', '/api/my-work/external-training', { ...training(), ...over });
    expect((await report({ proofId })).status).toBe(422);
    const own = await proof();
    expect((await report({ proofId: own, earnedOn: '2026-03-03' })).status).toBe(422);
    expect((await report({ proofId: own })).status).toBe(201);
    expect((await report({ proofId: own })).status).toBe(422);
    const sent = async () => (await officer.caller.send<{ id: string }>('POST', '/api/my-work/training-proofs', ...pdf('again.pdf', '%PDF-1.4 the very same certificate'))).body.id;
    expect((await report({ proofId: await sent() })).status).toBe(201);
    expect(await report({ proofId: await sent(), title: 'Under another name' })).toMatchObject({ status: 422, body: { errors: [{ message: expect.stringContaining('of February 1, 2026 already') }] } });
    for (const [name, words] of [['proof.pdf', '<html>not a proof</html>'], ['proof.pdf.html', '%PDF-1.4 eight hours']] as const) expect([name, (await officer.caller.send('POST', '/api/my-work/training-proofs', ...pdf(name, words))).status]).toEqual([name, 415]);
  });

  it('never counts late hours silently: the cycle in which they were earned is counted again, with a record', async () => {
    await demand({ hours: 10 }, { months: 12, anchor: { kind: 'calendar', firstYear: 2026 } });
    await record();
    on('2027-01-10');
    await daily();
    expect((await standing()).cycles.map((each) => [each.cycle.slice(-4), each.state, each.done])).toEqual([['2027', 'open', 0], ['2026', 'open', 8]]);
    const late = await record({ earnedOn: '2026-12-31', hours: [{ category: 'Law', hours: 2 }] });
    expect(late.body.recounted).toMatchObject([{ before: 8, after: 10, met: true }]);
    expect((await standing()).cycles.map((each) => [each.cycle.slice(-4), each.state, each.done])).toEqual([['2027', 'open', 0], ['2026', 'completed', 10]]);
    expect(await audits('assignments.recounted')).toBe(1);
  });

  it('keeps what was completed when a record is taken back, and writes down that it no longer holds', async () => {
    await demand({ hours: 8 }, { months: 12, anchor: { kind: 'calendar', firstYear: 2026 } });
    const { body } = await record();
    on('2027-01-10');
    const taken = await admin.send<External>('POST', `/api/training/external-training/${body.id}/void`, { reason: 'Wrong person' });
    expect(taken.body).toMatchObject({ state: 'voided', recounted: [{ before: 8, after: 0, met: false }] });
    expect((await standing()).cycles).toMatchObject([{ state: 'open' }, { state: 'completed', done: 0, met: false }]);
    expect((await officer.caller.send<Transcript>('GET', '/api/my-work/transcript')).body).toMatchObject({ totalHours: 0, items: [{ voided: true }] });
  });

  it('asks for each unit and for the whole cycle, and counts one course in two buckets as the rule says', async () => {
    const buckets = [{ name: 'Crisis', categories: ['Crisis'], hours: 4 }, { name: 'Contact', categories: ['Crisis', 'Law'], hours: 4 }];
    await demand({ hours: 0, buckets, counting: 'each', units: { months: 24, hours: 40 } }, { months: 48, anchor: { kind: 'day', on: '2025-09-01' } });
    await demand({ hours: 0, buckets, counting: 'once' }, { months: 48, anchor: { kind: 'day', on: '2025-09-01' } });
    await record({ hours: [{ category: 'Crisis', hours: 4 }] });
    const { cycles } = await standing();
    expect(cycles.filter((each) => each.kind === 'unit')).toMatchObject([{ done: 4, missing: 36 }]);
    expect(cycles.filter((each) => each.kind === 'cycle').map((each) => `${each.met} ${each.missing}`).toSorted()).toEqual(['false 4', 'true 0']);
  });

  it('gives a certificate whose code is genuine, repeats what it says to whoever holds it, and tells nothing to anybody else', async () => {
    const { courseId } = await publish(admin, smallCourse({ quiz: null, scenarios: [], reflection: null }).content);
    const { body: attempt } = await officer.caller.send<{ id: string; lessons: { lesson: { id: string } }[] }>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
    for (const { lesson } of attempt.lessons) for (const step of ['opened', 'finished']) await officer.caller.send('POST', `/api/my-work/course-attempts/${attempt.id}/lessons/${lesson.id}/${step}`);
    const { body: transcript } = await officer.caller.send<Transcript>('GET', '/api/my-work/transcript');
    expect(transcript).toMatchObject({ totalHours: 1.5, items: [{ title: 'Small course', totalHours: 1.5 }] });
    const id = transcript.items[0]?.certificateId;
    const certificate = await officer.caller.send('GET', `/api/my-work/certificates/${id}`);
    expect([certificate.headers['content-type'], certificate.text.slice(0, 5), certificate.text.includes('/MarkInfo')]).toEqual(['application/pdf', '%PDF-', true]);
    expect(certificate.text).toContain(`/admin/certificate?agency=${agency.slug}`);
    const other = await member(api, agency.id, null, 'member');
    expect((await other.caller.send('GET', `/api/my-work/certificates/${id}`)).status).toBe(404);
    const [row] = await api.database.asOwner('select code from certificate where agency_id = $1', [agency.id]) as { code: string }[];
    const ask = async (slug: string, code: string) => (await api.anybody.send('POST', '/api/public/certificates/verify', { agency: slug, code })).body;
    expect(await ask(agency.slug, (row?.code ?? '').toLowerCase().replace(/(.{4})/g, '$1-'))).toEqual({ genuine: true, certificate: { number: expect.any(String), agencyName: expect.any(String), personName: expect.any(String), courseTitle: 'Small course', completedOn: expect.any(String), hours: 1.5 } });
    const stranger = await api.agency();
    for (const [slug, code] of [[stranger.slug, row?.code ?? ''], ['nobody', row?.code ?? ''], [agency.slug, 'BBBB-BBBB-BBBB-BBBB'], [agency.slug, '']] as const) expect(await ask(slug, code)).toEqual({ genuine: false, certificate: null });
    const csv = await officer.caller.send('GET', '/api/my-work/transcript/export');
    expect(csv.text).toContain('Small course');
  });

  it('begins hours rules from those of states', async () => {
    const { items } = (await admin.send<{ items: { what: Record<string, unknown>; recurrence: Record<string, unknown> }[] }>('GET', '/api/training/hours-templates')).body;
    for (const { what, recurrence } of items) await demand(what, recurrence);
    expect((await standing()).cycles).toHaveLength(4);
    expect((await admin.send<{ categories: string[] }>('GET', '/api/training/hour-categories')).body.categories).toContain('De-escalation');
  });
});
