/** What is signed: the agreement, or one of its amendments. Both are at signing in their own way, and each has a chain of evidence of its own. */
import { Injectable } from '@nestjs/common';
import { afterAgreementEvent } from '@rapport/agreement-engine/agreement-state';
import { afterAmendmentEvent } from '@rapport/agreement-engine/amendment-state';
import { AgreementNotNow } from '../agreements.errors.js';
import type { AgreementRow, VersionHead } from '../agreement.rows.js';
import { AgreementVersionsRepository } from '../drafting/agreement-versions.repository.js';
import { AgreementsRepository } from '../drafting/agreements.repository.js';
import { AmendmentsRepository, type AmendmentRow } from '../lifecycle/amendments.repository.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { NotFound } from '../../../platform/http/domain-error.js';

export interface Subject {
  agreement: AgreementRow; amendment: AmendmentRow | null; version: VersionHead; heads: VersionHead[];
  /** Of the agreement, or of the amendment. */ state: string; revision: number; chainId: string;
}

@Injectable()
export class SigningSubjects {
  constructor(private readonly tenant: Tenant, private readonly agreements: AgreementsRepository, private readonly versions: AgreementVersionsRepository, private readonly amendments: AmendmentsRepository) {}

  look(agreementId: string, versionId: string | null): Promise<Subject> {
    return this.find(agreementId, versionId, () => this.agreements.find(agreementId));
  }

  /** The agreement is held until the unit of work ends: whoever signs, sends or revises comes one after the other. */
  take(agreementId: string, versionId: string): Promise<Subject> {
    return this.find(agreementId, versionId, () => this.agreements.lock(agreementId));
  }

  private async find(agreementId: string, versionId: string | null, read: () => Promise<AgreementRow | undefined>): Promise<Subject> {
    const agreement = await read();
    if (!agreement) throw new NotFound('agreement');
    const heads = (await this.versions.heads(agreementId)).filter((each) => each.sentAt !== null);
    const version = versionId === null ? (heads.find((each) => each.state === 'approved') ?? heads.find((each) => each.state === 'executed') ?? heads[0]) : heads.find((each) => each.id === versionId);
    if (!version) throw new NotFound('version of an agreement');
    const amendment = version.kind === 'amendment' ? ((await this.amendments.ofVersion(agreementId, version.id)) ?? null) : null;
    return { agreement, amendment, version, heads, state: amendment?.state ?? agreement.state, revision: amendment?.revision ?? agreement.revision, chainId: amendment?.id ?? agreementId };
  }

  async begin({ agreement, amendment }: Subject, at: Date): Promise<void> {
    const state = afterAgreementEvent(agreement.state, 'begin_signing');
    const amended = amendment && afterAmendmentEvent(amendment.state, 'begin_signing');
    if (amendment ? !amended : !state) throw new AgreementNotNow(agreement.state, 'signing cannot begin');
    if (amendment && amended) await this.amendments.move(amendment.id, { state: amended });
    else if (state) await this.agreements.move(agreement.id, { state }, at);
  }

  /** Both have signed. `recordedAt` is the same moment: what is signed here is recorded here. */
  async execute({ agreement, amendment, version }: Subject, at: Date): Promise<void> {
    await this.tenant.query("update agreement_version set state = 'executed', executed_at = $3, recorded_at = $3, revision = revision + 1 where agency_id = $1 and id = $2", [this.tenant.agencyId, version.id, at]);
    const state = afterAgreementEvent(agreement.state, 'execute');
    const amended = amendment && afterAmendmentEvent(amendment.state, 'execute');
    if (amendment && amended) await this.amendments.move(amendment.id, { state: amended });
    else if (state) await this.agreements.move(agreement.id, { state, reviewDueOn: null }, at);
  }
}
