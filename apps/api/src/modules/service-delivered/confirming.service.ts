/** "Recorded whole up to a day": from then on the municipality sees it, and credits for it are drafted. */
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import type { Principal } from '../../platform/identity/principal.js';
import { dayAfter } from '../people/civil-day.js';
import { ConfirmedRepository } from './confirmed.repository.js';
import { Counting } from './counting.service.js';
import { KnownAgreements } from './known-agreements.repository.js';
import { Releases } from './releases.service.js';
import { ServiceDesks } from './service-desk.js';
import { ServiceInvalid } from './service.errors.js';

@Injectable()
export class Confirming {
  constructor(private readonly known: KnownAgreements, private readonly desks: ServiceDesks, private readonly counting: Counting, private readonly confirmed: ConfirmedRepository, private readonly releases: Releases, private readonly audit: AuditService) {}

  async confirm(agreementId: string, until: string, caller: Principal): Promise<void> {
    await this.confirmed.hold(agreementId);
    await this.known.forChange(agreementId);
    const { agreement, confirmedUntil, first, today } = await this.desks.read(agreementId);
    if (until > dayAfter(today)) throw new ServiceInvalid('future', 'These days are not over yet.', 'body.until');
    if (until <= first) throw new ServiceInvalid('outside-term', `Service begins on ${first}.`, 'body.until');
    if (confirmedUntil !== null && until <= confirmedUntil) throw new ServiceInvalid('confirmed', `Everything before ${confirmedUntil} is confirmed already. What comes late is corrected with the next bill by itself.`, 'body.until');
    await this.counting.countAll(agreementId);
    await this.confirmed.add(agreementId, agreement.municipalityId, until, caller.name);
    await this.releases.changed([agreementId]);
    await this.audit.record({ action: 'service.confirmed', objectType: 'agreement', objectId: agreementId, before: { until: confirmedUntil }, after: { until } });
  }
}
