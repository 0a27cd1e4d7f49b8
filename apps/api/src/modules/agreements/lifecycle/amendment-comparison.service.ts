/** An amendment beside what binds on its first day: text beside money. Outside of any transaction: long texts are compared on a thread. */
import { Injectable } from '@nestjs/common';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import { BillingFault } from '@rapport/billing-engine/billing-fault';
import type { Principal } from '../../../platform/identity/principal.js';
import type { VersionRow } from '../agreement.rows.js';
import { ComparisonService, type Redline } from '../drafting/comparison.service.js';
import { figuresOf, moneyRedlineOf } from '../drafting/figures.js';
import { AmendmentAnswers } from './amendment-answers.service.js';
import { AmendmentDesks } from './amendment-desk.js';

@Injectable()
export class AmendmentComparison {
  constructor(private readonly work: UnitOfWork, private readonly desks: AmendmentDesks, private readonly answers: AmendmentAnswers, private readonly comparison: ComparisonService) {}

  async between(whose: WorkFor, agreementId: string, id: string, caller: Principal): Promise<Redline & { from: VersionRow; to: VersionRow }> {
    const { pair, day } = await this.work.run(whose, async () => {
      // Whoever is of a municipality is first shown to may see it.
      const desk = caller.municipalityId === null ? await this.desks.look(agreementId, id) : await this.answers.read(agreementId, id, caller);
      return { pair: await this.desks.pair(desk), day: desk.amendment.effectiveFrom };
    });
    const { text } = await this.comparison.between({ version: pair.before, pricedFrom: null }, { version: pair.after, pricedFrom: null }, whose.agencyId);
    return { from: pair.before, to: pair.after, text, ...money(pair, day) };
  }

  async forecast(agreementId: string, id: string) {
    const desk = await this.desks.look(agreementId, id);
    const { to } = await this.desks.pair(desk);
    return to ? figuresOf(to, true) : { forecast: null, faults: (await this.desks.make(desk)).faults };
  }
}

/** Over the agreement year in which the amendment takes effect. */
function money({ from, to }: Awaited<ReturnType<AmendmentDesks['pair']>>, day: string): Pick<Redline, 'money' | 'moneyBecause'> {
  if (!from || !to) return { money: null, moneyBecause: 'The amendment cannot be priced yet: see what its draft is missing.' };
  try {
    return { money: moneyRedlineOf(from, to, day), moneyBecause: null };
  } catch (error) {
    if (error instanceof BillingFault) return { money: null, moneyBecause: `One of the two cannot be priced: ${error.message}.` };
    throw error;
  }
}
