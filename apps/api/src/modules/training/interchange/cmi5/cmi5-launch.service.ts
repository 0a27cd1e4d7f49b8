/** Launches a unit of a cmi5 package: ends what was open before, tells that it was launched, and makes the address with everything that the standard puts into it. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Cmi5Course, satisfiedIn, unitsOf } from '@rapport/training-engine/cmi5-course';
import { abandon, launched } from '@rapport/training-engine/cmi5-session';
import { uuidv7 } from 'uuidv7';
import { NotFound } from '../../../../platform/http/domain-error.js';
import { actorOf, type Principal } from '../../../../platform/identity/principal.js';
import { JobRegistry } from '../../../../platform/jobs/job-registry.js';
import { Outbox } from '../../../../platform/jobs/outbox.service.js';
import { FieldCipher } from '../../../../platform/secrets/field-cipher.js';
import { Tenant } from '../../../../platform/tenancy/tenant.js';
import { Clock } from '../../../notifications/clock.js';
import { CourseAttemptsRepository } from '../../attempts/course-attempts.repository.js';
import { sealTicket, signInOf } from '../packages/package-ticket.js';
import { PackagesRepository } from '../packages/packages.repository.js';
import { Cmi5EvidenceRepository } from './cmi5-evidence.repository.js';
import { type Cmi5Memory, Cmi5Repository, type SessionRow } from './cmi5.repository.js';
import { Cmi5Telling } from './cmi5-telling.service.js';
import { abandonedStatement, actorFor, launchedStatement, launchOf, registrationOf, type RunNames, satisfiedStatement } from './cmi5-words.js';

declare module '../../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Ends a launch that its unit did not end within its time. */
    'training.end-launch': { sessionId: string };
  }
}

export interface LaunchOf { courseAttemptId: string; lessonId: string; packageId: string; personId: string; courseTitle: string; course: Cmi5Course }
const launchHours = 8;

@Injectable()
export class Cmi5Launch implements OnModuleInit {
  constructor(
    private readonly sessions: Cmi5Repository, private readonly evidence: Cmi5EvidenceRepository, private readonly telling: Cmi5Telling, private readonly attempts: CourseAttemptsRepository, private readonly packages: PackagesRepository,
    private readonly cipher: FieldCipher, private readonly clock: Clock, private readonly tenant: Tenant, private readonly outbox: Outbox, private readonly registry: JobRegistry,
  ) {}

  onModuleInit(): void {
    this.registry.register({ job: 'training.end-launch', kind: 'once', handle: ({ sessionId }) => this.endIfOpen(sessionId) });
  }

  /** Call with the attempt locked, its run begun, and the lesson opened. Answers a path with query. */
  async open(caller: Principal, origin: string, run: LaunchOf, at: number, over: boolean): Promise<string> {
    const unit = unitsOf(run.course)[at];
    if (!unit) throw new NotFound('unit');
    const [now, names] = [this.clock.now(), this.telling.names(run)];
    const before = await this.sessions.open(run.courseAttemptId, run.lessonId);
    if (before) await this.end(before, run, names, now);
    await this.tellSatisfied(run, names, null, now);
    const sessionId = uuidv7();
    const until = new Date(now.getTime() + launchHours * 3_600_000);
    const { state: _state, ...detail } = launched(over ? 'Review' : 'Normal');
    const { id: userId, label } = actorOf(caller);
    if (userId === null) throw new NotFound('unit');
    await this.sessions.insert({ id: sessionId, courseAttemptId: run.courseAttemptId, lessonId: run.lessonId, unit: at, userId, userLabel: label, origin, detail, launchedAt: now, expiresAt: until });
    const ticket = sealTicket(this.cipher, { agencyId: this.tenant.agencyId, courseAttemptId: run.courseAttemptId, lessonId: run.lessonId, packageId: run.packageId, signInId: signInOf(caller), until, sessionId });
    const [path, root] = [`/packages/${ticket}/${unit.path.split('/').map(encodeURIComponent).join('/')}${unit.query ? `?${unit.query}` : ''}`, `${origin}/packages/${ticket}/~rapport`];
    const launch = launchOf(names, unit, sessionId);
    // The ticket opens the package: whoever reads the statement later must not be given it.
    const shown = `${origin}/packages/${unit.path.split('/').map(encodeURIComponent).join('/')}`;
    await this.telling.byUs({ ...run, sessionId }, [launchedStatement(names, launch, unit, detail.mode, shown, now)], at);
    await this.outbox.add('training.end-launch', { sessionId }, until);
    const told = new URLSearchParams({ endpoint: `${root}/xapi/`, fetch: `${root}/fetch`, actor: JSON.stringify(actorFor(names)), registration: registrationOf(names), activityId: launch.activityId });
    // Units decode these by decodeURIComponent, which knows no plus.
    return `${path}${unit.query ? '&' : '?'}${told.toString().replaceAll('+', '%20')}`;
  }

