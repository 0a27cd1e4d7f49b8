/** A package made to be slow never keeps everybody else waiting, neither when it comes in nor when its pages are shown. */
import { uuidv7 } from 'uuidv7';
import { heldUp } from '../../../../../test/held-up.js';
import { startTestApi, type TestApi } from '../../../../../test/test-api.js';
import { member, publish, smallCourse } from '../../../../../test/training-world.js';
import { asUpload, makeZip, scormManifest } from '../../../../../test/zip-maker.js';

jest.setTimeout(120_000);
const bearable = 1500;

describe('packages made to be slow', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const office = async () => {
    const agencyId = (await api.agency()).id;
    const admin = await api.caller(agencyId, 'admin');
    const courseId = (await admin.send<{ id: string }>('POST', '/api/training/courses', { title: 'With a package' })).body.id;
    const upload = (zip: Buffer) => { const { body, headers } = asUpload(zip); return admin.send<{ id: string; title: string; code: string }>('POST', `/api/training/courses/${courseId}/packages`, body, headers); };
    return { agencyId, admin, upload };
  };

  it('never makes anybody wait while it reads a manifest of megabytes', async () => {
    const { upload } = await office();
    const long = scormManifest({}).replace('</manifest>', `${'<more a="b"/>'.repeat(300_000)}</manifest>`);
    const { result, longest } = await heldUp(() => upload(makeZip([{ name: 'imsmanifest.xml', content: long }, { name: 'index.html', content: '<html></html>' }])));
    expect(result.status).toBeLessThan(300);
    expect(result.body.title).toBeTruthy();
    expect(longest).toBeLessThan(bearable);
  });

  it('never searches a page of open heads again from each of them', async () => {
    const { agencyId, admin, upload } = await office();
    const officer = await member(api, agencyId, null, 'member');
    const { body: imported } = await upload(makeZip([{ name: 'imsmanifest.xml', content: scormManifest({}) }, { name: 'index.html', content: `words ${'<head '.repeat(60_000)}` }]));
    const lessonId = uuidv7();
    const { courseId } = await publish(admin, { title: 'With a package', quiz: null, lessons: [{ kind: 'package', id: lessonId, title: 'The unit', minutes: 5, body: smallCourse().content.lessons[0]?.body, package: { packageId: imported.id, title: 'x', standard: 'scorm-1.2' } }] });
    const { body: attempt } = await officer.caller.send<{ id: string }>('POST', `/api/my-work/courses/${courseId}/attempts`, {});
    const { body: opened } = await officer.caller.send<{ address: string }>('POST', `/api/my-work/course-attempts/${attempt.id}/lessons/${lessonId}/package`);
    const { result, longest } = await heldUp(() => api.anybody.send('GET', opened.address.replace(/^https?:\/\/[^/]+/, '')));
    expect(result.text).toMatch(/^<script .*<\/script>words /);
    expect(longest).toBeLessThan(bearable);
  });
});
