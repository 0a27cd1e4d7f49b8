/** Links to surveys over HTTP: opened by a scanner, unknown, cut off, too late, withdrawn, or used for somebody else's survey. */
import { fingerprint } from '../../../../test/isolation/fingerprint.js';
import { full, noon, residentOffice } from '../../../../test/resident-world.js';
import { makeSurveyWorld, type SurveyWorld } from '../../../../test/survey-world.js';
import type { TestApi } from '../../../../test/test-api.js';
import { newToken } from '../sending/invitation-token.js';

describe('links to surveys', () => {
  const { link, submit, post, now } = residentOffice();
  let api: TestApi;
  let world: SurveyWorld;
  beforeEach(() => { ({ api, world } = now()); });

  it('changes nothing when a mail scanner opens every address', async () => {
    const token = await link();
    const before = await fingerprint(api.database, world.agencyId);
    for (const path of [`/s/${token}`, `/s/${token}?p=page_voice_time`, `/s/${token}?lang=es`, `/a/${world.slug}`]) {
      for (const method of ['GET', 'HEAD']) expect((await api.anybody.send(method, path)).status).toBe(200);
    }
    expect(await fingerprint(api.database, world.agencyId)).toEqual(before);
    expect((await api.anybody.send('POST', `/s/${token}/opened`, {})).status).toBe(204);
    expect(await world.rows('select status from invitation where agency_id = $1')).toEqual([{ status: 'opened' }]);
  });

  it('gives the same friendly page for an unknown and a malformed link, and never fails', async () => {
    const token = await link();
    const pages = await Promise.all([newToken(), token.slice(0, -1), token.slice(1), `${token}x`, `${token.slice(0, -1)}%20`, 'x', '..%2f..%2fetc', encodeURIComponent('👍'), "'%20or%201=1--"].map((wrong) => api.anybody.send('GET', `/s/${wrong}`)));
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(pages.map(({ text }) => text)).size).toBe(1);
    expect(pages[0]!.text).toContain('We cannot find this survey');
    for (const wrong of [newToken(), 'x']) {
      expect((await submit(wrong, full)).status).toBe(404);
      expect((await post(wrong, { _page: 'page_voice_time', _go: 'next' })).status).toBe(404);
      expect((await api.anybody.send('POST', `/s/${wrong}/opened`, {})).status).toBe(204);
    }
    expect(await world.rows('select count(*)::int as n from response where agency_id = $1')).toEqual([{ n: 0 }]);
  });

  it('closes expired and withdrawn links, and those of a suspended agency, without saying more', async () => {
    const expired = await link({ expiresAfterDays: 1, reminderAfterDays: null });
    const revoked = await link({ name: 'Another', expiresAfterDays: 30 });
    const [{ id, survey_id: surveyId }] = await world.rows<{ id: string; survey_id: string }>("select i.id, i.survey_id from invitation i join survey s on s.agency_id = i.agency_id and s.id = i.survey_id where i.agency_id = $1 and s.name = 'Another' and i.status = 'issued'") as [{ id: string; survey_id: string }];
    expect((await world.admin.send('POST', `/api/surveys/${surveyId}/invitations/${id}/revoke`)).status).toBe(200);
    await world.at('2026-11-12T17:00:00Z');
    for (const [token, words] of [[expired, 'This survey has closed'], [revoked, 'This link no longer works']] as const) {
      const page = await api.anybody.send('GET', `/s/${token}`);
      expect([page.status, page.text.includes(words)]).toEqual([410, true]);
      expect((await submit(token, full)).status).toBe(410);
    }
    const suspended = await link({ name: 'Third', expiresAfterDays: 30 });
    await world.rows("update agency set status = 'suspended' where id = $1");
    expect((await submit(suspended, full)).status).toBe(410);
    await world.at('2026-11-12T17:00:11Z');
    expect((await api.anybody.send('GET', `/s/${suspended}`)).status).toBe(410);
    expect((await submit(suspended, full)).status).toBe(410);
    expect(await world.rows('select count(*)::int as n from response where agency_id = $1')).toEqual([{ n: 0 }]);
  });

  it("never takes an answer for another agency's version, and tells nothing of it", async () => {
    const token = await link();
    const other = await makeSurveyWorld(api, { name: 'Other Agency' });
    const elsewhere = other.versionId;
    // Both versions are remembered by the process by now.
    await other.at(noon);
    await other.contact({ at: '2026-11-09T17:00:00Z', phone: '+12155569999' });
    await other.activate(await other.survey({ delayMinutes: 0 }));
    const [theirs] = await other.messagesTo('+12155569999');
    for (const each of [token, theirs!.token]) expect((await api.anybody.send('GET', `/s/${each}`)).status).toBe(200);
    const sent = await submit(token, full, elsewhere);
    expect(sent.body.receipt).not.toBeNull();
    expect(await other.rows('select count(*)::int as n from response where agency_id = $1')).toEqual([{ n: 0 }]);
    expect(await world.rows('select questionnaire_version_id as v from response where agency_id = $1')).toEqual([{ v: world.versionId }]);
  });
});