  /** Tells of each block, and of the course, once, that all it asks for is done. Returns what was told before and now. */
  async tellSatisfied(run: LaunchOf, names: RunNames, sessionId: string | null, now: Date): Promise<Cmi5Memory> {
    const memory = await this.sessions.memory(run.courseAttemptId, run.lessonId);
    const done = satisfiedIn(run.course, memory.records);
    const blocks = blocksOf(run.course.nodes).filter(({ at }) => done.blocks.has(at) && !memory.toldBlocks.includes(at));
    const whole = done.course && !memory.toldCourse;
    if (blocks.length === 0 && !whole) return memory;
    const session = sessionId ?? uuidv7();
    const told = [...blocks.map((block) => satisfiedStatement(names, session, block, now)), ...(whole ? [satisfiedStatement(names, session, { at: null, id: run.course.id, title: run.course.title }, now)] : [])];
    await this.telling.byUs({ ...run, sessionId: session }, told, null);
    const after = { ...memory, toldBlocks: [...memory.toldBlocks, ...blocks.map(({ at }) => at)], toldCourse: done.course };
    await this.sessions.remember(run.courseAttemptId, run.lessonId, after, now);
    return after;
  }

  private async endIfOpen(sessionId: string): Promise<void> {
    const session = await this.sessions.find(sessionId);
    if (!session) return;
    await this.attempts.lock(session.courseAttemptId);
    const run = await this.runOf(session);
    const still = await this.sessions.open(session.courseAttemptId, session.lessonId);
    if (run && still?.id === sessionId) await this.end(still, run, this.telling.names(run), this.clock.now());
  }

  /** What a launch belongs to; null when the package or the attempt is gone. */
  async runOf(session: SessionRow): Promise<LaunchOf | null> {
    const [attempt, run] = [await this.attempts.one(session.courseAttemptId), await this.packages.run(session.courseAttemptId, session.lessonId)];
    const found = run && (await this.packages.one(run.packageId));
    const course = found?.launch.cmi5;
    return attempt && found && course ? { courseAttemptId: session.courseAttemptId, lessonId: session.lessonId, packageId: found.id, personId: attempt.personId, courseTitle: found.title, course } : null;
  }

  private async end(session: SessionRow, run: LaunchOf, names: RunNames, now: Date): Promise<void> {
    const [ended, unit] = [abandon({ ...session.detail, state: session.state }, now.getTime()), unitsOf(run.course)[session.unit]];
    if (!ended || !unit) return;
    await this.sessions.move(session.id, ended, 0);
    const heard = (await this.evidence.lastHeard(session.id)) ?? session.launchedAt;
    await this.telling.byUs({ ...run, sessionId: session.id }, [abandonedStatement(names, launchOf(names, unit, session.id), unit, (heard.getTime() - session.launchedAt.getTime()) / 1000, now)], session.unit);
  }
}

function blocksOf(nodes: Cmi5Course['nodes']): { at: number; id: string; title: string }[] {
  return nodes.flatMap((node) => (node.kind === 'block' ? [{ at: node.at, id: node.id, title: node.title }, ...blocksOf(node.nodes)] : []));
}

