/** Takes what a running unit tells: judged by the rule, kept as evidence, passed on, and turned into the standing of the lesson; all of a request or none. */
import { Injectable } from '@nestjs/common';
import { cmi5Standing, nothingYet, unitsOf } from '@rapport/training-engine/cmi5-course';
import { judge } from '@rapport/training-engine/cmi5-session';
import { readStatement } from '@rapport/training-engine/cmi5-statement';
import { NotFound } from '../../../../platform/http/domain-error.js';
import { KeyTwice, keyTwice } from '../../../../platform/http/json-body.js';
import { Clock } from '../../../notifications/clock.js';
import { CourseAttemptsRepository } from '../../attempts/course-attempts.repository.js';
import { CoursesRepository } from '../../courses/courses.repository.js';
import { PackageMarks } from '../packages/package-marks.service.js';
import { PackagesRepository } from '../packages/packages.repository.js';
import { Cmi5EvidenceRepository } from './cmi5-evidence.repository.js';
import { Cmi5Launch } from './cmi5-launch.service.js';
import { type Cmi5Memory, Cmi5Repository, type SessionRow } from './cmi5.repository.js';
import { Cmi5Telling, type Told } from './cmi5-telling.service.js';
import { launchOf } from './cmi5-words.js';
import { NotForUnits, StatementConflict, StatementMalformed, StatementRefused } from './cmi5.errors.js';
import { hashOf, unstorable } from './storable.js';

const mostAtOnce = 100;
/** The database holds the same bound. */
const mostInLaunch = 5000;

@Injectable()
export class Cmi5Statements {
  constructor(
    private readonly sessions: Cmi5Repository, private readonly evidence: Cmi5EvidenceRepository, private readonly telling: Cmi5Telling, private readonly launches: Cmi5Launch, private readonly attempts: CourseAttemptsRepository,
    private readonly courses: CoursesRepository, private readonly packages: PackagesRepository, private readonly marks: PackageMarks, private readonly clock: Clock,
  ) {}

  /** Answers the ids, in order. Throws {@link StatementMalformed}, {@link StatementRefused}, {@link StatementConflict}; then nothing of it is kept. */
  async take(opened: SessionRow, sent: readonly unknown[]): Promise<string[]> {
    if (sent.length === 0 || sent.length > mostAtOnce) throw new StatementMalformed(`Send from 1 to ${mostAtOnce} statements at once.`);
    await this.attempts.lock(opened.courseAttemptId);
    const [row, run] = [await this.sessions.find(opened.id), await this.launches.runOf(opened)];
    const unit = run && unitsOf(run.course)[opened.unit];
    if (!row || !run || !unit) throw new NotFound('launch');
    if (row.statements + sent.length > mostInLaunch) throw new StatementRefused('too-many', `One launch may tell ${mostInLaunch} statements.`);
    const [now, names, memory] = [this.clock.now(), this.telling.names(run), await this.sessions.memory(row.courseAttemptId, row.lessonId)];
    const launch = launchOf(names, unit, row.id);
    let [session, record] = [{ ...row.detail, state: row.state }, memory.records[unit.at] ?? nothingYet];
    const [ids, told]: [string[], Told[]] = [[], []];
    for (const value of sent) {
      const why = unstorable(value);
      const reading = why === null ? readStatement(value) : { ok: false as const, why };
      if (!reading.ok) throw new StatementMalformed(reading.why);
      const { stored: _stored, authority: _authority, ...body } = value as Record<string, unknown>;
      const { id, at, verbId } = reading.statement;
      ids.push(id);
      if (await this.isRepeated(row.id, id, body, told)) continue;
      const verdict = judge(launch, session, record, reading.statement, now.getTime());
      if (!verdict.ok) throw new StatementRefused(verdict.fault, verdict.why);
      told.push({ id, kind: verdict.verb ? 'defined' : 'allowed', verb: verdict.verb, verbId, unit: unit.at, body: { ...body, id }, at: new Date(at) });
      [session, record] = [verdict.session, verdict.record];
      // State by state, as the database demands: one request may hold the first statement and the last.
      await this.sessions.move(row.id, session, 1);
    }
    if (told.length === 0) return ids;
    await this.telling.byUnit({ ...run, sessionId: row.id }, told, now);
    await this.settle(row, run, { ...memory, records: { ...memory.records, [unit.at]: record } }, now);
    return ids;
  }

  /** One that this launch told, with when it came. */
  async one(session: SessionRow, statementId: string): Promise<Record<string, unknown>> {
    const found = await this.evidence.find(statementId.toLowerCase());
    if (found?.sessionId !== session.id) throw new NotFound('statement');
    return { ...found.body, stored: found.storedAt.toISOString(), version: '1.0.3' };
  }

  /** True for the very statement that was told before: xAPI has it be taken once more and kept once. */
  private async isRepeated(sessionId: string, id: string, body: Record<string, unknown>, told: readonly Told[]): Promise<boolean> {
    const before = told.find((each) => each.id === id);
    const known = before ? { sessionId, sha256: hashOf(before.body) } : await this.evidence.find(id);
    if (!known) return false;
    if (known.sessionId !== sessionId || !known.sha256.equals(hashOf({ ...body, id }))) throw new StatementConflict();
    return true;
  }

  private async settle(session: SessionRow, run: NonNullable<Awaited<ReturnType<Cmi5Launch['runOf']>>>, memory: Cmi5Memory, at: Date): Promise<void> {
    const { courseAttemptId, lessonId } = session;
    const [before, attempt] = [await this.packages.run(courseAttemptId, lessonId), await this.attempts.one(courseAttemptId)];
    // What is done stays done; looking at it again is told, and changes nothing.
    if (!before || before.state === 'completed' || attempt?.state !== 'in_progress') return;
    await this.sessions.remember(courseAttemptId, lessonId, memory, at);
    const after = await this.launches.tellSatisfied(run, this.telling.names(run), session.id, at);
    const version = await this.courses.version(attempt.courseVersionId);
    const lessonTitle = version?.content.lessons.find((each) => each.id === lessonId)?.title ?? run.courseTitle;
    await this.marks.mark({ courseAttemptId, lessonId, lessonTitle, before, memory: after, outcome: cmi5Standing(run.course, after.records), at });
  }
}

/** A statement or a list of them, as bytes; throws {@link StatementMalformed}, and {@link NotForUnits} for attachments. */
export function statementsIn(body: unknown, contentType: string | undefined): { list: unknown[]; single: boolean } {
  if (contentType?.startsWith('multipart/')) throw new NotForUnits('Statements with attachments are not taken.');
  if (!Buffer.isBuffer(body) || !/^application\/json\s*(;|$)/i.test(contentType ?? '')) throw new StatementMalformed('Send statements as application/json.');
  const value = parsed(body);
  return Array.isArray(value) ? { list: value, single: false } : { list: [value], single: true };
}

function parsed(body: Buffer): unknown {
  const text = body.toString('utf8');
  const value = jsonIn(text);
  const key = keyTwice(text);
  // The hash that is kept is of what was read; xAPI has such statements be refused (2.2.1).
  if (key !== null) throw new StatementMalformed(new KeyTwice(key).message);
  return value;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StatementMalformed('The body is no JSON.');
  }
}
