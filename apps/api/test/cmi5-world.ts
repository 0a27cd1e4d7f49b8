/** A course with a cmi5 package and somebody who takes it; for tests of what a unit and the launch say to each other. */
import { uuidv7 } from 'uuidv7';
import { TestUnit } from './cmi5-unit.js';
import { startTestApi, type TestApi, type TestCaller } from './test-api.js';
import { member, type Member, publish, smallCourse } from './training-world.js';
import { asUpload, cmi5Structure, makeZip, type UnitWords, type ZipPart } from './zip-maker.js';

export interface Imported { id: string; standard: string; title: string; entries: number; code: string; detail: string }
export interface Standing { address: string; state: string; score: number | null; code: string; units: { at: number; title: string; state: string; score: number | null; required: boolean; blocks: string[]; objectives: string[]; ownWindow: boolean }[] }
const page = '<!DOCTYPE html><html><head><title>Unit</title></head><body>Listen first.</body></html>';
export const parts = (structure = cmi5Structure(), more: ZipPart[] = []): ZipPart[] => [{ name: 'cmi5.xml', content: structure }, { name: 'index.html', content: page }, ...more];

/** Call inside `describe`: each test gets an agency of its own, which `now` tells. */
export function cmi5Office() {
  let api: TestApi;
  let admin: TestCaller;
  let agencyId: string;
  let officer: Member;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    agencyId = (await api.agency()).id;
    admin = await api.caller(agencyId, 'admin');
    officer = await member(api, agencyId, null, 'member');
  });

  const course = async (by = admin) => (await by.send<{ id: string }>('POST', '/api/training/courses', { title: 'With a package' })).body.id;
  const upload = (courseId: string, zip: Buffer, by = admin) => { const { body, headers } = asUpload(zip); return by.send<Imported>('POST', `/api/training/courses/${courseId}/packages`, body, headers); };
  async function begun(structure?: string, who = officer, by = admin) {
    const { body: imported } = await upload(await course(by), makeZip(parts(structure)), by);
    const lessonId = uuidv7();
    const { courseId } = await publish(by, { title: 'With a package', quiz: null, lessons: [{ kind: 'package', id: lessonId, title: 'The unit', minutes: 5, body: smallCourse().content.lessons[0]?.body, package: { packageId: imported.id, title: 'x', standard: 'cmi5' } }] });
    return attempt(courseId, lessonId, who);
  }
  async function attempt(courseId: string, lessonId: string, who: Member) {
    const path = `/api/my-work/course-attempts/${(await who.caller.send<{ id: string }>('POST', `/api/my-work/courses/${courseId}/attempts`, {})).body.id}`;
    const run = `${path}/lessons/${lessonId}/package`;
    const launch = async (unit = 0) => new TestUnit(api, (await who.caller.send<Standing>('POST', `${run}?unit=${unit}`)).body.address);
    return { courseId, lessonId, path, run, launch, state: async () => (await who.caller.send<{ state: string }>('GET', path)).body.state, standing: async () => (await who.caller.send<Standing>('GET', run)).body };
  }
  const units = (...attributes: string[]): string => cmi5Structure({ units: attributes.map((each, at): UnitWords => ({ id: `https://publisher.example/au/${at}`, attributes: each })) });
  return { course, upload, begun, attempt, units, now: () => ({ api, admin, agencyId, officer }) };
}
