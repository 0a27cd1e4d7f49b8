/** Acknowledging over HTTP: what is shown is what is signed, and nobody signs for another. */
import { uuidv7 } from 'uuidv7';
import { acknowledgementOffice, contentOf, first, type Problem, second } from '../../../../test/acknowledgement-world.js';
import { clauseOf, publishVersion } from '../../../../test/policy-world.js';
import type { TestApi } from '../../../../test/test-api.js';

describe('acknowledgements', () => {
  const office = acknowledgementOffice();
  const { sql, world } = office;
  let api: TestApi;
  beforeAll(() => { api = office.api(); });

  it('keeps with the signature what was shown, word for word, and how the person was known', async () => {
    const { hire, login, publish, mine, open, sign, drift } = await world();
    const caller = await login(await hire());
    await publish();
    const [owed] = await mine(caller);
    expect(owed).toMatchObject({ state: 'pending', dueOn: '2026-03-16', overdue: false });
    const { body: reading } = await open(caller, owed!.id);
    expect(reading).toMatchObject({ acknowledgement: { state: 'opened' }, changed: null, statement: { id: 'received-read-ask-1', wording: expect.stringContaining('opportunity to read') } });
    const signed = await sign(caller, owed!.id, reading.acknowledgement.version);
    expect(signed).toMatchObject({ status: 200, body: { state: 'acknowledged', record: { kind: 'signed', versionId: owed!.version.id, sha256: owed!.version.sha256, authentication: 'session: password and one-time code', userAgent: 'A phone', ip: expect.any(String), at: '2026-03-02T15:00:00.000Z', recordedBy: null } } });
    expect((await sign(caller, owed!.id, reading.acknowledgement.version)).body.record).toEqual(signed.body.record);
    expect(await mine(caller)).toEqual([]);
    expect(await mine(caller, 'finished')).toMatchObject([{ state: 'acknowledged' }]);
    expect(await drift()).toEqual([]);
  });

  it('never lets somebody sign a version that was superseded between open and click, and shows the difference', async () => {
    const { hire, login, publish, mine, open, sign } = await world();
    const caller = await login(await hire());
    const { policyId } = await publish({ content: contentOf([first, 'Be courteous to everybody.'], [second, 'Report the same day.']) });
    const [owed] = await mine(caller);
    const { body: reading } = await open(caller, owed!.id);
    for (const [number, material] of [[2, true], [3, false]] as const) {
      // Published, and the reconciler has not been there yet.
      await publishVersion(api, caller.agencyId!, { policyId, number, material, content: contentOf([first, 'Be courteous to everybody.'], [second, `Report within ${number} hours.`]) });
      const refused = await sign(caller, owed!.id, reading.acknowledgement.version);
      expect(refused).toMatchObject({ status: 409, body: { code: 'acknowledgements/superseded' } });
      expect(refused.body.changed?.clauses).toMatchObject([{ change: 'changed', words: expect.arrayContaining([{ kind: 'added', text: expect.stringContaining('within') }]) }]);
    }
    expect(await sql('select 1 from acknowledgement_record where agency_id = $1', [caller.agencyId])).toEqual([]);
  });

  it('tells whoever signs after the reconciler was there the same, and lets them sign the new one', async () => {
    const { hire, login, publish, mine, open, sign, drift } = await world();
    const caller = await login(await hire());
    const { policyId } = await publish();
    const [owed] = await mine(caller);
    const { body: reading } = await open(caller, owed!.id);
    await publish({ policyId, number: 2, material: true });
    expect(await sign(caller, owed!.id, reading.acknowledgement.version)).toMatchObject({ status: 409, body: { code: 'acknowledgements/superseded' } });
    const [fresh] = await mine(caller);
    expect(fresh!.id).not.toBe(owed!.id);
    expect(await mine(caller, 'finished')).toMatchObject([{ id: owed!.id, state: 'superseded', closedReason: 'revised' }]);
    expect((await sign(caller, fresh!.id, fresh!.version)).body.code).toBe('acknowledgements/not-opened');
    await open(caller, fresh!.id);
    expect((await sign(caller, fresh!.id, fresh!.version, { sha256: 'f'.repeat(64) })).body.code).toBe('acknowledgements/other-content');
    expect((await sign(caller, fresh!.id, fresh!.version, { statementId: 'i-agree' })).status).toBe(422);
    expect((await sign(caller, fresh!.id, fresh!.version)).status).toBe(200);
    expect(await drift()).toEqual([]);
  });

  it('never takes a signature without words, whatever the statement is called', async () => {
    const { agency, hire, login, publish, mine, open, sign } = await world();
    const caller = await login(await hire());
    await publish();
    const [owed] = await mine(caller);
    await open(caller, owed!.id);
    for (const statementId of ['constructor', '__proto__', 'toString', 'hasOwnProperty', '']) {
      expect([statementId, await sign(caller, owed!.id, owed!.version, { statementId })]).toMatchObject([statementId, { status: 422, body: { code: 'acknowledgements/unknown-statement' } }]);
    }
    expect(await sql('select 1 from acknowledgement_record where agency_id = $1', [agency.id])).toEqual([]);
    expect((await sign(caller, owed!.id, owed!.version, { language: 'constructor' })).status).toBe(422);
    expect(await sign(caller, owed!.id, owed!.version, { language: 'fr' })).toMatchObject({ status: 200, body: { record: { statement: { id: 'received-read-ask-1', language: 'en', wording: expect.stringContaining('received this policy') } } } });
  });

  it('shows a member only what changed for them since the version they signed, over several revisions', async () => {
    const { hire, login, publish, mine, open, sign } = await world();
    const caller = await login(await hire('civilian'));
    const content = (a: string, b: string) => ({ clauses: [clauseOf(first, 'Everybody', a), clauseOf(second, 'Sworn', b, ['sworn'])], keyPoints: [{ id: uuidv7(), text: 'Wear the badge.', kinds: ['sworn'] }, { id: uuidv7(), text: 'Answer by name.', kinds: [] }], attachments: [], references: [] });
    const { policyId } = await publish({ content: content('One.', 'Duty.') });
    const [owed] = await mine(caller);
    const { body: reading } = await open(caller, owed!.id);
    expect(reading.content.keyPoints.map((point) => point.text)).toEqual(['Answer by name.']);
    await sign(caller, owed!.id, owed!.version);
    await publish({ policyId, number: 2, material: false, content: content('One.', 'Duty and leave.'), summary: 'Leave added' });
    expect(await mine(caller)).toEqual([]);
    await publish({ policyId, number: 3, material: true, content: content('One and a half.', 'Duty, leave and travel.'), summary: 'Half added' });
    const [again] = await mine(caller);
    const { changed } = (await open(caller, again!.id)).body;
    expect(changed).toMatchObject({ since: { versionNumber: 1 }, summaries: ['Leave added', 'Half added'] });
    expect(changed?.clauses.map((each) => each.clauseId)).toEqual([first]);
  });

  it('never lets anybody open or sign for somebody else, and tells a login without a person whom to ask', async () => {
    const { agency, hire, login, publish, mine, open, sign } = await world();
    const [ana, ben] = [await login(await hire()), await login(await hire('sworn', 'Ben'))];
    await publish();
    const [owed] = await mine(ana);
    expect((await open(ben, owed!.id)).status).toBe(404);
    expect((await sign(ben, owed!.id, owed!.version)).status).toBe(404);
    const nobody = await api.caller(agency.id, 'admin');
    expect((await nobody.send<Problem>('GET', '/api/my-work/acknowledgements')).body).toMatchObject({ code: 'my-work/no-person', detail: expect.stringContaining('administrator') });
  });

  it('gives the files of a policy to whoever has to read it, and to nobody else', async () => {
    const { agency, hire, login, publish, mine } = await world();
    const [ana, ben, author] = [await login(await hire()), await login(await hire('sworn', 'Ben')), await api.caller(agency.id, 'policy_author')];
    const other = (await author.send<{ id: string }>('POST', '/api/policies', { title: 'Forms' })).body;
    const [version] = (await author.send<{ items: { id: string }[] }>('GET', `/api/policies/${other.id}/versions`)).body.items;
    const form = '--b\r\nContent-Disposition: form-data; name="file"; filename="form.txt"\r\n\r\nA form to fill in\r\n--b--\r\n';
    const attached = await author.send<{ content: { attachments: { fileId: string }[] } }>('POST', `/api/policies/${other.id}/versions/${version!.id}/attachments`, form, { 'content-type': 'multipart/form-data; boundary=b' });
    const [file] = attached.body.content.attachments;
    await publish({ content: { ...contentOf([first, 'Be courteous.']), attachments: [file] } });
    const [owed] = await mine(ana);
    const got = await ana.send('GET', `/api/my-work/acknowledgements/${owed!.id}/attachments/${file!.fileId}`);
    expect([got.status, got.text, got.headers['content-disposition']]).toEqual([200, 'A form to fill in', "attachment; filename*=UTF-8''form.txt"]);
    expect((await ben.send('GET', `/api/my-work/acknowledgements/${owed!.id}/attachments/${file!.fileId}`)).status).toBe(404);
    expect((await ana.send('GET', `/api/my-work/acknowledgements/${owed!.id}/attachments/${uuidv7()}`)).status).toBe(404);
  });
});
