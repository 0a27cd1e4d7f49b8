import fc from 'fast-check';
import { nothingYet, type UnitRecord } from './cmi5-course.js';
import { abandon, type Cmi5Session, graceMs, isOpen, judge, type Launch, launched, type LaunchMode, sessionStates, unitVerbs, verbIds } from './cmi5-session.js';
import { categories, extensions, readStatement, type ReadStatement } from './cmi5-statement.js';

const launch: Launch = { sessionId: 's-1', registration: '760e3480-ba55-4991-94b0-01820dbd23a2', activityId: 'https://r.example/units/0', publisherId: 'https://pub.example/au', actor: { homePage: 'https://r.example', name: 'p1' }, masteryScore: 0.8 };
const start = Date.parse('2026-11-21T10:00:00Z');
type Change = (raw: Raw) => void;
type Part = Record<string, unknown>;
interface Raw { id?: string; timestamp?: string; version?: string; actor: Part; verb?: Part; object: Part; context: { registration: string; contextActivities: { grouping: Part[]; category: Part[] }; extensions: Part }; result: Part & { score: Part } }

/** What a correct unit sends. */
function raw(verb: string, at = start, change: Change = () => undefined): Raw {
  const known = unitVerbs.find((each) => each === verb);
  const judged = known === 'passed' || known === 'failed';
  const statement = {
    id: '2a41c918-b88b-4220-80a5-a4c32391a240', timestamp: new Date(at).toISOString(), actor: { objectType: 'Agent', account: launch.actor }, verb: { id: known ? verbIds[known] : verb }, object: { id: launch.activityId },
    context: { registration: launch.registration, contextActivities: { grouping: [{ id: launch.publisherId }] as Part[], category: (known ? [{ id: categories.cmi5 }] : []) as Part[] }, extensions: { [extensions.sessionId]: launch.sessionId } as Part },
    result: { score: {} } as Raw['result'],
  } satisfies Raw;
  if (judged || known === 'completed') statement.context.contextActivities.category.push({ id: categories.moveOn });
  if (known && known !== 'initialized') statement.result['duration'] = 'PT1M';
  if (judged) Object.assign(statement.result, { success: known === 'passed', score: { scaled: known === 'passed' ? 0.9 : 0.2 } });
  if (judged) statement.context.extensions[extensions.masteryScore] = 0.8;
  if (known === 'completed') statement.result['completion'] = true;
  if (!judged) delete (statement as { result: Part }).result['score'];
  change(statement);
  return statement;
}
function read(value: Raw): ReadStatement {
  const reading = readStatement(value);
  if (!reading.ok) throw new Error(reading.why);
  return reading.statement;
}
const statement = (verb: string, at = start, change?: Change) => read(raw(verb, at, change));
const session = (over: Partial<Cmi5Session> = {}): Cmi5Session => ({ ...launched('Normal'), state: 'initialized', used: ['initialized'], initializedAt: start, latestAt: start, ...over });
const faultOf = (verdict: ReturnType<typeof judge>) => (verdict.ok ? null : verdict.fault);
const experienced = 'http://adlnet.gov/expapi/verbs/experienced';

