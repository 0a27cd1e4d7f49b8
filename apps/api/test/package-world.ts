/** Courses whose lesson is a package from elsewhere, and people who take them; for tests of SCORM and cmi5. */
import { uuidv7 } from 'uuidv7';
import type { TestCaller } from './test-api.js';
import { type Member, publish, smallCourse } from './training-world.js';
import { asUpload, cmi5Structure, makeZip, type ZipPart } from './zip-maker.js';

export interface Imported { id: string; standard: string; title: string; entries: number; code: string; detail: string; errors: { message: string }[] }
export type Standard = 'scorm-1.2' | 'scorm-2004' | 'cmi5';
const page = '<!DOCTYPE html><html><head><title>Unit</title></head><body>Listen first.</body></html>';
export const cmi5Parts = (structure = cmi5Structure(), more: ZipPart[] = []): ZipPart[] => [{ name: 'cmi5.xml', content: structure }, { name: 'index.html', content: page }, ...more];

/** A draft of a course to import packages into; answers its id. */
export const newCourse = async (admin: TestCaller): Promise<string> => (await admin.send<{ id: string }>('POST', '/api/training/courses', { title: 'With a package' })).body.id;

export function uploadPackage(admin: TestCaller, courseId: string, zip: Buffer) {
  const { body, headers } = asUpload(zip);
  return admin.send<Imported>('POST', `/api/training/courses/${courseId}/packages`, body, headers);
}

/** Imports a package and publishes a course of this one lesson. */
export async function publishPackage(admin: TestCaller, zip: Buffer = makeZip(cmi5Parts()), standard: Standard = 'cmi5'): Promise<{ courseId: string; lessonId: string }> {
  const { body: imported } = await uploadPackage(admin, await newCourse(admin), zip);
  const lessonId = uuidv7();
  const { courseId } = await publish(admin, { title: 'With a package', quiz: null, lessons: [{ kind: 'package', id: lessonId, title: 'The unit', minutes: 5, body: smallCourse().content.lessons[0]?.body, package: { packageId: imported.id, title: 'x', standard } }] });
  return { courseId, lessonId };
}

/** Begins the course: where the attempt stands, and where its package is opened. */
export async function beginPackage(who: Member, { courseId, lessonId }: { courseId: string; lessonId: string }) {
  const attemptId = (await who.caller.send<{ id: string }>('POST', `/api/my-work/courses/${courseId}/attempts`, {})).body.id;
  const path = `/api/my-work/course-attempts/${attemptId}`;
  return { courseId, lessonId, attemptId, path, run: `${path}/lessons/${lessonId}/package` };
}
