/** Reading and signing one's own: what is shown is kept, and only what was shown can be signed. */
import { Injectable } from '@nestjs/common';
import { afterAcknowledgementEvent, isOpen } from '@rapport/policy-engine/acknowledgement-state';
import { currentStatementId, statementIn } from '@rapport/policy-engine/acknowledgement-statement';
import { forKind } from '@rapport/policy-engine/policy-content';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { actorOf, type UserPrincipal } from '../../../platform/identity/principal.js';
import { type Source, tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import type { MyPerson } from '../../people/my-person.service.js';
import { Differences } from '../differences.js';
import { AcknowledgementClock } from './acknowledgement-clock.js';
import { AcknowledgementFinished, type ChangedForYou, NotOpened, OtherContent, UnknownStatement, VersionSuperseded } from './acknowledgements.errors.js';
import type { Day } from '../../people/civil-day.js';
import { AcknowledgementsRepository, type LockedRow, type RecordRow, type SignedRow } from './acknowledgements.repository.js';
import { ObligationsRepository } from './obligations.repository.js';
import { ShownContentRepository } from './shown-content.repository.js';
import { QuestionsRepository } from './questions.repository.js';
import { changedFor } from './what-changed.js';

export interface Signed { row: SignedRow; record: RecordRow; today: Day }
export interface Signature { versionId: string; sha256: string; statementId: string; language: string }

@Injectable()
export class SigningService {
  constructor(
    private readonly acknowledgements: AcknowledgementsRepository, private readonly obligations: ObligationsRepository, private readonly contents: ShownContentRepository, private readonly questions: QuestionsRepository, private readonly clock: AcknowledgementClock,
    private readonly audit: AuditService, private readonly work: UnitOfWork, private readonly differences: Differences,
  ) {}

  /** Shows the current version to the person and keeps that it was shown. */
  async open(person: MyPerson, id: string, language: string) {
    const row = await this.owed(id, person.id);
    const { now, today } = await this.clock.here();
    if (!afterAcknowledgementEvent(row.state, 'open')) throw new AcknowledgementFinished(row.state);
    const version = await this.contents.version(row.versionId);
    await this.acknowledgements.show(row, language, now);
    const obligation = await this.obligations.find(id, person.id);
    if (!obligation) throw new NotFound('acknowledgement');
    const statement = statementIn(currentStatementId, language);
    if (!statement) throw new Error('The current statement has no words');
    return {
      obligation, today, personKind: person.kind, content: { ...version.content, keyPoints: forKind(version.content.keyPoints, person.kind) }, statement,
      changed: await this.changedSince(person, obligation.lastVersionId, row.versionId), questions: await this.questions.counts(person.id, row.policyId),
    };
  }

  /** Signs in one call where nothing is unusual; `carefully` signs or says what is, in a unit of work. */
  async sign(caller: UserPrincipal, source: Source, id: string, signature: Signature, carefully: () => Promise<Signed>): Promise<Signed> {
    if (!caller.agencyId) throw new Error('A signature belongs to an agency');
    const whose = { agencyId: caller.agencyId, municipalityId: caller.municipalityId, actor: actorOf(caller), source };
    return (await this.signAtOnce(caller, whose, id, signature)) ?? this.work.run(whose, carefully);
  }

  /** The usual case, at once and in a transaction of its own; null when anything is unusual, and nothing was written then. */
  private async signAtOnce(caller: UserPrincipal, whose: WorkFor, id: string, signature: Signature): Promise<Signed | null> {
    const statement = statementIn(signature.statementId, signature.language);
    if (!statement || caller.membershipId === null) return null;
    const { source } = whose;
    const [at, authentication] = [this.clock.now(), authenticationOf(caller)];
    const done = await this.acknowledgements.signAtOnce(whose, id, { ...signature, membershipId: caller.membershipId, statement, authentication, at, userId: caller.userId, name: caller.name }).catch((error: unknown) => {
      if (isOfSomebodyWhoLeft(error)) return null;
      throw error;
    });
    return done && {
      ...done, record: {
        kind: 'signed', at, versionId: done.row.versionId, versionNumber: done.row.versionNumber, sha256: done.row.sha256, statementId: statement.id, wording: statement.wording, language: statement.language, authentication,
        ip: source.ip, userAgent: source.userAgent, recordedBy: caller.name, recordedByUserId: caller.userId, witnessId: null, witnessName: null, reason: null, signedOn: null, fileId: null,
      },
    };
  }

  /** Signs exactly what was shown, or says why not. Sent twice, the second answers the first's record. */
  async acknowledge(caller: UserPrincipal, person: MyPerson, id: string, signature: Signature): Promise<void> {
    const row = await this.acknowledgements.lock(id, person.id);
    if (!row) throw new NotFound('acknowledgement');
    if (!isOpen(row.state)) return this.again(person, row, signature);
    const replaced = await this.contents.published(row.policyId);
    if (row.versionId !== signature.versionId || replaced !== row.versionId) throw await this.superseded(person, row, signature, replaced);
    if (row.sha256 !== signature.sha256) throw new OtherContent();
    if (!afterAcknowledgementEvent(row.state, 'sign') || !(await this.acknowledgements.wasShown(id, row.versionId, row.sha256))) throw new NotOpened();
    const statement = statementIn(signature.statementId, signature.language);
    if (!statement) throw new UnknownStatement();
    const { now } = await this.clock.here();
    const { source } = tenantScope();
    await this.acknowledgements.keep(id, {
      kind: 'signed', versionId: row.versionId, sha256: row.sha256, at: now, language: statement.language, statementId: statement.id, wording: statement.wording, authentication: authenticationOf(caller),
      ip: source.ip, userAgent: source.userAgent, recordedByUserId: caller.userId, recordedBy: caller.name,
    });
    await this.audit.record({ action: 'acknowledgements.signed', objectType: 'acknowledgement', objectId: id, after: { versionId: row.versionId, sha256: row.sha256, statementId: statement.id } });
    await this.acknowledgements.finish({ id, state: 'acknowledged', at: now, reason: null });
  }

  private async owed(id: string, personId: string): Promise<LockedRow> {
    const row = await this.acknowledgements.lock(id, personId);
    if (!row) throw new NotFound('acknowledgement');
    return row;
  }

  private async again(person: MyPerson, row: LockedRow, signature: Signature): Promise<void> {
    const record = await this.acknowledgements.record(row.id);
    if (record?.kind === 'signed' && record.versionId === signature.versionId && record.sha256 === signature.sha256) return;
    const current = await this.contents.published(row.policyId);
    if (row.state === 'superseded' && current) throw await this.superseded(person, row, signature, current);
    throw new AcknowledgementFinished(row.state);
  }

  /** What to tell who signs a version that was replaced in the meantime, whether or not the reconciler has been there yet. */
  private async superseded(person: MyPerson, row: LockedRow, signature: Signature, current: string | null): Promise<Error> {
    const shown = (await this.acknowledgements.shown(row.id)).some((each) => each.versionId === signature.versionId);
    if (!current) return new AcknowledgementFinished('withdrawn with its policy');
    return shown ? new VersionSuperseded(await this.changedSince(person, signature.versionId, current)) : new NotOpened();
  }

  private async changedSince(person: MyPerson, olderId: string | null, newerId: string): Promise<ChangedForYou | null> {
    if (!olderId || olderId === newerId) return null;
    const [older, newer] = [await this.contents.version(olderId), await this.contents.version(newerId)];
    return changedFor(person.kind, older, this.differences.now(older, newer), await this.contents.summaries(newer.policyId, older.number, newer.number));
  }
}

/** How the session knew the person. */
const authenticationOf = (caller: UserPrincipal): string => (caller.secondFactorAt ? 'session: password and one-time code' : 'session: password');

/** The database refuses signatures of those whose employment has ended; said in words by the careful way. */
const isOfSomebodyWhoLeft = (error: unknown): boolean => error instanceof Error && 'constraint' in error && error.constraint === 'acknowledgement_signer_employed';
