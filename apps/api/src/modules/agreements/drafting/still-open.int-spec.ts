/** What an agreement leaves open, over HTTP: a draft keeps it empty and says so, and nobody reviews, receives or signs it. */
import { type Agreement, clauseIds, must, plainTerms, plainWording, type Version, words } from '../../../../test/agreement-world.js';
import { inForceTerms, openSigningWorld, type SigningWorld, standAt } from '../../../../test/signing-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

interface Refused { code: string; errors: { path: string; message: string }[] }

describe('an agreement that leaves something open', () => {
  let api: TestApi;
  let world: SigningWorld;
  beforeAll(async () => {
    api = await startTestApi();
    world = await openSigningWorld(api);
  });
  afterAll(() => api.close());

  const open = { surcharges: [{ id: 'surcharge', label: '', rate: '0', on: 'all' }], disputes: { withinDays: 30, ladder: [{ step: '', days: 30 }] }, governingLaw: '' };
  const paths = ['terms.surcharges.surcharge.label', 'terms.surcharges.surcharge.rate', 'terms.disputes.ladder.0.step', 'terms.governingLaw'];
  const wording = () => {
    const [scope, money] = plainWording().added;
    return { overrides: [], added: [scope, { ...money!, heading: '', body: words(...['surcharges', 'dispute_ladder'].map((token) => `{{terms.${token}}}`)) }, { ...money!, id: '0199a000-0000-4000-8000-000000000009', after: clauseIds.scope }] };
  };
  const act = (agreementId: string, versionId: string, name: string, body: object) => world.officer.send<Refused>('POST', `/api/agreements/${agreementId}/versions/${versionId}/${name}`, body);

  it('begins with no law that nobody chose', async () => {
    const { id, open: draft } = must(await world.officer.send<Agreement>('POST', '/api/agreements', { municipalityId: world.municipalityId }), 201);
    const { terms, faults } = await world.readVersion(id, draft!.id);
    expect(terms['governingLaw']).toBe('');
    expect(faults).toContainEqual(expect.objectContaining({ path: 'terms.governingLaw', code: 'still-open' }));
  });

  it('never says that a year costs nothing because an amount not to exceed was not typed yet, and asks for it', async () => {
    const { agreementId, version } = await world.draft({ terms: { ...plainTerms, cap: { amount: 0, per: 'agreement_year', carveOutLineIds: [], carveOutSurchargeIds: [] } } });
    expect(version.faults).toContainEqual(expect.objectContaining({ path: 'terms.cap.amount', code: 'still-open' }));
    expect(version.acts).not.toContain('submit');
    const { forecast } = must(await world.officer.send<{ forecast: { agreementYears: { total: number }[] } }>('POST', `/api/agreements/${agreementId}/forecast`, { terms: version.terms }));
    expect(forecast.agreementYears[0]?.total).toBe(12_000_000);
  });

  it.each([['is left empty', open], ['holds the words that screens once stored for it', { surcharges: [{ ...open.surcharges[0], label: 'Unnamed surcharge' }], disputes: { withinDays: 30, ladder: [{ step: 'A step still to be named', days: 30 }] }, governingLaw: 'the State in which the Agency is located' }]])('is kept as a draft where a place %s, and goes to nobody, not even to a colleague', async (_, over) => {
    const { agreementId, version } = await world.draft({ terms: { ...plainTerms, ...over } });
    const saved = must(await world.officer.send<Version>('PUT', `/api/agreements/${agreementId}/versions/${version.id}`, { revision: version.revision, wording: wording() }));
    expect(saved.faults.filter(({ code }) => code === 'still-open').map(({ path }) => path)).toEqual([...paths, 'wording']);
    expect(saved.terms).toMatchObject(over);
    expect(JSON.stringify(saved.content)).toContain('[Who decides]: 30 days.');
    expect(saved.acts).not.toContain('submit');
    const refused = await act(agreementId, version.id, 'submit', { revision: saved.revision });
    expect([refused.status, refused.body.errors.map(({ path }) => path)]).toEqual([409, [...paths, 'wording']]);
    // As one that was under review before anybody looked for it.
    await api.database.asOwner("update agreement_version set state = 'internal_review' where id = $1", [version.id]);
    await api.database.asOwner("update agreement_version set ready_at = now(), ready_by_name = 'x', ready_by = $2, ready_own = true, revision = revision + 1 where id = $1", [version.id, world.officer.userId]);
    await api.database.asOwner("update agreement set state = 'internal_review' where id = $1", [agreementId]);
    const unsent = await act(agreementId, version.id, 'send', { revision: saved.revision + 1, reviewDueOn: '2999-01-01' });
    expect([unsent.status, unsent.body.code, unsent.body.errors.map(({ path }) => path)]).toEqual([409, 'agreements/faults', expect.arrayContaining(paths)]);
  });

  it('is never signed, nor brought to signing, where it was approved before anybody looked', async () => {
    const back = standAt(api, '2026-06-01T12:00:00Z');
    try {
      const terms = inForceTerms('2027-07-01', '2028-07-01');
      // As one that was sent while screens still put these words into an empty field.
      const leaveOpen = (id: string) => api.database.asOwner(`do $$ begin set local session_replication_role = replica; update agreement_version set terms = jsonb_set(terms, '{governingLaw}', '"the State in which the Agency is located"') where id = '${id}'; end $$`);
      const approved = await world.approved({ terms });
      await leaveOpen(approved.versionId);
      const { revision } = await world.signing(approved.agreementId);
      const begun = await world.officer.send<Refused>('POST', `/api/agreements/${approved.agreementId}/signing`, { versionId: approved.versionId, revision });
      expect([begun.status, begun.body.code]).toEqual([409, 'agreement-signing/terms-open']);
      const sent = await world.atSigning({ terms });
      await leaveOpen(sent.versionId);
      for (const side of ['municipality', 'agency'] as const) {
        const { status, body } = await world.sign(sent.agreementId, side, sent);
        expect([side, status, (body as Refused).code]).toEqual([side, 409, 'agreement-signing/terms-open']);
      }
    } finally {
      back();
    }
  });

  it('is never amended by a term that nobody decided', async () => {
    const back = standAt(api, '2026-06-01T12:00:00Z');
    try {
      const { agreementId } = await world.signed({ terms: inForceTerms('2026-07-01', '2027-07-01') });
      interface Amendment { id: string; revision: number; terms: object; acts: string[] }
      const { id, revision, terms } = must(await world.officer.send<Amendment>('POST', `/api/agreements/${agreementId}/amendments`, { effectiveFrom: '2027-01-01', why: 'A further step.' }), 201);
      const path = `/api/agreements/${agreementId}/amendments/${id}`;
      const saved = must(await world.officer.send<Amendment>('PUT', path, { revision, terms: { ...terms, disputes: open.disputes } }));
      expect(saved.acts).not.toEqual(expect.arrayContaining(['submit']));
      const refused = await world.officer.send<Refused>('POST', `${path}/submit`, { revision: saved.revision });
      expect([refused.status, refused.body.errors.map((each) => each.path)]).toEqual([409, expect.arrayContaining(['terms.disputes.ladder.0.step'])]);
    } finally {
      back();
    }
  });
});
