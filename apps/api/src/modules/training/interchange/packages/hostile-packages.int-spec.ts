/** A package made to be slow never keeps everybody else waiting, neither when it comes in nor when its pages are shown. */
import { heldUp } from '../../../../../test/held-up.js';
import { beginPackage, newCourse, publishPackage, uploadPackage } from '../../../../../test/package-world.js';
import { startTestApi, type TestApi } from '../../../../../test/test-api.js';
import { member } from '../../../../../test/training-world.js';
import { makeZip, scormManifest } from '../../../../../test/zip-maker.js';

const bearable = 1500;

describe('packages made to be slow', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const office = async () => {
    const agencyId = (await api.agency()).id;
    const admin = await api.caller(agencyId, 'admin');
    const courseId = await newCourse(admin);
    const upload = (zip: Buffer) => uploadPackage(admin, courseId, zip);
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
    const { agencyId, admin } = await office();
    const officer = await member(api, agencyId, null, 'member');
    const zip = makeZip([{ name: 'imsmanifest.xml', content: scormManifest({}) }, { name: 'index.html', content: `words ${'<head '.repeat(60_000)}` }]);
    const { run } = await beginPackage(officer, await publishPackage(admin, zip, 'scorm-1.2'));
    const { body: opened } = await officer.caller.send<{ address: string }>('POST', run);
    const { result, longest } = await heldUp(() => api.anybody.send('GET', opened.address.replace(/^https?:\/\/[^/]+/, '')));
    expect(result.text).toMatch(/^<script .*<\/script>words /);
    expect(longest).toBeLessThan(bearable);
  });
});