describe('a session of a cmi5 unit', () => {
  const states: Record<string, Cmi5Session> = {
    launched: launched('Normal'), initialized: session(), terminated: session({ state: 'terminated', used: ['initialized', 'terminated'], terminatedAt: start + 5000, endedAt: start + 5000, latestAt: start + 5000 }), abandoned: { ...session(), state: 'abandoned', endedAt: start + 5000 },
  };
  const table: Record<string, Record<string, string | null>> = {
    launched: { initialized: null, completed: 'not-initialized', passed: 'not-initialized', failed: 'not-initialized', terminated: 'not-initialized', [experienced]: 'not-initialized' },
    initialized: { initialized: 'twice', completed: null, passed: null, failed: null, terminated: null, [experienced]: null },
    terminated: { initialized: 'over', completed: 'over', passed: 'over', failed: 'over', terminated: 'over', [experienced]: 'over' },
    abandoned: { initialized: 'over', completed: 'over', passed: 'over', failed: 'over', terminated: 'over', [experienced]: 'over' },
  };
  it.each(sessionStates.flatMap((state) => [...unitVerbs, experienced].map((verb) => [state, verb] as const)))('when %s takes or refuses %s exactly as the table says', (state, verb) => {
    expect(faultOf(judge(launch, states[state]!, nothingYet, statement(verb, start + 6000), start + 6000))).toBe(table[state]![verb]);
  });

  it('takes what was sent before the end and came a little late, and nothing dated after it', () => {
    const ended = states.terminated!;
    expect(judge(launch, ended, nothingYet, statement('completed', start + 4000), start + 6000)).toMatchObject({ ok: true, session: { state: 'terminated' }, record: { completed: true } });
    expect(faultOf(judge(launch, ended, nothingYet, statement('completed', start + 5001), start + 6000))).toBe('over');
    expect(faultOf(judge(launch, ended, nothingYet, statement('completed', start + 4000), start + 5000 + graceMs))).toBe('over');
  });

  it.each<[string, string, string, Change]>([
    ['another person as actor', 'actor', 'completed', (s) => { s.actor['account'] = { ...launch.actor, name: 'p2' }; }], ['a group as actor', 'actor', 'completed', (s) => { s.actor['objectType'] = 'Group'; }], ['an actor with an address beside the account', 'actor', 'completed', (s) => { s.actor['mbox'] = 'mailto:a@b.c'; }],
    ['another registration', 'registration', experienced, (s) => { s.context.registration = '860e3480-ba55-4991-94b0-01820dbd23a2'; }], ['another session', 'session', experienced, (s) => { s.context.extensions[extensions.sessionId] = 's-2'; }],
    ['no id of the publisher', 'publisher-id', 'completed', (s) => { s.context.contextActivities.grouping = []; }], ['voiding', 'voiding', verbIds.voided, () => undefined], ['another object', 'object', 'completed', (s) => { s.object['id'] = 'https://x.example'; }],
    ['a verb of the launching system', 'verb', 'completed', (s) => { s.verb = { id: verbIds.satisfied }; }], ['a verb that cmi5 does not know under its category', 'verb', 'completed', (s) => { s.verb = { id: experienced }; }],
    ['moveon without completion', 'category', 'terminated', (s) => { s.context.contextActivities.category.push({ id: categories.moveOn }); }], ['completion without moveon', 'category', 'completed', (s) => { s.context.contextActivities.category.pop(); }], ['moveon on a statement of its own', 'category', experienced, (s) => { s.context.contextActivities.category.push({ id: categories.moveOn }); }],
    ['passed without success', 'success', 'passed', (s) => { s.result['success'] = false; }], ['completed with success', 'success', 'completed', (s) => { s.result['success'] = true; }], ['completed without completion', 'completion', 'completed', (s) => { delete s.result['completion']; }], ['passed with completion', 'completion', 'passed', (s) => { s.result['completion'] = true; }],
    ['no duration', 'duration', 'terminated', (s) => { delete s.result['duration']; }], ['a score with completed', 'score', 'completed', (s) => { s.result.score = { scaled: 1 }; }],
    ['passed below the mastery score', 'mastery', 'passed', (s) => { s.result.score['scaled'] = 0.79; }], ['failed at the mastery score', 'mastery', 'failed', (s) => { s.result.score['scaled'] = 0.8; }], ['a mastery score of its own', 'mastery', 'passed', (s) => { s.context.extensions[extensions.masteryScore] = 0.1; }], ['a judgement by score without the mastery score', 'mastery', 'passed', (s) => { delete s.context.extensions[extensions.masteryScore]; }],
    ['what is dated before the session began', 'order', 'completed', (s) => { s.timestamp = '2026-11-21T09:59:59Z'; }],
  ])('refuses %s', (_, fault, verb, change) => {
    expect(faultOf(judge(launch, session(), nothingYet, statement(verb, start + 1000, change), start + 1000))).toBe(fault);
  });

  it('refuses an end that is dated before something else of the session', () => {
    expect(faultOf(judge(launch, session({ latestAt: start + 3000 }), nothingYet, statement('terminated', start + 2000), start + 4000))).toBe('order');
  });

  it.each(['Browse', 'Review'] as LaunchMode[])('judges and completes nothing in the mode %s', (mode) => {
    for (const verb of ['completed', 'passed', 'failed'] as const) expect(faultOf(judge(launch, session({ mode }), nothingYet, statement(verb), start))).toBe('mode');
    for (const verb of ['terminated', experienced]) expect(judge(launch, session({ mode }), nothingYet, statement(verb), start).ok).toBe(true);
  });

  it('lets nobody complete or pass twice in a registration, nor fail after passing, in whatever session', () => {
    const done: UnitRecord = { ...nothingYet, completed: true, passed: true };
    expect(['completed', 'passed', 'failed'].map((verb) => faultOf(judge(launch, session(), done, statement(verb), start)))).toEqual(['twice', 'twice', 'after-passed']);
    expect(judge(launch, session(), { ...nothingYet, failed: true }, statement('passed'), start)).toMatchObject({ ok: true, record: { passed: true, failed: true, score: 0.9 } });
    expect(faultOf(judge(launch, session({ used: ['initialized', 'failed'] }), { ...nothingYet, failed: true }, statement('passed'), start))).toBe('twice');
  });

  it('never takes anything after an end, never takes one verb twice, and never loses what was earned, whatever a unit sends', () => {
    const step = fc.record({ verb: fc.constantFrom(...unitVerbs, experienced), at: fc.nat(20_000), wait: fc.nat(6000), abandon: fc.boolean(), relaunch: fc.boolean() });
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let [now, at, record]: [number, Cmi5Session, UnitRecord] = [start, launched('Normal'), nothingYet];
      let accepted: { verb: string; at: number }[] = [];
      for (const { verb, at: offset, wait, abandon: leave, relaunch } of steps) {
        now += wait;
        if (leave && wait % 7 === 0) at = abandon(at, now) ?? at;
        if (relaunch && !isOpen(at, now)) [at, accepted] = [launched('Normal'), []];
        const verdict = judge(launch, at, record, statement(verb, start + offset), now);
        if (!verdict.ok) continue;
        expect(isOpen(at, now)).toBe(true);
        if (record.completed) expect(verdict.record.completed).toBe(true);
        if (record.passed) expect(verdict.record.passed).toBe(true);
        accepted.push({ verb, at: start + offset });
        expect(accepted[0]!.verb).toBe('initialized');
        expect(accepted.every((each) => each.at >= accepted[0]!.at)).toBe(true);
        const defined = accepted.filter((each) => each.verb !== experienced).map((each) => each.verb);
        expect(new Set(defined).size).toBe(defined.length);
        const last = accepted.find((each) => each.verb === 'terminated');
        if (last) expect(accepted.every((each) => each.at <= last.at)).toBe(true);
        [at, record] = [verdict.session, verdict.record];
      }
    }), { numRuns: 300 });
  });

  it('abandons what is open, once', () => {
    expect(sessionStates.map((state) => abandon(states[state]!, start)?.state ?? null)).toEqual(['abandoned', 'abandoned', null, null]);
  });
});

