/** What a unit keeps for itself between launches (State API of xAPI 1.0.3), beside its launch data, which it may only read. */
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { unitsOf } from '@rapport/training-engine/cmi5-course';
import { isOpen } from '@rapport/training-engine/cmi5-session';
import { accountOf } from '@rapport/training-engine/cmi5-statement';
import { DomainError, NotFound } from '../../../../platform/http/domain-error.js';
import { Clock } from '../../../notifications/clock.js';
import { CourseAttemptsRepository } from '../../attempts/course-attempts.repository.js';
import { Cmi5EvidenceRepository, type DocumentRow } from './cmi5-evidence.repository.js';
import { Cmi5Launch } from './cmi5-launch.service.js';
import type { SessionRow } from './cmi5.repository.js';
import { Cmi5Telling } from './cmi5-telling.service.js';
import { launchDataOf, launchOf } from './cmi5-words.js';
import { NotForUnits, StatementMalformed, StatementRefused } from './cmi5.errors.js';
import { unwritable } from './storable.js';

export interface Wanted { activityId: string; agent?: string | undefined; registration?: string | undefined }
export interface Conditions { ifMatch?: string | undefined; ifNoneMatch?: string | undefined }
export interface ShownDocument { mediaType: string; content: Buffer; changedAt: Date; etag: string }

const launchData = 'LMS.LaunchData';
const mostDocuments = 50;
const mostBytes = 256 * 1024;

@Injectable()
export class Cmi5Documents {
  constructor(private readonly evidence: Cmi5EvidenceRepository, private readonly launches: Cmi5Launch, private readonly telling: Cmi5Telling, private readonly attempts: CourseAttemptsRepository, private readonly clock: Clock) {}

  async read(session: SessionRow, wanted: Wanted, stateId: string, returnUrl: string): Promise<ShownDocument> {
    const own = await this.own(session, wanted);
    if (stateId === launchData) return shown({ mediaType: 'application/json', content: Buffer.from(JSON.stringify(launchDataOf(own.launch, own.unit, session.detail.mode, returnUrl))), changedAt: session.launchedAt });
    const found = await this.evidence.document(session, stateId);
    if (!found) throw new NotFound('document');
    return shown(found);
  }

  async list(session: SessionRow, wanted: Wanted, since: Date | null): Promise<string[]> {
    await this.own(session, wanted);
    const kept = (await this.evidence.documents(session, since)).map(({ stateId }) => stateId);
    return since === null || session.launchedAt > since ? [launchData, ...kept] : kept;
  }

  /** `merge`: the names of both objects, the new one's where both have one. */
  async keep(session: SessionRow, wanted: Wanted, { stateId, mediaType, content }: Omit<DocumentRow, 'changedAt'>, conditions: Conditions, merge: boolean): Promise<void> {
    await this.writable(session, wanted, stateId);
    if (content.length > mostBytes) throw new DomainError('too-large', 'cmi5/document-too-large', 'A document of a unit may hold 256 kB.');
    if (stateId.includes('\0') || !stateId.isWellFormed()) throw new StatementMalformed('The stateId holds a character that is none.');
    const before = await this.evidence.document(session, stateId);
    hold(before, conditions);
    if (!before && (await this.evidence.documents(session, null)).length >= mostDocuments) throw new NotForUnits(`A unit may keep ${mostDocuments} documents.`);
    const joined = merge && before ? joinedOf(before, { mediaType, content }) : content;
    if (joined.length > mostBytes) throw new DomainError('too-large', 'cmi5/document-too-large', 'A document of a unit may hold 256 kB.');
    if (merge && !before) objectIn({ mediaType, content });
    await this.evidence.keep(session, { stateId, mediaType: merge ? 'application/json' : mediaType.slice(0, 200), content: joined, changedAt: this.clock.now() });
  }

  async forget(session: SessionRow, wanted: Wanted, stateId: string | null, conditions: Conditions): Promise<void> {
    await this.writable(session, wanted, stateId);
    if (stateId !== null) hold(await this.evidence.document(session, stateId), conditions);
    await this.evidence.forget(session, stateId);
  }

  /** The learner's preferences; the only profile that cmi5 knows. */
  async preferences(session: SessionRow, agent: string): Promise<ShownDocument> {
    await this.own(session, { activityId: '', agent }, false);
    return shown({ mediaType: 'application/json', content: Buffer.from(JSON.stringify({ languagePreference: 'en-US', audioPreference: 'on' })), changedAt: session.launchedAt });
  }

  async mustBeOwn(session: SessionRow, wanted: Wanted): Promise<void> {
    await this.own(session, wanted);
  }

  private async writable(session: SessionRow, wanted: Wanted, stateId: string | null): Promise<void> {
    await this.attempts.lock(session.courseAttemptId);
    await this.own(session, wanted);
    if (stateId === launchData) throw new NotForUnits('The launch data is written by whoever launches the unit.');
  }

  /** Nothing else is ever looked up: another person, unit or registration is answered alike, whether there is one or not. */
  private async own(session: SessionRow, { activityId, agent, registration }: Wanted, withActivity = true) {
    if (!isOpen({ ...session.detail, state: session.state }, this.clock.now().getTime())) throw new StatementRefused('ended', 'This launch has ended.');
    const run = await this.launches.runOf(session);
    const unit = run && unitsOf(run.course)[session.unit];
    if (!run || !unit) throw new NotFound('launch');
    const launch = launchOf(this.telling.names(run), unit, session.id);
    const account = agent === undefined ? launch.actor : accountOf(json(agent));
    if (account?.homePage !== launch.actor.homePage || account.name !== launch.actor.name) throw new NotForUnits('This launch reads and writes for its own learner alone.');
    if (withActivity && activityId !== launch.activityId) throw new NotForUnits('This launch reads and writes for its own activity alone.');
    if (registration !== undefined && registration.toLowerCase() !== launch.registration) throw new NotForUnits('This launch reads and writes for its own registration alone.');
    return { launch, unit };
  }
}

/** As HTTP has it (RFC 9110, section 13): a unit that read an older document does not overwrite a newer one unseen. */
function hold(before: DocumentRow | undefined, { ifMatch, ifNoneMatch }: Conditions): void {
  const tag = before && shown(before).etag;
  const names = (header: string) => (header.trim() === '*' ? tag !== undefined : header.split(',').some((each) => each.trim() === tag));
  if ((ifMatch !== undefined && !names(ifMatch)) || (ifNoneMatch !== undefined && names(ifNoneMatch))) throw new PreconditionFailed();
}

export class PreconditionFailed extends DomainError {
  constructor() {
    super('conflict', 'cmi5/changed-meanwhile', 'The document is not the one that was read.');
  }
}

function joinedOf(before: Pick<DocumentRow, 'mediaType' | 'content'>, after: Pick<DocumentRow, 'mediaType' | 'content'>): Buffer {
  return Buffer.from(JSON.stringify({ ...objectIn(before), ...objectIn(after) }));
}

function objectIn({ mediaType, content }: Pick<DocumentRow, 'mediaType' | 'content'>): object {
  const value = /^application\/json\s*(;|$)/i.test(mediaType) ? json(content.toString('utf8')) : null;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new StatementMalformed('Only JSON objects can be joined.');
  const why = unwritable(value);
  if (why !== null) throw new StatementMalformed(why);
  return value;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const shown = ({ mediaType, content, changedAt }: Pick<DocumentRow, 'mediaType' | 'content' | 'changedAt'>): ShownDocument => ({ mediaType, content, changedAt, etag: `"${createHash('sha1').update(content).digest('hex')}"` });
