/** Agreements over HTTP as the agency works on them: drafted, priced, reviewed inside, sent, compared and withdrawn. */
import { explanationFaults } from '@rapport/billing-engine/explanation';
import type { Explanation } from '@rapport/billing-engine/terms';
import { uuidv7 } from 'uuidv7';
import { type Agreement, type AgreementWorld, clauseIds, must, openAgreementWorld, plainTerms, plainWording, type Version, words } from '../../../test/agreement-world.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';

interface Figures { forecast: { agreementYears: { span: object; total: number; lines: { label: string; amount: number; explanation: Explanation | null }[] }[]; fiscalYears: { span: object; total: number }[]; invoices: { billOn: string; dueOn: string; total: number; lines: { explanation: Explanation | null }[] }[]; total: number | null; unknown: object[] } | null; faults: { code: string; path: string | null; message: string }[] }
interface Redline { text: { clauses: { clauseId: string; change: string; words: { kind: string; text: string }[] }[]; summary: string[] }; money: { lines: { label: string; change: string; from: number; to: number; difference: number }[]; total: { difference: number }; summary: string[] } | null; moneyBecause: string | null }

describe('agreements', () => {
  let api: TestApi;
  let world: AgreementWorld;
  beforeAll(async () => {
    api = await startTestApi();
    world = await openAgreementWorld(api);
  });
  afterAll(() => api.close());
  const officer = () => world.officer;
  const at = (agreementId: string, versionId: string) => `/api/agreements/${agreementId}/versions/${versionId}`;
  const fingerprint = () => api.database.asOwner<{ text: string }>('select md5(string_agg(t, \'\')) as text from (select a::text as t from agreement a union all select v::text from agreement_version v union all select e::text from agreement_event e order by 1) all_rows');

  it('numbers agreements by year without a gap, and begins with terms that can be changed', async () => {
    const agency = await openAgreementWorld(api);
    const made = [];
    for (let n = 0; n < 3; n++) made.push(must(await agency.officer.send<Agreement>('POST', '/api/agreements', { municipalityId: agency.municipalityId }), 201));
    const year = new Date().getUTCFullYear();
    expect(made.map((each) => each.number)).toEqual([1, 2, 3].map((n) => `A-${year}-000${n}`));
    const version = await agency.readVersion(made[0]!.id, made[0]!.open!.id);
    expect(version.terms.payment).toMatchObject({ every: 'month', dueDays: 30 });
    expect(version.faults.map((each) => each.code)).toEqual(expect.arrayContaining(['no-services', 'statement-missing']));
  });

  it('takes a municipality of another agency for unknown, and none of the archive', async () => {
    const other = await openAgreementWorld(api);
    const foreign = await officer().send('POST', '/api/agreements', { municipalityId: other.municipalityId });
    const unknown = await officer().send('POST', '/api/agreements', { municipalityId: uuidv7() });
    expect([foreign.status, (foreign.body as { detail: string }).detail]).toEqual([unknown.status, (unknown.body as { detail: string }).detail]);
    const archived = await world.municipality('Old Town');
    await api.database.asOwner("update municipality set status = 'archived' where id = $1", [archived]);
    expect((await officer().send('POST', '/api/agreements', { municipalityId: archived })).status).toBe(422);
  });

  it('tells who saved second that somebody was faster, and keeps what the first one wrote', async () => {
    const { agreementId, version } = await world.draft();
    const colleague = await api.caller(world.agencyId, 'contracts_officer');
    must(await colleague.send('PUT', at(agreementId, version.id), { revision: version.revision, coverNote: 'From the colleague' }));
    const late = await officer().send<{ code: string }>('PUT', at(agreementId, version.id), { revision: version.revision, coverNote: 'From me' });
    expect([late.status, late.body.code]).toEqual([409, 'agreements/changed-meanwhile']);
    expect(await world.readVersion(agreementId, version.id)).toMatchObject({ coverNote: 'From the colleague' });
  });

  it('says what is missing, where, and how to mend it', async () => {
    const { agreementId, version } = await world.draft();
    const terms = { ...plainTerms, lines: [...plainTerms.lines, { id: 'deputy', label: 'Deputy', price: { kind: 'rate', rateKey: 'deputy', units: '2' } }], surcharges: [{ id: 'liability', label: 'Liability', rate: '0.06', on: ['detective'] }] };
    const { faults, acts } = must(await officer().send<Version>('PUT', at(agreementId, version.id), { revision: version.revision, terms }));
    expect(faults).toEqual(expect.arrayContaining([
      expect.objectContaining({ where: 'rates', path: 'terms.rateCard', code: 'no-rate-card' }), expect.objectContaining({ where: 'terms', path: 'terms.surcharges.liability.on', code: 'surcharge-on-unknown' }), expect.objectContaining({ where: 'text', code: 'statement-missing' }),
    ]));
    expect(acts).not.toContain('send');
    const { revision } = await world.readVersion(agreementId, version.id);
    must(await officer().send('POST', `${at(agreementId, version.id)}/submit`, { revision }));
    must(await (await api.caller(world.agencyId, 'contracts_officer')).send('POST', `${at(agreementId, version.id)}/ready`, { revision: revision + 1 }));
    const refused = await officer().send<{ code: string; errors: object[] }>('POST', `${at(agreementId, version.id)}/send`, { revision: revision + 2, reviewDueOn: '2999-01-01' });
    expect([refused.status, refused.body.code]).toEqual([409, 'agreements/faults']);
  });

  describe('forecast', () => {
    const forecast = async (terms: object, more: object = {}) => must(await officer().send<Figures>('POST', `/api/agreements/${(await world.draft()).agreementId}/forecast`, { terms, ...more }));

    it('moves with terms that nobody saved, to the cent, and writes nothing', async () => {
      const { agreementId } = await world.draft();
      const before = await fingerprint();
      const { forecast: figures, faults } = must(await officer().send<Figures>('POST', `/api/agreements/${agreementId}/forecast`, { terms: { ...plainTerms, lines: [{ ...plainTerms.lines[0], price: { kind: 'fixed', yearly: 500_000 } }] } }));
      expect(faults).toEqual([]);
      expect(figures!.invoices.map((each) => each.total)).toEqual([...Array<number>(8).fill(41_667), ...Array<number>(4).fill(41_666)]);
      expect(figures!.invoices[0]).toMatchObject({ billOn: '2027-07-01', dueOn: '2027-07-31' });
      expect(figures!.agreementYears).toMatchObject([{ total: 500_000, span: { from: '2027-07-01', until: '2028-07-01', through: '2028-06-30' } }]);
      expect(figures!.fiscalYears.reduce((sum, each) => sum + each.total, 0)).toBe(500_000);
      expect(figures!.total).toBe(500_000);
      expect(await fingerprint()).toEqual(before);
    });

    it('unfolds every figure down to a source, so that each can be worked again', async () => {
      const { forecast: figures } = await forecast({ ...plainTerms, surcharges: [{ id: 'liability', label: 'Liability', rate: '0.06', on: 'all' }], cap: { amount: 12_500_000, per: 'agreement_year', carveOutLineIds: [], carveOutSurchargeIds: [] } });
      const lines = [...figures!.agreementYears[0]!.lines, ...figures!.invoices.flatMap((each) => each.lines)].filter((line) => line.explanation);
      expect(lines.length).toBeGreaterThan(12);
      for (const { explanation } of lines) expect(explanationFaults(explanation!)).toEqual([]);
      expect(figures!.agreementYears[0]).toMatchObject({ total: 12_500_000 });
    });

    it('names what cannot be priced instead of guessing, and shows the years before an index that nobody knows', async () => {
      const rate = await forecast({ ...plainTerms, rateCard: { id: uuidv7(), follows: 'newest' }, lines: [{ id: 'deputy', label: 'Deputy', price: { kind: 'rate', rateKey: 'deputy', units: '2' } }] });
      expect(rate).toMatchObject({ forecast: null, faults: [{ code: 'no-such-rate-card' }] });
      const index = { ...plainTerms, term: { from: '2027-07-01', until: '2030-07-01' }, escalator: { kind: 'index', index: 'CPI-U', each: 'agreement_year', floor: null, ceiling: null }, lines: [{ ...plainTerms.lines[0], escalated: true }] };
      const open = await forecast(index);
      expect(open.forecast).toMatchObject({ total: null, agreementYears: [{ total: 12_000_000 }], unknown: [{ lineId: null }] });
      const assumed = await forecast(index, { indexAssumption: '0.1' });
      expect(assumed.forecast!.agreementYears.map((each) => each.total)).toEqual([12_000_000, 13_200_000, 14_520_000]);
    });
  });

  it('writes the text from a published template with the parties filled in, names each gap, and keeps words that were negotiated', async () => {
    const template = must(await officer().send<{ id: string; versions: { id: string; revision: number }[] }>('POST', '/api/agreement-templates', { name: `Starter ${uuidv7()}`, from: { kind: 'starter' } }), 201);
    const draftOf = template.versions[0]!;
    expect((await officer().send('POST', '/api/agreements', { municipalityId: world.municipalityId, templateVersionId: draftOf.id })).status).toBe(422);
    must(await officer().send('POST', `/api/agreement-templates/${template.id}/publish`, { revision: draftOf.revision }));
    const { id, open } = must(await officer().send<Agreement>('POST', '/api/agreements', { municipalityId: world.municipalityId, templateVersionId: draftOf.id, terms: plainTerms }), 201);
    const version = await world.readVersion(id, open!.id);
    expect(version).toMatchObject({ fieldValues: { municipality: { name: 'Hatfield' } } });
    expect(version.faults).toEqual(expect.arrayContaining([expect.objectContaining({ where: 'fields', path: 'fieldValues.municipality', code: 'party-incomplete' }), expect.objectContaining({ path: 'fieldValues.venue', code: 'empty' })]));
    expect(version.faults.filter((each) => each.code === 'statement-missing')).toEqual([]);
    const clause = version.content.clauses[2]!;
    const saved = must(await officer().send<Version & { negotiated: string[] }>('PUT', at(id, version.id), { revision: version.revision, fieldValues: { venue: 'the Court of Hatfield' }, wording: { overrides: [{ clauseId: clause.id, heading: null, body: words('As we agreed.') }], added: [] } }));
    expect([saved.negotiated, saved.content.clauses.find((each) => each.id === clause.id)!.body]).toEqual([[clause.id], words('As we agreed.')]);
    expect(saved.faults.map((each) => each.path)).not.toContain('fieldValues.venue');
  });

  it('prices by the rates of the card, freezes them with the version, and takes no other rate of the card along', async () => {
    const manager = await api.caller(world.agencyId, 'contracts_officer');
    const rates = [{ key: 'deputy', label: 'Deputy', basis: 'year', amount: '368815.0000' }, { key: 'secret', label: 'Unsold', basis: 'year', amount: '1.0000' }];
    const card = must(await manager.send<{ id: string; versions: { revision: number }[] }>('POST', '/api/rate-cards', { name: `Card ${uuidv7()}`, effectiveFrom: '2026-01-01', rates }), 201);
    must(await manager.send('POST', `/api/rate-cards/${card.id}/publish`, { revision: 1 }));
    const terms = { ...plainTerms, rateCard: { id: card.id, follows: 'newest' }, lines: [{ id: 'deputy', label: 'Deputy', price: { kind: 'rate', rateKey: 'deputy', units: '2' } }] };
    const wordingOf = plainWording();
    wordingOf.added[1]!.body = words(...['service_lines', 'term', 'renewal', 'payment', 'proration', 'rounding', 'disputes', 'notice', 'settlement', 'governing_law', 'rates'].map((token) => `{{terms.${token}}}`));
    const { id, open } = must(await officer().send<Agreement>('POST', '/api/agreements', { municipalityId: world.municipalityId, title: 'By rates', terms }), 201);
    must(await officer().send('PUT', at(id, open!.id), { revision: 1, wording: wordingOf }));
    const { versionId } = await world.send(id);
    const [row] = await api.database.asOwner<{ priced: { rateVersions: { rates: { key: string }[] }[] } }>('select priced_from as priced from agreement_version where id = $1', [versionId]);
    expect(row!.priced.rateVersions.flatMap((each) => each.rates.map((rate) => rate.key))).toEqual(['deputy']);
    must(await manager.send('PUT', `/api/rate-cards/${card.id}/draft`, { effectiveFrom: '2027-01-01', rates: [{ ...rates[0], amount: '999999.0000' }, rates[1]], revision: null }));
    must(await manager.send('POST', `/api/rate-cards/${card.id}/publish`, { revision: 1 }));
    const { forecast } = must(await officer().send<Figures>('GET', `${at(id, versionId)}/forecast`));
    expect(forecast!.total).toBe(73_763_000);
  });

  it('never sends what nobody found ready, takes a returned draft back to editing, and edits nothing that is looked at', async () => {
    const { agreementId, version } = await world.draft();
    const path = at(agreementId, version.id);
    expect((await officer().send('POST', `${path}/send`, { revision: version.revision, reviewDueOn: '2999-01-01' })).status).toBe(409);
    const looked = must(await officer().send<Version>('POST', `${path}/submit`, { revision: version.revision, note: 'Please look' }));
    expect((await world.read(agreementId)).state).toBe('internal_review');
    expect((await officer().send('PUT', path, { revision: looked.revision, coverNote: 'x' })).status).toBe(409);
    expect((await officer().send('POST', `${path}/send`, { revision: looked.revision, reviewDueOn: '2999-01-01' })).status).toBe(409);
    const returned = must(await officer().send<Version>('POST', `${path}/return`, { revision: looked.revision, reason: 'The cap is missing' }));
    expect((await world.read(agreementId)).state).toBe('draft');
    expect(returned.acts).toContain('edit');
    expect((await world.send(agreementId)).versionId).toBe(version.id);
  });

  it('freezes what was sent in the database, for everybody', async () => {
    const { agreementId, versionId } = await world.sent();
    expect(await world.readVersion(agreementId, versionId)).toMatchObject({ state: 'sent', sentNumber: 1, contentSha256: expect.stringMatching(/^[0-9a-f]{64}$/), termsSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    for (const change of ["content = '{}'", "terms = '{}'", "title = 'x'", 'cover_note = null, priced_from = null', "field_values = '{\"a\":1}'"]) await expect(api.database.asOwner(`update agreement_version set ${change} where id = $1`, [versionId])).rejects.toThrow(/final|check/);
  });

  it('stops sending while an internal comment blocks', async () => {
    const { agreementId, version } = await world.draft();
    const comment = must(await officer().send<{ id: string }>('POST', `/api/agreements/${agreementId}/comments`, { versionId: version.id, scope: 'internal', blocking: true, clauseId: clauseIds.scope, body: 'Counsel first' }), 201);
    await expect(world.send(agreementId)).rejects.toThrow(/Internal comments stop sending/);
    must(await officer().send('POST', `/api/agreements/${agreementId}/comments/${comment.id}/resolve`, {}));
    const { open } = await world.read(agreementId);
    must(await officer().send('POST', `${at(agreementId, open!.id)}/send`, { revision: (await world.readVersion(agreementId, open!.id)).revision, reviewDueOn: '2999-01-01' }));
  });

  it('supersedes the version before, counts only what was sent, and refuses the same words twice', async () => {
    const first = await world.sent();
    const { revision } = await world.read(first.agreementId);
    const dropped = must(await officer().send<Version>('POST', `/api/agreements/${first.agreementId}/versions`, { revision }), 201);
    await expect(world.send(first.agreementId)).rejects.toThrow(/agreements\/nothing-changed/);
    must(await officer().send('POST', `${at(first.agreementId, dropped.id)}/discard`, { revision: (await world.readVersion(first.agreementId, dropped.id)).revision }));
    const second = await world.next(first.agreementId, { scope: 'The Agency patrols by day.' });
    expect((await world.read(first.agreementId)).versions.map(({ number, sentNumber, state }) => [number, sentNumber, state])).toEqual([[3, 2, 'sent'], [2, null, 'discarded'], [1, 1, 'superseded']]);
    expect((await world.read(first.agreementId)).offered!.id).toBe(second.versionId);
  });

  it('compares text beside money, drafts too', async () => {
    const first = await world.sent();
    const { revision } = await world.read(first.agreementId);
    const draft = must(await officer().send<Version>('POST', `/api/agreements/${first.agreementId}/versions`, { revision }), 201);
    must(await officer().send('PUT', at(first.agreementId, draft.id), { revision: draft.revision, wording: plainWording('The Agency patrols by day.'), terms: { ...plainTerms, lines: [{ ...plainTerms.lines[0], price: { kind: 'fixed', yearly: 12_600_000 } }] } }));
    const redline = must(await officer().send<Redline>('GET', `/api/agreements/${first.agreementId}/compare`));
    expect(redline.text.clauses.find((each) => each.clauseId === clauseIds.scope)).toMatchObject({ change: 'changed' });
    expect(redline.money).toMatchObject({ lines: [{ label: 'Patrol', change: 'changed', from: 12_000_000, to: 12_600_000, difference: 600_000 }], total: { difference: 600_000 } });
    expect(redline.money!.summary).toEqual(['“Patrol”: +6000.00, from 120000.00 to 126000.00.']);
  });

  it('withdraws with a reason, gives up the draft beside it, and can do nothing more', async () => {
    const { agreementId } = await world.sent();
    const { revision } = await world.read(agreementId);
    must(await officer().send('POST', `/api/agreements/${agreementId}/versions`, { revision }), 201);
    const gone = must(await officer().send<Agreement>('POST', `/api/agreements/${agreementId}/withdraw`, { revision, reason: 'Another provider' }));
    expect([gone.state, gone.acts, gone.versions.map((each) => each.state)]).toEqual(['withdrawn', [], ['discarded', 'withdrawn']]);
  });

  it('lists by municipality, state, number and end of term, in pages', async () => {
    const list = await openAgreementWorld(api);
    const other = await list.municipality('Lansdale');
    const ids: string[] = [];
    for (const until of ['2028-07-01', '2029-07-01', '2030-07-01']) ids.push((await list.draft({ terms: { ...plainTerms, term: { from: '2027-07-01', until } } })).agreementId);
    ids.push((await list.draft({ municipalityId: other })).agreementId);
    const get = async (query: string) => must(await list.officer.send<{ items: { id: string; number: string }[]; nextCursor: string | null }>('GET', `/api/agreements?${query}`));
    expect((await get('')).items.map((each) => each.id)).toEqual(ids.toReversed());
    expect((await get(`municipalityId=${other}`)).items.map((each) => each.id)).toEqual([ids[3]]);
    expect((await get('endingBefore=2029-07-02&sort=ending')).items.map((each) => each.id)).toEqual([ids[0], ids[3], ids[1]]);
    expect((await get('state=sent')).items).toEqual([]);
    const { items } = await get('number=A-');
    expect((await get(`number=${items[2]!.number}`)).items.map((each) => each.id)).toEqual([items[2]!.id]);
    const walked: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: { id: string }[]; nextCursor: string | null } = await get(`limit=1&sort=ending${cursor ? `&cursor=${cursor}` : ''}`);
      walked.push(...page.items.map((each) => each.id));
      cursor = page.nextCursor;
    }
    expect(walked).toEqual([ids[0], ids[3], ids[1], ids[2]]);
  });

  it('invites only to the municipality of the agreement, with its roles alone, and writes it down', async () => {
    const { agreementId } = await world.draft();
    const clerk = await api.caller(world.agencyId, 'billing_clerk');
    const body = { email: `${uuidv7()}@example.org`, roles: ['municipality_reviewer'] };
    expect((await clerk.send('POST', `/api/agreements/${agreementId}/reviewers`, body)).status).toBe(403);
    const invited = must(await officer().send<{ municipalityId: string; roles: string[] }>('POST', `/api/agreements/${agreementId}/reviewers`, body), 201);
    expect(invited).toMatchObject({ municipalityId: world.municipalityId, roles: ['municipality_reviewer'] });
    expect((await officer().send('POST', `/api/agreements/${agreementId}/reviewers`, { ...body, roles: ['admin'] })).status).toBe(422);
    expect(await api.database.asOwner("select 1 from audit_event where action = 'agreements.reviewer-invited' and object_id = $1", [agreementId])).toHaveLength(1);
  });
});
