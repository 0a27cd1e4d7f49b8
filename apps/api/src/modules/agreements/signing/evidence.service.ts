/** Follows what both sides do before and around signing: keeps approvals with where they came from, and voids every signature once anything changes. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { eventForm, fallenForm, type SigningEvent } from '@rapport/agreement-engine/signature-evidence';
import type { Seal, WholeCause } from '@rapport/agreement-engine/signature-state';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { AgreementHooks, type Approved } from '../agreement-hooks.js';
import { AgreementsRepository } from '../drafting/agreements.repository.js';
import { AgreementNews } from './agreement-news.js';
import { type ChainOf, EvidenceRepository } from './evidence.repository.js';
import { Signers } from './signer.js';

@Injectable()
export class SigningEvidence implements OnModuleInit {
  constructor(private readonly hooks: AgreementHooks, private readonly evidence: EvidenceRepository, private readonly agreements: AgreementsRepository, private readonly news: AgreementNews, private readonly signers: Signers) {}

  onModuleInit(): void {
    this.hooks.onApproved((approved) => this.approved(approved));
    this.hooks.onRightsEnded((municipalityId, at) => this.fallen(municipalityId, at));
    this.hooks.onVoided(async (agreementId, because, at) => {
      const agreement = await this.agreements.find(agreementId);
      if (agreement) await this.void({ chainId: agreementId, agreementId, municipalityId: agreement.municipalityId }, because, at);
    });
  }

  /** Under whatever waits for the agency's signature. */
  private async fallen(municipalityId: string, at: Date): Promise<void> {
    for (const chain of await this.evidence.fallen(municipalityId)) {
      await this.agreements.lock(chain.agreementId);
      await this.fall(chain, at);
    }
  }

  /** The signature of a municipality whose giver may no longer sign for it: it stays in sight with the cause, and the version waits for a new one. Call it with the agreement held. */
  async fall(chain: ChainOf, at: Date): Promise<void> {
    const { actor } = tenantScope();
    const fallen = await this.evidence.voidFallen(chain.chainId, actor.label, at);
    if (!fallen) return;
    await this.evidence.append(chain, { form: fallenForm, sequence: 0, agreementId: chain.agreementId, ...fallen, at: at.toISOString(), kind: 'voided', because: 'right-taken', side: 'municipality', by: actor.id ?? 'rapport' });
    await this.news.happened({ agreementId: chain.agreementId, municipalityId: chain.municipalityId, versionId: fallen.versionId, event: 'signature_void', detail: { because: 'right-taken' }, shared: true, at });
  }

  async approved({ by, at, ...approved }: Approved): Promise<void> {
    const seen = await this.signers.see(by);
    await this.evidence.approve({ ...approved, ...seen, at });
  }

  /** The approval as the first act under a version's document. Call it with the agreement held. */
  async takeUpApproval(chain: ChainOf, versionId: string, seal: Seal): Promise<boolean> {
    const approval = await this.evidence.approval(versionId);
    if (!approval || approval.contentSha256 !== seal.contentSha256 || approval.termsSha256 !== seal.termsSha256) return false;
    const { userId, name, email, resolution, meetingOn, ip, userAgent, authentication } = approval;
    await this.evidence.append(chain, {
      form: eventForm, sequence: 0, agreementId: chain.agreementId, versionId, seal, at: approval.at.toISOString(), ip, userAgent, authentication, kind: 'approved', approver: { userId, name, title: 'Reviewer of the municipality', email }, authority: { resolution, meetingOn },
    });
    return true;
  }

  /** Every signature of the chain that counts; all stay visible with the cause. Nothing happens where nothing was signed or approved for signing. */
  async void(chain: ChainOf, because: WholeCause, at: Date): Promise<void> {
    const { actor } = tenantScope();
    const voided = await this.evidence.voidAll(chain.chainId, because, actor.label, at);
    const last = (await this.evidence.chain(chain.chainId)).at(-1);
    if (!last || (last.event.kind === 'voided' && last.event.because !== 'right-taken')) return;
    const { versionId, seal } = last.event;
    const event: SigningEvent = { form: eventForm, sequence: 0, agreementId: chain.agreementId, versionId, seal, at: at.toISOString(), kind: 'voided', because, by: actor.id ?? 'rapport' };
    await this.evidence.append(chain, event);
    if (voided > 0) await this.news.happened({ agreementId: chain.agreementId, municipalityId: chain.municipalityId, versionId, event: 'signatures_void', detail: { because, signatures: voided }, shared: true, at });
  }
}
