/** Tells whoever keeps signatures that all of them are void, without knowing them. */
import { Injectable } from '@nestjs/common';
import type { VoidCause } from '@rapport/agreement-engine/signature-state';

/** Runs in the unit of work of the act, also in that of somebody of the municipality who rejects. */
export type VoidFollower = (agreementId: string, because: VoidCause, at: Date) => Promise<void>;

@Injectable()
export class AgreementHooks {
  private readonly followers: VoidFollower[] = [];

  /** Register in `onModuleInit`. */
  onVoided(follow: VoidFollower): void {
    this.followers.push(follow);
  }

  async tellVoided(agreementId: string, because: VoidCause, at: Date): Promise<void> {
    for (const follow of this.followers) await follow(agreementId, because, at);
  }
}
