/** One launch of one cmi5 unit: its states, and which statements it may send in each (cmi5 Quartz, sections 7.1.3, 9 and 10). */
import type { UnitRecord } from './cmi5-course.js';
import { categories, extensions, type ReadStatement } from './cmi5-statement.js';

export type SessionState = 'launched' | 'initialized' | 'terminated' | 'abandoned';
export const sessionStates: readonly SessionState[] = ['launched', 'initialized', 'terminated', 'abandoned'];
/** What a unit may tell with the category of cmi5. The other verbs of cmi5 are of whoever launches it. */
export const unitVerbs = ['initialized', 'completed', 'passed', 'failed', 'terminated'] as const;
export type UnitVerb = (typeof unitVerbs)[number];
export type LaunchMode = 'Normal' | 'Browse' | 'Review';

/** Times in ms since the epoch. `initializedAt`, `terminatedAt`, `latestAt`: as the unit's own statements tell; `endedAt`: by our clock. */
export interface Cmi5Session { state: SessionState; mode: LaunchMode; used: readonly UnitVerb[]; initializedAt: number | null; latestAt: number | null; terminatedAt: number | null; endedAt: number | null }
/** What the unit was launched with, and must tell again. */
export interface Launch { sessionId: string; registration: string; activityId: string; publisherId: string; actor: { homePage: string; name: string }; masteryScore: number | null }

export type Cmi5Fault = 'actor' | 'registration' | 'session' | 'publisher-id' | 'voiding' | 'over' | 'not-initialized' | 'order' | 'verb' | 'object' | 'mode' | 'twice' | 'after-passed' | 'category' | 'score' | 'mastery' | 'success' | 'completion' | 'duration';
export type Verdict = { ok: true; verb: UnitVerb | null; session: Cmi5Session; record: UnitRecord } | { ok: false; fault: Cmi5Fault; why: string };

/** What was sent before the end may arrive so much later, in ms (section 9.3.8 leaves the time to us). */
export const graceMs = 10_000;
export const launched = (mode: LaunchMode): Cmi5Session => ({ state: 'launched', mode, used: [], initializedAt: null, latestAt: null, terminatedAt: null, endedAt: null });

const adl = 'http://adlnet.gov/expapi/verbs/';
export const verbIds = {
  launched: `${adl}launched`, initialized: `${adl}initialized`, completed: `${adl}completed`, passed: `${adl}passed`, failed: `${adl}failed`, terminated: `${adl}terminated`,
  abandoned: 'https://w3id.org/xapi/adl/verbs/abandoned', satisfied: 'https://w3id.org/xapi/adl/verbs/satisfied', waived: 'https://w3id.org/xapi/adl/verbs/waived', voided: `${adl}voided`,
} as const;

/** True while the unit may still read and write: not abandoned, and not terminated longer than the grace ago. */
export const isOpen = (session: Cmi5Session, now: number): boolean => session.state === 'launched' || session.state === 'initialized' || (session.state === 'terminated' && session.endedAt !== null && now - session.endedAt < graceMs);

/** The session once it is known that the unit will not end it; null when it has ended already. */
export const abandon = (session: Cmi5Session, now: number): Cmi5Session | null => (session.state === 'launched' || session.state === 'initialized' ? { ...session, state: 'abandoned', endedAt: now } : null);

/**
 * Whether a unit may tell this now. `record`: what was told in the registration so far; `now`: our clock, in ms.
 * Refuses with the rule that it breaks; otherwise session and record as they are afterwards.
 */
export function judge(launch: Launch, session: Cmi5Session, record: UnitRecord, statement: ReadStatement, now: number): Verdict {
  const misplaced = templateFault(launch, statement) ?? orderFault(session, statement, now);
  if (misplaced) return misplaced;
  const latestAt = Math.max(statement.at, session.latestAt ?? statement.at);
  if (!statement.category.includes(categories.cmi5)) {
    if (session.state === 'launched') return no('not-initialized', 'The first statement of a session is “initialized”.');
    if (statement.category.includes(categories.moveOn)) return no('category', 'The category “moveon” is for statements that cmi5 defines.');
    return { ok: true, verb: null, session: { ...session, latestAt }, record };
  }
  const verb = unitVerbs.find((each) => verbIds[each] === statement.verbId);
  if (!verb) return no('verb', 'A unit may not use this verb together with the category of cmi5.');
  if (session.state === 'launched' && verb !== 'initialized') return no('not-initialized', 'The first statement of a session is “initialized”.');
  if (statement.objectId !== launch.activityId) return no('object', 'The object is not the activity that was launched.');
  const fault = modeFault(session, verb) ?? onceFault(session, record, verb) ?? resultFault(launch, verb, statement);
  if (fault) return fault;
  if (verb === 'terminated' && statement.at < (session.latestAt ?? statement.at)) return no('order', '“terminated” is the last statement of a session; this one is dated before another.');
  return { ok: true, verb, session: { ...after(session, verb, statement.at, now), latestAt }, record: recorded(record, verb, statement) };
}

