/** A closed agreement has nothing open: what is owed again of it, on either side, takes it back to settlement in the same transaction, and both sides are told. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { afterAgreementEvent } from '@rapport/agreement-engine/agreement-state';
import { afterTerminationEvent } from '@rapport/agreement-engine/termination-state';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { BillingHooks } from '../../billing/billing-hooks.js';
import { Clock } from '../../notifications/clock.js';
import { AgreementNews } from '../signing/agreement-news.js';
import { AgreementClock } from './clock.service.js';
import { LifecycleRepository } from './lifecycle.repository.js';

@Injectable()
export class OwedAgain implements OnModuleInit {
  constructor(private readonly hooks: BillingHooks, private readonly lifecycle: LifecycleRepository, private readonly news: AgreementNews, private readonly agreementClock: AgreementClock, private readonly clock: Clock) {}

  onModuleInit(): void {
    this.hooks.onPosted((documentIds) => this.look(documentIds));
  }

  private async look(documentIds: readonly string[]): Promise<void> {
    // A municipality disputes what is open and takes that back; what is owed in all stays the same, and the books are not its to read.
    if (tenantScope().municipalityId !== null) return;
    for (const { id, municipalityId, versionId, state } of await this.lifecycle.holdClosing(documentIds)) {
      const to = afterAgreementEvent(state, 'owe');
      if (to === null) continue;
      const { receivable, disputed, credit } = await this.lifecycle.balances(id);
      if (receivable + disputed === 0 && credit === 0) continue;
      const now = this.clock.now();
      await this.lifecycle.moveAgreement(id, { state: to }, now);
      for (const notice of await this.lifecycle.terminations(id)) {
        const again = notice.state === 'closed' ? afterTerminationEvent(notice.state, 'reopen') : null;
        if (again) await this.lifecycle.moveTermination(notice.id, again, now);
      }
      await this.news.happened({ agreementId: id, municipalityId, versionId, event: 'owed_again', from: state, to, shared: true, at: now });
      await this.agreementClock.changed(id);
    }
  }
}
