/** Tells whoever keeps signatures what voids them, without knowing them. */
import { Injectable } from '@nestjs/common';
import type { WholeCause } from '@rapport/agreement-engine/signature-state';
import type { UserPrincipal } from '../../platform/identity/principal.js';

/** Runs in the unit of work of the act, also in that of somebody of the municipality who rejects. */
export type VoidFollower = (agreementId: string, because: WholeCause, at: Date) => Promise<void>;

/** Somebody may no longer sign for a municipality: what stands on that alone falls. In the unit of work of the municipality that took it, or of the agency. */
export type RightsFollower = (municipalityId: string, at: Date) => Promise<void>;

/** The reviewer's own unit of work, right after the review was decided. */
export interface Approved { agreementId: string; municipalityId: string; versionId: string; contentSha256: string; termsSha256: string; resolution: string; meetingOn: string; at: Date; by: UserPrincipal }
export type ApprovalFollower = (approved: Approved) => Promise<void>;

@Injectable()
export class AgreementHooks {
  private readonly followers: VoidFollower[] = [];
  private readonly approvals: ApprovalFollower[] = [];
  private readonly rights: RightsFollower[] = [];

  /** Register in `onModuleInit`. */
  onVoided(follow: VoidFollower): void {
    this.followers.push(follow);
  }

  async tellVoided(agreementId: string, because: WholeCause, at: Date): Promise<void> {
    for (const follow of this.followers) await follow(agreementId, because, at);
  }

  /** Register in `onModuleInit`. */
  onRightsEnded(follow: RightsFollower): void {
    this.rights.push(follow);
  }

  async tellRightsEnded(municipalityId: string, at: Date): Promise<void> {
    for (const follow of this.rights) await follow(municipalityId, at);
  }

  /** Register in `onModuleInit`: who keeps approvals as evidence. */
  onApproved(follow: ApprovalFollower): void {
    this.approvals.push(follow);
  }

  async tellApproved(approved: Approved): Promise<void> {
    for (const follow of this.approvals) await follow(approved);
  }
}
