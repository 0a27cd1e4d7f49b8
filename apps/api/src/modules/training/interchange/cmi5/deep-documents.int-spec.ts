/** A unit may send whatever it likes: documents that are nested without end are refused, and never break the server. */
import { uuidv7 } from 'uuidv7';
import { TestUnit } from '../../../../../test/cmi5-unit.js';
import { startTestApi, type TestApi } from '../../../../../test/test-api.js';
import { member, publish, smallCourse } from '../../../../../test/training-world.js';
import { asUpload, cmi5Structure, makeZip } from '../../../../../test/zip-maker.js';

jest.setTimeout(120_000);
const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

describe('documents of a cmi5 unit', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it('refuses to join what is nested without end, sent or kept before, and joins on afterwards', async () => {
    const agencyId = (await api.agency()).id;
    const [admin, officer] = [await api.caller(agencyId, 'admin'), await member(api, agencyId, null, 'member')];
    const { body: created } = await admin.send<{ id: string }>('POST', '/api/training/courses', { title: 'With a package' });
    const { body, headers } = asUpload(makeZip([{ name: 'cmi5.xml', content: cmi5Structure() }, { name: 'index.html', content: '<p>Unit</p>' }]));
    const { body: imported } = await admin.send<{ id: string }>('POST', `/api/training/courses/${created.id}/packages`, body, headers);
    const lessonId = uuidv7();
    const { courseId } = await publish(admin, { title: 'With a package', quiz: null, lessons: [{ kind: 'package', id: lessonId, title: 'The unit', minutes: 5, body: smallCourse().content.lessons[0]?.body, package: { packageId: imported.id, title: 'x', standard: 'cmi5' } }] });
    const { body: attempt } = await officer.caller.send<{ id: string }>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
    const { body: opened } = await officer.caller.send<{ address: string }>('POST', `/api/my-work/course-attempts/${attempt.id}/lessons/${lessonId}/package`);
    const unit = await new TestUnit(api, opened.address).begin();
    const send = (method: string, text: string) => unit.send(method, `activities/state?${unit.place({ stateId: 'resume' })}`, Buffer.from(text), { 'content-type': 'application/json' });
    const malformed = { status: 400, body: { code: 'cmi5/malformed', detail: expect.stringContaining('deep') } };
    expect(await send('POST', nested(20_000))).toMatchObject(malformed);
    expect((await send('PUT', nested(20_000))).status).toBe(204);
    expect(await send('POST', '{"page":3}')).toMatchObject(malformed);
    expect((await send('PUT', nested(30))).status).toBe(204);
    expect(await send('POST', nested(20_000))).toMatchObject(malformed);
    expect((await send('POST', '{"page":3,"odd":"\\u0000"}')).status).toBe(204);
  });
});
