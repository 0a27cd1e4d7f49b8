/** A running package ends with the access of whoever opened it: hours of a ticket are no hours of work. */
import { TestUnit } from '../../../../../test/cmi5-unit.js';
import { beginPackage, cmi5Parts, publishPackage } from '../../../../../test/package-world.js';
import type { TestApi, TestCaller } from '../../../../../test/test-api.js';
import { type Member, trainingOffice } from '../../../../../test/training-world.js';
import { makeZip, scormManifest } from '../../../../../test/zip-maker.js';

const zips = {
  cmi5: makeZip(cmi5Parts()),
  'scorm-1.2': makeZip([{ name: 'imsmanifest.xml', content: scormManifest({ version: '1.2' }) }, { name: 'index.html', content: '<p>Listen first.</p>' }]),
};

describe('a running package', () => {
  const office = trainingOffice();
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let officer: Member;
  beforeEach(async () => {
    ({ api, admin, agencyId, officer } = office.now());
    await api.database.asOwner("insert into person_employment (agency_id, id, person_id, from_on) values ($1, uuid_v7(), $2, '2020-01-01')", [agencyId, officer.personId]);
  });

  /** Where a package of this standard runs for the officer, below the API and as an address. */
  async function running(standard: keyof typeof zips) {
    const { path, run } = await beginPackage(officer, await publishPackage(admin, zips[standard], standard));
    const open = async () => (await officer.caller.send<{ address: string }>('POST', run)).body.address;
    return { path, open, address: await open() };
  }

  const ends: [string, () => Promise<unknown>][] = [
    ['their employment ended', () => api.database.asOwner("update person_employment set to_on = (now() at time zone 'America/New_York')::date where agency_id = $1 and person_id = $2", [agencyId, officer.personId])],
    ['they signed out', () => officer.caller.send('POST', '/api/sign-out')],
    ['all their sessions were ended', () => api.database.asOwner('update session set ended_at = now() where user_id = $1', [officer.caller.userId])],
    ['their sign-in ran out', () => api.database.asOwner('update session set expires_at = now() where user_id = $1', [officer.caller.userId])],
    ['their login was disabled', () => api.database.asOwner('update app_user set disabled_at = now() where id = $1', [officer.caller.userId])],
    ['their agency was suspended', () => api.database.asOwner("update agency set status = 'suspended' where id = $1", [agencyId])],
    ['their membership ended', () => api.database.asOwner('update membership set ended_at = now() where agency_id = $1 and user_id = $2', [agencyId, officer.caller.userId])],
    ['their login became nobody of the roster', () => api.database.asOwner('update membership set person_id = null where agency_id = $1 and user_id = $2', [agencyId, officer.caller.userId])],
  ];

  it.each(ends)('records no training and serves no file after %s', async (_, end) => {
    const cmi5 = await running('cmi5');
    const unit = await new TestUnit(api, cmi5.address).begin();
    const scorm = await running('scorm-1.2');
    const files = [cmi5.address, scorm.address, scorm.address.replace(/index\.html.*/, '~rapport/launch.js')];
    expect((await unit.tell('initialized')).status).toBe(204);
    for (const file of files) expect((await api.anybody.send('GET', file)).status).toBe(200);
    await end();
    expect((await unit.tell('completed')).status).toBe(401);
    expect((await unit.send('GET', `activities/state?${unit.place()}`)).status).toBe(401);
    expect((await unit.send('PUT', `activities/state?${unit.place({ stateId: 'resume' })}`, { page: 3 })).status).toBe(401);
    for (const file of files) expect((await api.anybody.send('GET', file)).status).toBe(404);
    expect(await api.database.asOwner("select 1 from package_statement where agency_id = $1 and verb like '%completed'", [agencyId])).toEqual([]);
    expect(await api.database.asOwner("select 1 from course_attempt where agency_id = $1 and state = 'completed'", [agencyId])).toEqual([]);
  });

  it('hands no token to a page that was opened before the sign-in ended, and goes on when it is opened anew', async () => {
    const { address, open } = await running('cmi5');
    await api.database.asOwner('update session set ended_at = now() where user_id = $1', [officer.caller.userId]);
    expect((await new TestUnit(api, address).fetch()).body).toEqual({ 'error-code': '2', 'error-text': expect.any(String) });
    await api.database.asOwner('update session set ended_at = null where user_id = $1', [officer.caller.userId]);
    const again = await new TestUnit(api, await open()).begin();
    expect((await again.tell('initialized')).status).toBe(204);
  });

  it('never goes on with another sign-in of the same person than the one that opened it', async () => {
    const { address } = await running('cmi5');
    const unit = await new TestUnit(api, address).begin();
    await api.database.asOwner("insert into session (id, secret_hash, user_id, agency_id, expires_at, second_factor_at, confirmed_at) select uuid_v7(), sha256('another'), user_id, agency_id, expires_at, now(), now() from session where user_id = $1", [officer.caller.userId]);
    await api.database.asOwner("update session set ended_at = now() where user_id = $1 and secret_hash <> sha256('another')", [officer.caller.userId]);
    expect((await unit.tell('initialized')).status).toBe(401);
  });
});
