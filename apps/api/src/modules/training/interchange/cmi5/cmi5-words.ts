/** What Rapport itself tells of a cmi5 course, and what it hands a unit at its launch; pure, so that the same step always makes the same statement (cmi5 Quartz, sections 9 and 10). */
import type { Cmi5Unit } from '@rapport/training-engine/cmi5-course';
import { type Launch, type LaunchMode, verbIds } from '@rapport/training-engine/cmi5-session';
import { categories, extensions } from '@rapport/training-engine/cmi5-statement';
import { statementId } from '../records/xapi-statement.js';

/** Which run of which package. `base` is the installation's address without a slash at its end. */
export interface RunNames { base: string; agencyId: string; courseAttemptId: string; lessonId: string; packageId: string; personId: string }
export interface OurStatement { id: string; body: Record<string, unknown>; verb: 'launched' | 'abandoned' | 'satisfied' | 'waived'; at: Date }

const extension = 'https://w3id.org/xapi/cmi5/context/extensions/';

/** One for each lesson of each attempt: the enrolment that cmi5 calls registration. */
export const registrationOf = ({ agencyId, courseAttemptId, lessonId }: RunNames): string => statementId(agencyId, `${courseAttemptId} ${lessonId} registration`);
export const packageIri = ({ base, packageId }: RunNames): string => `${base}/training/packages/${packageId}`;
/** The person is an account with an opaque id: no name and no e-mail address is told to a package. */
export const accountFor = ({ base, agencyId, personId }: RunNames) => ({ homePage: `${base}/agencies/${agencyId}`, name: personId });
export const actorFor = (names: RunNames) => ({ objectType: 'Agent', account: accountFor(names) });

export function launchOf(names: RunNames, unit: Cmi5Unit, sessionId: string): Launch {
  return { sessionId, registration: registrationOf(names), activityId: `${packageIri(names)}/units/${unit.at}`, publisherId: unit.id, actor: accountFor(names), masteryScore: unit.masteryScore };
}

/** The document LMS.LaunchData. */
export function launchDataOf(launch: Launch, unit: Cmi5Unit, mode: LaunchMode, returnUrl: string): Record<string, unknown> {
  return {
    contextTemplate: { contextActivities: { grouping: [{ objectType: 'Activity', id: launch.publisherId }] }, extensions: { [extensions.sessionId]: launch.sessionId } },
    launchMode: mode, launchMethod: unit.launchMethod, moveOn: unit.moveOn, returnURL: returnUrl, ...(unit.masteryScore === null ? {} : { masteryScore: unit.masteryScore }),
    ...(unit.launchParameters === null ? {} : { launchParameters: unit.launchParameters }), ...(unit.entitlementKey === null ? {} : { entitlementKey: { courseStructure: unit.entitlementKey } }),
  };
}

export function launchedStatement(names: RunNames, launch: Launch, unit: Cmi5Unit, mode: LaunchMode, launchUrl: string, at: Date): OurStatement {
  const told = {
    [`${extension}launchmode`]: mode, [`${extension}launchurl`]: launchUrl, [`${extension}moveon`]: unit.moveOn,
    ...(unit.masteryScore === null ? {} : { [extensions.masteryScore]: unit.masteryScore }), ...(unit.launchParameters === null ? {} : { [`${extension}launchparameters`]: unit.launchParameters }),
  };
  return ours(names, 'launched', launch.sessionId, { id: launch.activityId, title: unit.title }, launch.publisherId, at, {}, told);
}

/** `seconds` between the launch and the last that was heard. */
export const abandonedStatement = (names: RunNames, launch: Launch, unit: Cmi5Unit, seconds: number, at: Date): OurStatement =>
  ours(names, 'abandoned', launch.sessionId, { id: launch.activityId, title: unit.title }, launch.publisherId, at, { result: { duration: `PT${Math.max(0, Math.round(seconds))}S` } });

/** `block`: null for the whole course. `sessionId` of the launch that led to it, or one of its own. */
export function satisfiedStatement(names: RunNames, sessionId: string, { at: block, id, title }: { at: number | null; id: string; title: string }, at: Date): OurStatement {
  const type = `https://w3id.org/xapi/cmi5/activitytype/${block === null ? 'course' : 'block'}`;
  return ours(names, 'satisfied', sessionId, { id: `${packageIri(names)}/${block === null ? 'course' : `blocks/${block}`}`, title, type }, id, at, {}, {}, `${registrationOf(names)} ${block ?? 'course'}`);
}

/** As section 9.5.5.2 has them written. */
export const waiverWords = { 'tested-out': 'Tested Out', 'equivalent-unit': 'Equivalent AU', 'equivalent-outside': 'Equivalent Outside Activity', administrative: 'Administrative' } as const;

/** `sessionId`: of its own, as section 9.6.3.1 has it for what no unit told. One for each unit of a registration. */
export function waivedStatement(names: RunNames, sessionId: string, unit: Cmi5Unit, because: keyof typeof waiverWords, at: Date): OurStatement {
  const result = { success: true, completion: true, extensions: { 'https://w3id.org/xapi/cmi5/result/extensions/reason': waiverWords[because] } };
  return ours(names, 'waived', sessionId, { id: launchOf(names, unit, sessionId).activityId, title: unit.title }, unit.id, at, { result }, {}, `${registrationOf(names)} ${unit.at}`);
}

function ours(names: RunNames, verb: OurStatement['verb'], sessionId: string, object: { id: string; title: string; type?: string }, publisherId: string, at: Date, more: object, told: Record<string, unknown> = {}, mark = sessionId): OurStatement {
  const id = statementId(names.agencyId, `cmi5 ${verb} ${mark}`);
  const body = {
    id, actor: actorFor(names), verb: { id: verbIds[verb], display: { 'en-US': verb } }, object: { objectType: 'Activity', id: object.id, definition: { name: { 'en-US': object.title }, ...(object.type ? { type: object.type } : {}) } }, ...more,
    context: { registration: registrationOf(names), platform: 'Rapport', contextActivities: { category: [categories.cmi5, ...(verb === 'waived' ? [categories.moveOn] : [])].map((each) => ({ objectType: 'Activity', id: each })), grouping: [{ objectType: 'Activity', id: publisherId }] }, extensions: { [extensions.sessionId]: sessionId, ...told } },
    timestamp: at.toISOString(), version: '1.0.3',
  };
  return { id, body, verb, at };
}
