/** A course with a cmi5 package and somebody who takes it; for tests of what a unit and the launch say to each other. */
import { TestUnit } from './cmi5-unit.js';
import { beginPackage, cmi5Parts, newCourse, publishPackage, uploadPackage } from './package-world.js';
import { type Member, trainingOffice } from './training-world.js';
import { cmi5Structure, makeZip, type UnitWords } from './zip-maker.js';

export interface Standing { address: string; state: string; score: number | null; code: string; units: { at: number; title: string; state: string; score: number | null; required: boolean; blocks: string[]; objectives: string[]; ownWindow: boolean }[] }

/** Call inside `describe`: each test gets an agency of its own, which `now` tells. */
export function cmi5Office() {
  const office = trainingOffice();

  const admin = () => office.now().admin;
  const course = (by = admin()) => newCourse(by);
  const upload = (courseId: string, zip: Buffer, by = admin()) => uploadPackage(by, courseId, zip);
  async function begun(structure?: string, who = office.now().officer, by = admin()) {
    const { courseId, lessonId } = await publishPackage(by, makeZip(cmi5Parts(structure)));
    return attempt(courseId, lessonId, who);
  }
  async function attempt(courseId: string, lessonId: string, who: Member) {
    const { path, run } = await beginPackage(who, { courseId, lessonId });
    const launch = async (unit = 0) => new TestUnit(office.now().api, (await who.caller.send<Standing>('POST', `${run}?unit=${unit}`)).body.address);
    return { courseId, lessonId, path, run, launch, state: async () => (await who.caller.send<{ state: string }>('GET', path)).body.state, standing: async () => (await who.caller.send<Standing>('GET', run)).body };
  }
  const units = (...attributes: string[]): string => cmi5Structure({ units: attributes.map((each, at): UnitWords => ({ id: `https://publisher.example/au/${at}`, attributes: each })) });
  return { course, upload, begun, attempt, units, now: office.now };
}
