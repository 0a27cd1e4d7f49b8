/** A term that went on by itself is billed, and what is amended in it too. */
import { agreementTerms, billingWorld, signedAgreement, signedVersion } from '../../../test/billing-world.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';

describe('billing a renewed term', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it('never stops billing where an amendment was made after the term went on', async () => {
    const world = await billingWorld(api);
    const lines = (yearly: number) => [{ id: 'post', label: 'Service at the post', price: { kind: 'fixed' as const, yearly }, from: null, until: null, escalated: false }];
    const signed = await signedAgreement(api, world.agencyId, { terms: agreementTerms({ term: { from: '2026-01-01', until: '2026-07-01' } }) });
    await api.database.asOwner("insert into agreement_renewal (agency_id, agreement_id, number, municipality_id, from_on, until_on, at) values ($1, $2, 1, $3, '2026-07-01', '2027-01-01', '2026-07-01T04:00:00Z')", [world.agencyId, signed.agreementId, signed.municipalityId]);
    await api.database.asOwner("update agreement set term_until = '2027-01-01' where agency_id = $1 and id = $2", [world.agencyId, signed.agreementId]);
    await signedVersion(api, world.agencyId, signed, agreementTerms({ lines: lines(600_000) }), { effectiveFrom: '2026-08-01', on: '2026-07-10' });
    expect(await world.run('2026-09-30')).toMatchObject({ drafted: 9, exceptions: 0 });
    const drafts = await api.database.asOwner<{ month: string; total: string }>('select to_char(period_from, $2) as month, total from billing_document where agency_id = $1 order by period_from', [world.agencyId, 'MM']);
    expect(drafts.filter(({ month }) => month >= '06').map(({ month, total }) => `${month} ${total}`)).toEqual(['06 41667', '07 41667', '08 50000', '09 50000']);
  });

  it('never bills past a term that did not go on', async () => {
    const world = await billingWorld(api);
    await signedAgreement(api, world.agencyId, { terms: agreementTerms({ term: { from: '2026-01-01', until: '2026-03-01' } }) });
    expect(await world.run('2026-09-30')).toMatchObject({ drafted: 2, exceptions: 0 });
  });
});
