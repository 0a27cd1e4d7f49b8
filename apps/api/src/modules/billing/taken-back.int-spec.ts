/** Terms that change and change back: whatever was numbered in between, what is billed in the end is what one run would have billed. */
import fc from 'fast-check';
import { billingWorld, type BillingWorld, signedAgreement } from '../../../test/billing-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';

interface Doc { id: string; state: string; total: number; revision: number; agreement: { id: string } }
const through = '2026-06-30';
const ofHalfAYear = 250_002;

describe('what was suspended and taken back', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const officerOf = (world: BillingWorld) => api.caller(world.agencyId, 'contracts_officer');
  const documents = async (world: BillingWorld) => (await world.clerk.send<{ items: Doc[] }>('GET', '/api/billing/documents?limit=200')).body.items;
  async function finalise(world: BillingWorld, whether: (doc: Doc) => boolean = () => true): Promise<void> {
    const wanted = (await documents(world)).filter((each) => each.state === 'draft' && whether(each));
    for (let at = 0; at < wanted.length; at += 50) {
      const answer = await world.clerk.send<{ items: { refused: unknown }[] }>('POST', '/api/billing/documents/finalise', { documents: wanted.slice(at, at + 50).map(({ id, revision }) => ({ billingDocumentId: id, revision })) });
      expect(answer.body.items.map(({ refused }) => refused)).toEqual(wanted.slice(at, at + 50).map(() => null));
    }
  }
  async function suspend(officer: TestCaller, agreementId: string, month: number): Promise<() => Promise<void>> {
    const path = `/api/agreements/${agreementId}/suspensions`;
    const made = await officer.send<{ id: string; revision: number }>('POST', path, { from: `2026-0${month}-10`, until: `2026-0${month + 1}-01`, reason: 'The bridge is closed.' });
    if (made.status !== 201) throw new Error(made.text);
    return async () => {
      const undone = await officer.send('PATCH', `${path}/${made.body.id}`, { revision: made.body.revision, until: null, reason: 'It was not.' });
      if (undone.status !== 200) throw new Error(undone.text);
    };
  }
  const billed = async (world: BillingWorld, agreementId: string) => (await documents(world)).filter((each) => each.agreement.id === agreementId && each.state !== 'draft').reduce((sum, { total }) => sum + total, 0);

  it('never keeps what was credited for a suspension that is taken back', async () => {
    const world = await billingWorld(api);
    const { agreementId } = await signedAgreement(api, world.agencyId);
    await world.run(through);
    await finalise(world);
    await world.run(through);
    const takeBack = await suspend(await officerOf(world), agreementId, 2);
    expect(await world.run(through)).toMatchObject({ drafted: 1 });
    await finalise(world);
    expect(await billed(world, agreementId)).toBeLessThan(ofHalfAYear);
    await takeBack();
    expect(await world.run(through)).toMatchObject({ drafted: 1 });
    await finalise(world);
    expect(await billed(world, agreementId)).toBe(ofHalfAYear);
  });

  it('never forgets that a month was numbered while it was suspended, also one that was drafted before', async () => {
    const world = await billingWorld(api);
    const { agreementId } = await signedAgreement(api, world.agencyId);
    await world.run(through);
    const first = (await documents(world)).at(-1)!;
    await finalise(world, ({ id }) => id === first.id);
    await world.run(through);
    const takeBack = await suspend(await officerOf(world), agreementId, 3);
    expect(await world.run(through)).toMatchObject({ replaced: 1 });
    await finalise(world);
    await takeBack();
    await world.run(through);
    await finalise(world);
    expect(await billed(world, agreementId)).toBe(ofHalfAYear);
  });

  it('comes to what one run bills, after whatever was suspended, run, numbered and taken back in whatever order', async () => {
    const world = await billingWorld(api);
    const officer = await officerOf(world);
    const acts = fc.array(fc.record({ act: fc.constantFrom('suspend', 'take-back', 'wait'), month: fc.integer({ min: 1, max: 6 }), numbers: fc.constantFrom('all', 'none', 'first') }), { minLength: 6, maxLength: 6 });
    const stories = await Promise.all(fc.sample(acts, { numRuns: 10, seed: 20261121 }).map(async (story) => ({ story, agreementId: (await signedAgreement(api, world.agencyId)).agreementId, open: new Map<number, () => Promise<void>>() })));
    for (let round = 0; round < 6; round++) {
      for (const { story, agreementId, open } of stories) {
        const { act, month } = story[round]!;
        if (act === 'suspend' && !open.has(month)) open.set(month, await suspend(officer, agreementId, month));
        if (act !== 'take-back') continue;
        for (const takeBack of open.values()) await takeBack();
        open.clear();
      }
      await world.run(through);
      const seen = new Set<string>();
      const numbers = new Map(stories.map(({ story, agreementId }) => [agreementId, story[round]!.numbers]));
      await finalise(world, ({ agreement }) => {
        const first = !seen.has(agreement.id);
        seen.add(agreement.id);
        return numbers.get(agreement.id) === 'all' || (numbers.get(agreement.id) === 'first' && first);
      });
    }
    for (const { open } of stories) for (const takeBack of open.values()) await takeBack();
    for (let times = 0; times < 2; times++) {
      await world.run(through);
      await finalise(world);
    }
    for (const { story, agreementId } of stories) expect({ story, billed: await billed(world, agreementId) }).toEqual({ story, billed: ofHalfAYear });
  });
});
