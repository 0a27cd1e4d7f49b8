/** Where whoever acts on an agreement takes it up: the agreement held, its versions beside it, and the act asked for or refused. */
import { Injectable } from '@nestjs/common';
import type { DraftFault } from '@rapport/api-contract/agreement-figures';
import type { AgreementAct } from '@rapport/api-contract/agreements';
import { isOpenAgreementVersion } from '@rapport/agreement-engine/agreement-version-state';
import { DomainError, NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { AgreementRow, VersionHead, VersionRow } from '../agreement.rows.js';
import { AgreementChangedMeanwhile, AgreementNotNow, AgreementNotReady } from '../agreements.errors.js';
import { CommentsRepository } from '../review/comments.repository.js';
import { type Acts, agreementActs } from './agreement-acts.js';
import { AgreementVersionsRepository } from './agreement-versions.repository.js';
import { AgreementsRepository } from './agreements.repository.js';
import { DraftReadiness } from './draft-readiness.js';
import { isStillOpen, openFaults } from './draft-faults.js';

export interface Desk { agreement: AgreementRow; heads: VersionHead[] }

const actWords: Record<AgreementAct, string> = {
  edit: 'this version cannot be edited', submit: 'this version cannot be submitted', mark_ready: 'this version cannot be found ready', return: 'this version cannot be returned', send: 'this version cannot be sent', discard: 'this version cannot be discarded',
  start_version: 'no further version can be begun', revise: 'it cannot be revised', withdraw: 'it cannot be withdrawn', invite: 'nobody can be invited', comment_internal: 'nothing can be said about it', comment_shared: 'nothing can be said to the municipality',
};

export const openOf = (heads: readonly VersionHead[]): VersionHead | null => heads.find((each) => isOpenAgreementVersion(each.state)) ?? null;
/** The one that the municipality decides on, or that binds. */
export const standingOf = (heads: readonly VersionHead[]): VersionHead | null => heads.find((each) => each.state === 'sent' || each.state === 'approved' || each.state === 'executed') ?? null;

@Injectable()
export class AgreementDesk {
  constructor(private readonly agreements: AgreementsRepository, private readonly versions: AgreementVersionsRepository, private readonly comments: CommentsRepository, private readonly readiness: DraftReadiness) {}

  /** Held until the unit of work ends. */
  async take(agreementId: string): Promise<Desk> {
    const agreement = await this.agreements.lock(agreementId);
    if (!agreement) throw new NotFound('agreement');
    return { agreement, heads: await this.versions.heads(agreementId) };
  }

  async look(agreementId: string): Promise<Desk> {
    const agreement = await this.agreements.find(agreementId);
    if (!agreement) throw new NotFound('agreement');
    return { agreement, heads: await this.versions.heads(agreementId) };
  }

  async version(agreementId: string, versionId: string): Promise<VersionRow> {
    const version = await this.versions.find(agreementId, versionId);
    if (!version) throw new NotFound('version of an agreement');
    return version;
  }

  async acts({ agreement, heads }: Desk, version: VersionHead | null, faults: readonly DraftFault[], caller: Principal): Promise<Acts> {
    const looked = version?.state === 'internal_review' && version.readyAt === null;
    return agreementActs({
      state: agreement.state, sentBefore: agreement.firstSentAt !== null, version: version && { state: version.state, kind: version.kind, ready: version.readyAt !== null, faults: faults.length, stillOpen: faults.filter(isStillOpen).length }, openVersion: openOf(heads) !== null,
      internalBlocking: await this.comments.internalBlocking(agreement.id), notReadyBy: looked ? (await this.readiness.judge(version.id, caller)).refusal : null, may: (permission) => caller.permissions.has(permission),
    });
  }

  /** The version that was read, for an act on it. */
  async takeVersion(agreementId: string, versionId: string, act: AgreementAct, revision: number, caller: Principal): Promise<Desk & { version: VersionRow }> {
    const desk = await this.take(agreementId);
    const version = await this.version(agreementId, versionId);
    await this.refuse(act, desk, version, act === 'submit' ? openFaults(version) : [], caller);
    if (version.revision !== revision) throw new AgreementChangedMeanwhile();
    return { ...desk, version };
  }

  async takeFor(agreementId: string, act: AgreementAct, revision: number, caller: Principal): Promise<Desk> {
    const desk = await this.take(agreementId);
    await this.refuse(act, desk, null, [], caller);
    if (desk.agreement.revision !== revision) throw new AgreementChangedMeanwhile();
    return desk;
  }

  /** Throws unless the act is among those that are offered. */
  async refuse(act: AgreementAct, desk: Desk, version: VersionHead | null, faults: readonly DraftFault[], caller: Principal): Promise<void> {
    const { acts, refusals } = await this.acts(desk, version, faults, caller);
    if (acts.includes(act)) return;
    const refusal = refusals.find((each) => each.act === act);
    if (!refusal) throw new AgreementNotNow(desk.agreement.state, actWords[act]);
    if (/permission/.test(refusal.reason)) throw new DomainError('forbidden', 'access/denied', refusal.reason);
    throw new AgreementNotReady(act === 'mark_ready' ? 'own-draft' : 'not-ready', refusal.reason, faults.map(({ path, message }) => ({ path: path ?? 'content', message })));
  }
}
