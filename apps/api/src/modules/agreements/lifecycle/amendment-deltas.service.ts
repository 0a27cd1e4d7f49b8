/** What an amendment will bill or credit of days that were billed already, told before it is sent and before it is approved. */
import { Injectable } from '@nestjs/common';
import { changesSince } from '@rapport/billing-engine/delta';
import { chargesDue } from '@rapport/billing-engine/schedule';
import { intersection } from '@rapport/billing-engine/span';
import type { Charge, PricedFrom } from '@rapport/billing-engine/terms';
import type { Principal } from '../../../platform/identity/principal.js';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import { reasonOf } from '../../billing/runs/priced-agreement.js';
import { Pricing } from '../../billing/runs/pricing.service.js';
import { AmendmentAnswers } from './amendment-answers.service.js';
import { AmendmentDesks } from './amendment-desk.js';

export interface Deltas { currency: string; billedUntil: string | null; lines: (Charge & { /** Is about days of an invoice that has a number and was not sent to the municipality yet. */ unsent: boolean })[]; total: number; because: string | null }

@Injectable()
export class AmendmentDeltas {
  constructor(private readonly work: UnitOfWork, private readonly desks: AmendmentDesks, private readonly answers: AmendmentAnswers, private readonly pricing: Pricing) {}

  /** Whoever asks has to see the amendment; numbered invoices and rates are read in the agency's scope, as for the exit estimate. */
  async of(whose: WorkFor, agreementId: string, id: string, caller: Principal): Promise<Deltas> {
    const { to, currency } = await this.work.run(whose, async () => {
      const desk = caller.municipalityId === null ? await this.desks.look(agreementId, id) : await this.answers.read(agreementId, id, caller);
      return { to: (await this.desks.pair(desk)).to, currency: desk.version.terms.currency };
    });
    const none = (because: string | null): Deltas => ({ currency, billedUntil: null, lines: [], total: 0, because });
    if (!to) return none('The amendment cannot be priced yet: see what its draft is missing.');
    return this.work.run({ agencyId: whose.agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, async () => {
      try {
        const priced = await this.pricing.of(agreementId);
        const numbered = (priced?.agreement.documents ?? []).filter(({ state }) => state !== 'draft' && state !== 'void');
        const last = (days: string[]): string | null => days.toSorted().at(-1) ?? null;
        const horizon = last(numbered.filter(({ schedule }) => schedule === 'regular').map(({ occasion }) => occasion));
        if (!priced || horizon === null) return none(null);
        const money = { currency, rounding: to.terms.at(-1)?.terms.rounding ?? 'half_away_from_zero' };
        const due = (from: PricedFrom) => changesSince(chargesDue(from, horizon).map(({ charge }) => charge), priced.billed, money);
        // What would be billed of these days anyway is none of the amendment's.
        const anyway = new Map(due(priced.from).map(({ key, amount }) => [key, amount]));
        // A number is final: the next run corrects it whether it was sent or not, so it counts, and says that it was not.
        const notSent = new Set(numbered.filter(({ state }) => state === 'finalised').map(({ id }) => id));
        const unsent = priced.billed.filter(({ invoiceId }) => notSent.has(invoiceId)).map(({ charge }) => charge.span);
        const lines = due(asAmended(priced.from, to)).filter(({ key, amount }) => anyway.get(key) !== amount).map((line) => ({ ...line, unsent: unsent.some((span) => intersection(span, line.span) !== null) }));
        return { currency, billedUntil: last(numbered.map(({ periodUntil }) => periodUntil)), lines, total: lines.reduce((sum, { amount }) => sum + amount, 0), because: null };
      } catch (error) {
        return none(`It cannot be told: ${reasonOf(error).words}`);
      }
    });
  }
}

/** The agreement as billing would price it if the amendment were signed. */
function asAmended(from: PricedFrom, to: PricedFrom): PricedFrom {
  const known = new Set(from.rateVersions.map(({ id }) => id));
  return { ...from, terms: to.terms, rateVersions: [...from.rateVersions, ...to.rateVersions.filter(({ id }) => !known.has(id))], indexChanges: from.indexChanges.length > 0 ? from.indexChanges : to.indexChanges };
}