describe('reading a statement', () => {
  it.each<[string, Change]>([
    ['no id', (s) => { delete s.id; }], ['an id that is none', (s) => { s.id = 'x'; }], ['no verb', (s) => { delete s.verb; }], ['a verb without IRI', (s) => { s.verb = { id: 'passed' }; }], ['no actor', (s) => { Object.assign(s, { actor: 'p1' }); }], ['no object', (s) => { Object.assign(s, { object: [] }); }],
    ['a property that xAPI does not know', (s) => { Object.assign(s, { bonus: 1 }); }], ['no timestamp', (s) => { delete s.timestamp; }], ['a timestamp of another zone', (s) => { s.timestamp = '2026-11-21T05:00:00-05:00'; }], ['a timestamp without zone', (s) => { s.timestamp = '2026-11-21T05:00:00'; }],
    ['another version', (s) => { s.version = '2.0.0'; }], ['a score above 1', (s) => { s.result.score['scaled'] = 1.01; }], ['a score below 0', (s) => { s.result.score['scaled'] = -0.1; }], ['a score that is no number', (s) => { s.result.score['scaled'] = '1'; }], ['a raw score without bounds', (s) => { s.result.score = { raw: 3 }; }],
    ['a raw score out of bounds', (s) => { s.result.score = { raw: 11, min: 0, max: 10 }; }], ['a duration that is none', (s) => { s.result['duration'] = '5 minutes'; }], ['success that is a word', (s) => { s.result['success'] = 'yes'; }], ['progress above 100', (s) => { s.result['extensions'] = { [extensions.progress]: 101 }; }], ['an activity without id', (s) => { s.context.contextActivities.category = [{}]; }], ['a context that is a list', (s) => { Object.assign(s, { context: [] }); }],
  ])('refuses %s, and says why', (_, change) => {
    const reading = readStatement(raw('passed', start, change));
    expect(reading.ok ? '' : reading.why).toMatch(/\w+ \w+/);
  });

  it('reads what a correct unit sends, with UTC written in each way', () => {
    for (const time of ['2026-11-21T10:00:00Z', '2026-11-21T10:00:00.123456Z', '2026-11-21T10:00:00+00:00']) expect(readStatement(raw('passed', start, (s) => { s.timestamp = time; })).ok).toBe(true);
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.anything(), (value) => { expect(typeof readStatement(value).ok).toBe('boolean'); }));
  });
});