function templateFault(launch: Launch, statement: ReadStatement): Verdict | null {
  if (statement.verbId === verbIds.voided) return no('voiding', 'A unit may not void statements.');
  if (statement.actor?.homePage !== launch.actor.homePage || statement.actor.name !== launch.actor.name) return no('actor', 'The actor is not the one that the unit was launched for.');
  if (statement.registration !== launch.registration) return no('registration', 'The registration is not the one that the unit was launched with.');
  if (statement.contextExtensions[extensions.sessionId] !== launch.sessionId) return no('session', 'The session id of the context template is missing, or is another.');
  return statement.grouping.includes(launch.publisherId) ? null : no('publisher-id', 'The publisher’s id of the context template is missing in “grouping”.');
}

function orderFault(session: Cmi5Session, { at }: ReadStatement, now: number): Verdict | null {
  if (!isOpen(session, now)) return no('over', session.state === 'abandoned' ? 'This session was ended because the unit was opened anew.' : 'This session has ended: “terminated” is its last statement.');
  if (session.state === 'terminated' && at > (session.terminatedAt ?? at)) return no('over', 'This session has ended: “terminated” is its last statement.');
  return session.initializedAt !== null && at < session.initializedAt ? no('order', 'It is dated before “initialized”, which is the first statement of a session.') : null;
}

const modeFault = ({ mode }: Cmi5Session, verb: UnitVerb): Verdict | null => (mode !== 'Normal' && verb !== 'initialized' && verb !== 'terminated' ? no('mode', `In the mode “${mode}” nothing is judged or completed.`) : null);

function onceFault(session: Cmi5Session, record: UnitRecord, verb: UnitVerb): Verdict | null {
  if (session.used.includes(verb)) return no('twice', `“${verb}” was told in this session before.`);
  if (verb === 'completed' && record.completed) return no('twice', '“completed” was told in this registration before.');
  if (verb === 'passed' && record.passed) return no('twice', '“passed” was told in this registration before.');
  if (verb === 'failed' && record.passed) return no('after-passed', 'Who has passed cannot fail any more.');
  const other = verb === 'passed' ? 'failed' : verb === 'failed' ? 'passed' : null;
  return other && session.used.includes(other) ? no('twice', 'A session is judged once: passed or failed.') : null;
}

function resultFault(launch: Launch, verb: UnitVerb, { category, result, score, contextExtensions }: ReadStatement): Verdict | null {
  const judged = verb === 'passed' || verb === 'failed';
  if ((judged || verb === 'completed') !== category.includes(categories.moveOn)) return no('category', 'The category “moveon” goes with success or completion, and with nothing else.');
  if (result?.['success'] !== (judged ? verb === 'passed' : undefined)) return no('success', judged ? `“${verb}” says success: ${String(verb === 'passed')}.` : `“${verb}” says nothing of success.`);
  if (result?.['completion'] !== (verb === 'completed' ? true : undefined)) return no('completion', verb === 'completed' ? '“completed” says completion: true.' : `“${verb}” says nothing of completion.`);
  if (verb !== 'initialized' && result?.['duration'] === undefined) return no('duration', `“${verb}” tells how long it took (duration).`);
  if (result?.['score'] !== undefined && !judged) return no('score', 'A score goes with “passed” and “failed” alone.');
  const told = contextExtensions[extensions.masteryScore];
  if (told !== undefined && told !== launch.masteryScore) return no('mastery', 'The mastery score is not the one that the unit was launched with.');
  const scaled = score?.['scaled'];
  if (launch.masteryScore === null || typeof scaled !== 'number') return null;
  if (told === undefined) return no('mastery', 'A judgement by score tells the mastery score in the context.');
  return scaled >= launch.masteryScore === (verb === 'passed') ? null : no('mastery', `The score ${scaled} and “${verb}” contradict the mastery score ${launch.masteryScore}.`);
}

function after(session: Cmi5Session, verb: UnitVerb, at: number, now: number): Cmi5Session {
  const used = [...session.used, verb];
  if (verb === 'initialized') return { ...session, used, state: 'initialized', initializedAt: at };
  return verb === 'terminated' ? { ...session, used, state: 'terminated', terminatedAt: at, endedAt: now } : { ...session, used };
}

function recorded(record: UnitRecord, verb: UnitVerb, { score }: ReadStatement): UnitRecord {
  if (verb === 'completed') return { ...record, completed: true };
  if (verb !== 'passed' && verb !== 'failed') return record;
  const scaled = score?.['scaled'];
  return { ...record, [verb]: true, score: typeof scaled === 'number' ? scaled : record.score };
}

const no = (fault: Cmi5Fault, why: string): Verdict => ({ ok: false, fault, why });
