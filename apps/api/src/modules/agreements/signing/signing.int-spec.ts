/** Two people, one for each side, sign exactly the bytes that were shown; whatever changes after voids everything, visibly. */
import { createHash } from 'node:crypto';
import { checkBundle } from '@rapport/agreement-engine/agreement-bundle';
import { bundleReport } from '@rapport/agreement-engine/agreement-bundle-report';
import { nodeTools } from '@rapport/policy-engine/evidence-node';
import { must } from '../../../../test/agreement-world.js';
import { pdfText } from '../../../../test/pdf-text.js';
import { checkedBundle, download, openSigningWorld, type Signing, type SigningWorld } from '../../../../test/signing-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';

interface Problem { code: string }

describe('signing', () => {
  let api: TestApi;
  let world: SigningWorld;
  beforeAll(async () => { api = await startTestApi(); world = await openSigningWorld(api); });
  afterAll(() => api.close());

  const raw = (caller: TestCaller, path: string) => download(api, caller, path);
  const code = (answer: { status: number; body: unknown }) => `${answer.status} ${(answer.body as Problem).code}`;

  it('takes the approved version to two signatures under the same bytes, and seals it once', async () => {
    const { agreementId, versionId, seal } = await world.atSigning();
    const shown = await raw(world.chief, `/api/agreements/${agreementId}/versions/${versionId}/document`);
    expect(createHash('sha256').update(shown.bytes).digest('hex')).toBe(seal.documentSha256);
    expect((await raw(world.signatory, `/api/municipality/agreements/${agreementId}/versions/${versionId}/document`)).bytes.equals(shown.bytes)).toBe(true);
    expect(pdfText(shown.bytes).text).toContain('The Agency patrols the Municipality day and night.');

    expect((await world.signing(agreementId, world.signatory)).acts).toEqual(['sign']);
    expect(code(await raw(world.chief, `/api/agreements/${agreementId}/versions/${versionId}/sealed`).then(({ status, bytes }) => ({ status, body: JSON.parse(bytes.toString()) as unknown })))).toBe('404 request/not-found');
    const waits = async () => (await world.signatory.send<{ waiting: { kind: string; agreementId: string }[] }>('GET', '/api/municipality')).body.waiting.filter((each) => each.agreementId === agreementId).map(({ kind }) => kind);
    expect(await waits()).toEqual(['sign']);
    const one = must(await world.sign(agreementId, 'municipality', { versionId, seal }), 201) as Signing;
    // What is missing now is the agency's.
    expect(await waits()).toEqual([]);
    expect(one).toMatchObject({ missing: ['agency'], executedAt: null, acts: [] });
    const two = must(await world.sign(agreementId, 'agency', { versionId, seal }), 201) as Signing;
    expect(two).toMatchObject({ missing: [], executedAt: expect.any(String), version: { state: 'executed' } });
    expect(two.signatures.map((each) => each.side)).toEqual(['agency', 'municipality']);
    expect(two.signatures[0]!.previousHash).toBe(two.signatures[1]!.hash);
    expect((await world.read(agreementId)).state).toBe('executed');

    await api.settle();
    const sealed = await raw(world.reviewer, `/api/municipality/agreements/${agreementId}/versions/${versionId}/sealed`);
    expect(sealed.status).toBe(200);
    const { text } = pdfText(sealed.bytes);
    for (const part of ['Signatures', 'Certificate', 'A signing browser', 'Sheriff of the county', '2026-14', seal.documentSha256, two.signatures[0]!.hash]) expect(text).toContain(part);
    await api.settle();
    expect((await raw(world.officer, `/api/agreements/${agreementId}/versions/${versionId}/sealed`)).bytes.equals(sealed.bytes)).toBe(true);
  });

  it('refuses a signature under anything but the document that was shown, in words and terms', async () => {
    const { agreementId, versionId, seal } = await world.atSigning();
    for (const [key, value] of Object.entries(seal)) {
      const other = `${value.startsWith('0') ? '1' : '0'}${value.slice(1)}`;
      expect(code(await world.sign(agreementId, 'agency', { versionId, seal: { ...seal, [key]: other } }))).toBe('409 agreement-signing/other-version-shown');
    }
    expect(code(await world.sign(agreementId, 'agency', { versionId, seal, consentId: 'sign-amendment-1' }))).toBe('422 agreement-signing/consent');
    expect(code(await world.sign(agreementId, 'municipality', { versionId, seal, authority: { resolution: '--', meetingOn: '2026-05-04' } }))).toBe('422 agreement-signing/no-resolution');
    expect(code(await world.sign(agreementId, 'municipality', { versionId, seal, authority: { resolution: '2026-15', meetingOn: '2999-05-04' } }))).toBe('422 agreement-signing/meeting-in-future');
    expect((await world.signing(agreementId)).signatures).toEqual([]);
  });

  it('never lets one person sign for both sides, nor the wrong role for one', async () => {
    const { agreementId, versionId, seal } = await world.atSigning();
    expect((await world.sign(agreementId, 'agency', { versionId, seal }, world.officer)).status).toBe(403);
    expect((await world.sign(agreementId, 'municipality', { versionId, seal }, await api.reviewer(world.agencyId, world.municipalityId, 'municipality_reviewer'))).status).toBe(403);
    expect((await world.sign(agreementId, 'municipality', { versionId, seal }, world.chief)).status).toBe(403);
    // The same mail address under two logins is one person.
    await api.database.asOwner('update app_user set email = $2 where id = $1', [world.chief.userId, 'both@example.org']);
    const same = await api.reviewer(world.agencyId, world.municipalityId, 'municipality_signatory');
    must(await world.sign(agreementId, 'agency', { versionId, seal }), 201);
    await api.database.asOwner('update app_user set email = $2 where id = $1', [world.chief.userId, `${world.chief.userId!}@example.org`]);
    await api.database.asOwner('update app_user set email = $2 where id = $1', [same.userId, 'both@example.org']);
    expect(code(await world.sign(agreementId, 'municipality', { versionId, seal }, same))).toBe('409 agreement-signing/signs-for-other-side');
  });

  it('voids every signature once the agency takes the text up again, and shows them with the cause', async () => {
    const { agreementId, versionId, seal } = await world.atSigning();
    must(await world.sign(agreementId, 'municipality', { versionId, seal }), 201);
    const { revision } = await world.read(agreementId);
    must(await world.officer.send('POST', `/api/agreements/${agreementId}/versions`, { revision, reason: 'A typing error in the name.' }), 201);
    for (const caller of [world.officer, world.signatory]) {
      const { signatures, missing, atSigning } = must(await caller.send<Signing>('GET', `/api/${caller === world.signatory ? 'municipality/' : ''}agreements/${agreementId}/signing?versionId=${versionId}`));
      expect({ voided: signatures.map((each) => each.voided?.because), missing, atSigning }).toEqual({ voided: ['edited'], missing: ['agency', 'municipality'], atSigning: false });
    }
    const events = must(await world.reviewer.send<{ items: { event: string; detail: { because?: string } | null }[] }>('GET', `/api/municipality/agreements/${agreementId}/events`)).items;
    expect(events.find((each) => each.event === 'signatures_void')?.detail).toMatchObject({ because: 'edited', signatures: 1 });
    expect(code(await world.sign(agreementId, 'agency', { versionId, seal }))).toBe('409 agreement-signing/not-at-signing');
    // Signed anew after another approval, the chain goes on and counts the new ones only.
    const next = await world.send(agreementId);
    must(await world.reviewer.send('POST', `/api/municipality/agreements/${agreementId}/approve`, { ...next.shown, resolution: '2026-15', meetingOn: '2026-05-18' }));
    const again = await world.begin(next);
    must(await world.sign(agreementId, 'municipality', { versionId: next.versionId, seal: again.seal! }), 201);
    must(await world.sign(agreementId, 'agency', { versionId: next.versionId, seal: again.seal! }), 201);
    await api.settle();
    expect((await world.signing(agreementId)).signatures.map((each) => each.voided?.because ?? null)).toEqual([null, null, 'edited']);
    const kinds = await api.database.asOwner("select event ->> 'kind' as kind from agreement_evidence where chain_id = $1 order by sequence", [agreementId]);
    expect((kinds as { kind: string }[]).map((each) => each.kind)).toEqual(['approved', 'signed', 'voided', 'approved', 'signed', 'signed']);
  });

  it.each(['the municipality takes it', 'the agency ends it'])('lets a signature fall with the right of who gave it where %s, says so to both before they sign, and is concluded on a new one alone', async (how) => {
    const planted = await api.reviewer(world.agencyId, world.municipalityId, 'municipality_signatory');
    const { agreementId, versionId, seal } = await world.atSigning();
    must(await world.sign(agreementId, 'municipality', { versionId, seal }, planted), 201);
    expect((await world.signing(agreementId)).signatures).toMatchObject([{ signer: { email: `${planted.userId}@example.org` }, voided: null }]);
    const [{ id }] = await api.database.asOwner('select id from membership where agency_id = $1 and user_id = $2', [world.agencyId, planted.userId]) as [{ id: string }];
    if (how === 'the municipality takes it') must(await world.signatory.send('POST', `/api/municipality/people/${id}/take`, { take: 'access', reason: 'Nobody here knows them.' }));
    else must(await (await api.caller(world.agencyId, 'admin')).send('POST', `/api/members/${id}/end`, { reason: 'The municipality asked for it.' }));
    // Also before anybody has written it down.
    for (const by of [world.chief, world.signatory]) expect(must(await by.send<Signing>('GET', `/api/${by === world.signatory ? 'municipality/' : ''}agreements/${agreementId}/signing`))).toMatchObject({ missing: ['agency', 'municipality'], acts: ['sign'], signatures: [{ voided: { because: 'right-taken' } }], approval: { left: false, email: `${world.reviewer.userId}@example.org` } });
    await api.settle();
    expect((await world.signatory.send<{ waiting: { kind: string; agreementId: string }[] }>('GET', '/api/municipality')).body.waiting).toContainEqual(expect.objectContaining({ kind: 'sign', agreementId }));
    expect((await api.database.asOwner("select 1 from staff_letter where kind = 'agreement-signature-void' and about ->> 'agreementId' = $1", [agreementId])).length).toBeGreaterThan(1);
    expect(must(await world.sign(agreementId, 'agency', { versionId, seal }), 201)).toMatchObject({ missing: ['municipality'], executedAt: null });
    expect(must(await world.sign(agreementId, 'municipality', { versionId, seal }), 201)).toMatchObject({ missing: [], executedAt: expect.any(String) });
    await api.settle();
    expect((await checkedBundle(api, world.signatory, `/api/municipality/agreements/${agreementId}/bundle`)).verdict).toMatchObject({ status: 'whole', faults: [], signatures: 2, voided: 1 });
    expect(pdfText((await raw(world.chief, `/api/agreements/${agreementId}/versions/${versionId}/sealed`)).bytes).text).toContain(`${world.signatory.userId}@example.org`);
  });

  it('voids them when the municipality rejects, from its own side', async () => {
    const { agreementId, seal, shown, versionId } = await world.atSigning();
    must(await world.sign(agreementId, 'agency', { versionId, seal }), 201);
    must(await world.reviewer.send('POST', `/api/municipality/agreements/${agreementId}/reject`, { ...shown, reason: 'The council voted against it.' }));
    expect((await world.signing(agreementId)).signatures.map((each) => each.voided?.because)).toEqual(['rejected']);
  });

  it('refuses a second signature of a side, and one under a version that was replaced between reading and signing', async () => {
    const { agreementId, versionId, seal } = await world.atSigning();
    const other = await api.caller(world.agencyId, 'chief');
    const answers = await Promise.all([world.sign(agreementId, 'agency', { versionId, seal }), world.sign(agreementId, 'agency', { versionId, seal }, other), world.sign(agreementId, 'municipality', { versionId, seal })]);
    expect(answers.map((each) => each.status).toSorted((a, b) => a - b)).toEqual([201, 201, 409]);
    expect((await world.read(agreementId)).state).toBe('executed');
    expect(code(await world.sign(agreementId, 'agency', { versionId, seal }))).toBe('409 agreement-signing/not-at-signing');

    const second = await world.atSigning();
    const { revision } = await world.read(second.agreementId);
    must(await world.officer.send('POST', `/api/agreements/${second.agreementId}/versions`, { revision, reason: 'Other words.' }), 201);
    expect(code(await world.sign(second.agreementId, 'municipality', second))).toBe('409 agreement-signing/not-at-signing');
  });

  it('shows and lets sign nothing to another municipality of the same agency, nor to another agency', async () => {
    const { agreementId, versionId, seal } = await world.signed();
    const neighbour = await api.reviewer(world.agencyId, await world.municipality('Neighbour'));
    const base = `/api/municipality/agreements/${agreementId}`;
    for (const path of [`${base}/signing`, `${base}/versions/${versionId}/document`, `${base}/versions/${versionId}/sealed`, `${base}/bundle`]) expect([path, (await neighbour.send('GET', path)).status]).toEqual([path, 404]);
    expect((await world.sign(agreementId, 'municipality', { versionId, seal }, neighbour)).status).toBe(404);
    const stranger = await api.caller((await api.agency()).id, 'admin');
    for (const path of ['signing', `versions/${versionId}/document`, 'bundle']) expect((await stranger.send('GET', `/api/agreements/${agreementId}/${path}`)).status).toBe(404);
  });

  it('keeps signatures, what voided them, documents and the chain final, for the app and for the owner', async () => {
    const { agreementId, versionId, seal } = await world.atSigning();
    must(await world.sign(agreementId, 'municipality', { versionId, seal }), 201);
    for (const [table, column] of [['agreement_signature', "signer_name = 'x'"], ['agreement_evidence', "event = '{}'"], ['agreement_document', 'pages = 99'], ['agreement_approval', "resolution = 'x'"]] as const) {
      await expect(api.database.asOwner(`update ${table} set ${column} where agreement_id = $1`, [agreementId])).rejects.toThrow(/final|append|change/i);
      await expect(api.database.asOwner(`delete from ${table} where agreement_id = $1`, [agreementId])).rejects.toThrow(/final|append|change/i);
    }
    await expect(api.database.asOwner("update agreement_version set state = 'executed', executed_at = now(), recorded_at = now() where id = $1", [versionId])).rejects.toThrow(/signatures of both sides/);
    await expect(api.database.asOwner("update agreement set state = 'executed' where id = $1", [agreementId])).rejects.toThrow(/executed with its version/);
    await expect(api.database.asOwner("insert into agreement_signature select (jsonb_populate_record(s, jsonb_build_object('id', uuid_v7(), 'side', 'agency'))).* from agreement_signature s where agreement_id = $1", [agreementId])).rejects.toThrow(/one person never signs for both/);
    await expect(api.database.asOwner("insert into agreement_signature select (jsonb_populate_record(s, jsonb_build_object('id', uuid_v7(), 'side', 'agency', 'user_id', uuid_v7(), 'signer_email', 'x', 'document_sha256', '\\x' || repeat('ab', 32)))).* from agreement_signature s where agreement_id = $1", [agreementId])).rejects.toThrow(/document that was shown/);
  });

  it('hands both sides a bundle that is whole offline, and red when a byte of it changes', async () => {
    const { agreementId } = await world.signed();
    for (const [caller, base] of [[world.officer, '/api/agreements'], [world.reviewer, '/api/municipality/agreements']] as const) {
      const { verdict, files, kid } = await checkedBundle(api, caller, `${base}/${agreementId}/bundle`);
      expect(verdict).toMatchObject({ status: 'whole', faults: [], versions: 1, signatures: 2 });
      expect(bundleReport(verdict).code).toBe(0);
      const events = new TextDecoder().decode(files.get('events.json'));
      expect(await checkBundle(new Map([...files, ['events.json', new TextEncoder().encode(events.replace('Sheriff', 'Mayor'))]]), nodeTools, kid)).toMatchObject({ status: 'altered' });
    }
    const open = await world.atSigning();
    expect(code(await world.officer.send('GET', `/api/agreements/${open.agreementId}/bundle`))).toBe('409 agreements/not-signed');
  });
});
