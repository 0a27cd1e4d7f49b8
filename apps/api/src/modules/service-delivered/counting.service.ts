/** Counts contacts as service by the rule of an agreement's line, whenever contacts arrive, the rule changes or days are confirmed. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditService } from '../../platform/audit/audit.service.js';
import type { Principal } from '../../platform/identity/principal.js';
import { JobRegistry, type JobRun } from '../../platform/jobs/job-registry.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { BillingClock } from '../billing/documents/billing-clock.js';
import { ContactHooks } from '../contacts/contact-hooks.js';
import { dayAfter } from '../people/civil-day.js';
import { ConfirmedRepository } from './confirmed.repository.js';
import { CountingRepository } from './counting.repository.js';
import { KnownAgreements } from './known-agreements.repository.js';
import { Releases } from './releases.service.js';
import { ServiceChanged, ServiceInvalid } from './service.errors.js';
import { isLate } from './service-record.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Counts contacts for one service of an agreement. */
    'service.count-contacts': { agreementId: string; lineId: string };
  }
}
export interface NewRule { minutesPerContact: number; contactTypeIds: string[] | null; from: string }
/** Of what comes without anybody having decided anything. */
const contactsChanged = { reason: 'Contacts of the day arrived or changed after it was confirmed.', by: 'Rapport' };

@Injectable()
export class Counting implements OnModuleInit {
  constructor(
    private readonly rules: CountingRepository, private readonly confirmed: ConfirmedRepository, private readonly known: KnownAgreements, private readonly agencies: AgenciesService, private readonly clock: BillingClock, private readonly hooks: ContactHooks,
    private readonly registry: JobRegistry, private readonly outbox: Outbox, private readonly work: UnitOfWork, private readonly releases: Releases, private readonly audit: AuditService,
  ) {}

  onModuleInit(): void {
    this.hooks.onArrived('service-delivered', (_, run) => this.afterArrival(run));
    this.registry.register({ job: 'service.count-contacts', kind: 'once', handle: ({ agreementId, lineId }) => this.count(agreementId, lineId) });
  }

  async set(agreementId: string, { lineId, revision, rule, reason = null }: { lineId: string; revision: number; rule: NewRule | null; reason?: string | null | undefined }, caller: Principal): Promise<void> {
    await this.confirmed.stay([agreementId]);
    const agreement = await this.known.forChange(agreementId);
    if (![...agreement.lines.values()].some(({ id }) => id === lineId)) throw new ServiceInvalid('no-service', 'This is no service of the agreement.', 'body.lineId');
    const typeIds = rule?.contactTypeIds ?? [];
    if ((await this.rules.typeLabels(typeIds)).size < new Set(typeIds).size) throw new ServiceInvalid('no-type', 'One of these types of contact is not known.', 'body.rule.contactTypeIds');
    if (rule && (rule.from < agreement.from || rule.from >= agreement.until)) throw new ServiceInvalid('outside-term', `It must lie in the term, from ${agreement.from} up to ${agreement.until}.`, 'body.rule.from');
    const before = await this.rules.lock(agreementId, lineId);
    if ((before?.revision ?? 0) !== revision) throw new ServiceChanged();
    const until = (await this.confirmed.until([agreementId])).get(agreementId);
    if (reason === null && [before?.from, rule?.from].some((from) => from != null && isLate(from, until))) throw new ServiceInvalid('confirmed', `Days before ${until} were confirmed as recorded. Say why what counts on them changes; the municipality reads it.`, 'body.reason');
    await this.rules.set(agreementId, agreement.municipalityId, lineId, rule && { minutes: rule.minutesPerContact, typeIds: rule.contactTypeIds, from: rule.from }, { by: caller.name, reason });
    await this.outbox.add('service.count-contacts', { agreementId, lineId });
    await this.audit.record({ action: 'service.counting-changed', objectType: 'agreement', objectId: agreementId, before: before ? { lineId, minutes: before.minutes, from: before.from } : null, after: { lineId, minutes: rule?.minutesPerContact ?? null, from: rule?.from ?? null, reason } });
  }

  /** In the current unit of work. */
  async countAll(agreementId: string): Promise<void> {
    for (const { lineId } of await this.rules.of(agreementId)) await this.count(agreementId, lineId);
  }

  private async count(agreementId: string, lineId: string): Promise<void> {
    await this.confirmed.stay([agreementId]);
    const rule = await this.rules.lock(agreementId, lineId);
    const agreement = await this.known.byId(agreementId);
    if (!rule || !agreement) return;
    const [{ timeZone }, { today }] = [await this.agencies.profile(), await this.clock.here()];
    const tomorrow = dayAfter(today);
    const until = agreement.until < tomorrow ? agreement.until : tomorrow;
    const why = rule.reason === null ? contactsChanged : { reason: rule.reason, by: rule.by };
    const [takenBack, added] = [await this.rules.reverse(rule, until, timeZone, why), await this.rules.add(rule, until, timeZone, why)];
    await this.rules.counted(agreementId, lineId);
    if (takenBack + added > 0) await this.releases.changed([agreementId]);
  }

  private async afterArrival({ agencyId }: JobRun): Promise<void> {
    await this.work.run({ agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, async () => {
      for (const rule of await this.rules.running()) await this.outbox.add('service.count-contacts', rule);
    });
  }
}
