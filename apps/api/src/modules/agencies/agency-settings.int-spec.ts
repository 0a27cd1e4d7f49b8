/** Settings, logo and public face of an agency over HTTP. */
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d', 'hex'), Buffer.from('IHDR'), Buffer.alloc(40)]);

function upload(caller: TestCaller, bytes: Buffer, name = 'logo.png', type = 'image/png') {
  const body = Buffer.concat([Buffer.from(`--b\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`), bytes, Buffer.from('\r\n--b--\r\n')]);
  return caller.send<{ branding: { logo: string | null } }>('PUT', '/api/agency/logo', body, { 'content-type': 'multipart/form-data; boundary=b' });
}

describe('agency settings', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const office = async () => {
    const agency = await api.agency();
    return { agency, admin: await api.caller(agency.id, 'admin') };
  };

  it('has right defaults for an agency that never opened them', async () => {
    const { admin } = await office();
    expect(await admin.send('GET', '/api/agency/settings')).toMatchObject({
      status: 200, body: { quietHours: { start: '21:00', end: '08:00' }, branding: { accent: '#1f4e79', adjusted: false, logo: null }, retention: { auditMonths: 36 }, changedAt: null },
    });
  });

  it('changes what is named, keeps the rest, and records both', async () => {
    const { agency, admin } = await office();
    await admin.send('PATCH', '/api/agency/settings', { contactLines: { phone: '(814) 555-0100' } });
    expect(await admin.send('PATCH', '/api/agency/settings', { accent: '#FFD200', quietHours: { start: '20:00', end: '09:00' } }))
      .toMatchObject({ status: 200, body: { branding: { accent: '#ffd200', adjusted: true, contrastWithWhite: 1.45 }, contactLines: { phone: '(814) 555-0100', email: null }, quietHours: { start: '20:00' } } });
    await admin.send('PATCH', '/api/agency/settings', { accent: '#ffd200' });
    expect(await api.database.asOwner("select before, after from audit_event where agency_id = $1 and action = 'agencies.settings-changed' order by id", [agency.id])).toEqual([
      { before: { 'contactLines.phone': null }, after: { 'contactLines.phone': '(814) 555-0100' } },
      { before: { accent: '#1f4e79', 'quietHours.start': '21:00', 'quietHours.end': '08:00' }, after: { accent: '#ffd200', 'quietHours.start': '20:00', 'quietHours.end': '09:00' } },
    ]);
  });

  it.each([
    [{ accent: 'red' }, 'body.accent'], [{ accent: '#fff;}body{display:none' }, 'body.accent'], [{ quietHours: { start: '25:00', end: '08:00' } }, 'body.quietHours.start'],
    [{ contactLines: { website: 'javascript:alert(1)' } }, 'body.contactLines.website'], [{ contactLines: { phone: 'call me' } }, 'body.contactLines.phone'],
    [{ retention: { auditMonths: 6 } }, 'body.retention.auditMonths'],
  ])('refuses %j and says where', async (body, path) => {
    const { admin } = await office();
    expect(await admin.send('PATCH', '/api/agency/settings', body)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  });

  it('never loses one of two changes made at the same moment', async () => {
    const { admin } = await office();
    await Promise.all([admin.send('PATCH', '/api/agency/settings', { accent: '#112233' }), admin.send('PATCH', '/api/agency/settings', { contactLines: { phone: '911 555 0100' } })]);
    expect(await admin.send('GET', '/api/agency/settings')).toMatchObject({ body: { branding: { accent: '#112233' }, contactLines: { phone: '911 555 0100' } } });
  });

  it('serves a logo as the picture that it is, under an address that changes with it', async () => {
    const { agency, admin } = await office();
    const first = (await upload(admin, png)).body.branding.logo ?? '';
    expect(first).toMatch(new RegExp(`^/api/public/agencies/${agency.slug}/logo\\?v=[0-9a-f]{16}$`));
    const shown = await api.anybody.send('GET', first);
    expect(shown).toMatchObject({ status: 200, headers: { 'content-type': 'image/png', 'x-content-type-options': 'nosniff', 'content-disposition': 'attachment; filename="logo"' } });
    expect((await upload(admin, Buffer.concat([png, Buffer.alloc(1)]))).body.branding.logo).not.toBe(first);
    expect((await admin.send('DELETE', '/api/agency/logo')).body).toMatchObject({ branding: { logo: null } });
    expect((await api.anybody.send('GET', first)).status).toBe(404);
  });

  it.each([
    ['SVG with script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 415, 'agencies/logo-type'],
    ['HTML that calls itself PNG', Buffer.from('<html>'), 415, 'agencies/logo-type'],
    ['the first bytes of a PNG alone', Buffer.from('89504e470d0a1a0a3c68746d6c3e', 'hex'), 415, 'agencies/logo-type'],
    ['nothing', Buffer.alloc(0), 415, 'agencies/logo-type'],
    ['a file that is too large', Buffer.concat([png, Buffer.alloc(512 * 1024)]), 413, 'agencies/logo-too-large'],
  ])('refuses %s as a logo', async (_, bytes, status, code) => {
    const { admin } = await office();
    expect(await upload(admin, bytes)).toMatchObject({ status, body: { code } });
    expect(await admin.send('GET', '/api/agency/settings')).toMatchObject({ body: { branding: { logo: null } } });
  });

  it('refuses a logo that is not sent as a form, and one without a file', async () => {
    const { admin } = await office();
    expect((await admin.send('PUT', '/api/agency/logo', { file: 'x' })).status).toBeGreaterThanOrEqual(400);
    expect((await admin.send('PUT', '/api/agency/logo', { file: 'x' })).status).toBeLessThan(500);
    expect(await admin.send('PUT', '/api/agency/logo', Buffer.from('--b--\r\n'), { 'content-type': 'multipart/form-data; boundary=b' })).toMatchObject({ status: 422, body: { code: 'agencies/logo-missing' } });
  });

  it('tells anybody how to reach an active agency, and nothing else', async () => {
    const { agency, admin } = await office();
    await admin.send('PATCH', '/api/agency/settings', { contactLines: { phone: '(814) 555-0100', website: 'https://sheriff.marlow.example' } });
    const answer = await api.anybody.send<object>('GET', `/api/public/agencies/${agency.slug}`);
    expect(answer).toMatchObject({ status: 200, body: { name: agency.name, contactLines: { phone: '(814) 555-0100', website: 'https://sheriff.marlow.example' } } });
    expect(Object.keys(answer.body).toSorted()).toEqual(['accent', 'contactLines', 'kind', 'languages', 'logo', 'name', 'slug', 'timeZone']);
    expect(answer.text).not.toContain(agency.id);
    expect((await api.anybody.send('GET', '/api/public/agencies/no-such-agency')).status).toBe(404);
  });

  it('refuses a member who may not manage the agency', async () => {
    const { agency } = await office();
    const member = await api.caller(agency.id, 'member');
    expect((await member.send('GET', '/api/agency/settings')).status).toBe(200);
    expect((await member.send('PATCH', '/api/agency/settings', { accent: '#112233' })).status).toBe(403);
    expect((await upload(member, png)).status).toBe(403);
  });
});
