/** Two versions beside each other, text beside money. Outside of any transaction: long texts are compared on a thread. */
import { Injectable } from '@nestjs/common';
import type { MoneyRedline } from '@rapport/api-contract/agreement-figures';
import { rowNames } from '@rapport/agreement-engine/table-redline';
import { type RedlineVersion, type TextRedline, textRedline } from '@rapport/agreement-engine/text-redline';
import { BillingFault } from '@rapport/billing-engine/billing-fault';
import type { PricedFrom } from '@rapport/billing-engine/terms';
import { actorOf, type Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { type ThreadModule, Threads } from '../../../platform/threads/threads.service.js';
import type { VersionRow } from '../agreement.rows.js';
import { moneyRedlineOf } from './figures.js';

export interface Compared { version: VersionRow; pricedFrom: PricedFrom | null }
export interface Redline { text: TextRedline; money: MoneyRedline | null; moneyBecause: string | null }

/** Characters of JSON up to which a comparison takes no longer than reading the rows did. */
const short = 40_000;
const work: ThreadModule<typeof import('./compare-texts.js')> = { href: new URL('./compare-texts.js', import.meta.url).href, seconds: 10 };
const textOf = ({ version: { title, content, terms } }: Compared): RedlineVersion => ({ title, content, rows: rowNames(terms) });

@Injectable()
export class ComparisonService {
  constructor(private readonly threads: Threads, private readonly work: UnitOfWork) {}

  /** `pair` reads the two in one unit of work of the caller, and shows that they may be read. */
  async ofPair(pair: () => Promise<[Compared, Compared]>, caller: Principal, source: Source): Promise<Redline & { older: VersionRow; newer: VersionRow }> {
    const agencyId = caller.agencyId ?? '';
    const [older, newer] = await this.work.run({ agencyId, municipalityId: caller.municipalityId, actor: actorOf(caller), source }, pair);
    return { older: older.version, newer: newer.version, ...(await this.between(older, newer, agencyId)) };
  }

  /** `share` is whose turn a long comparison takes. */
  async between(older: Compared, newer: Compared, share: string): Promise<Redline> {
    const [from, to] = [textOf(older), textOf(newer)];
    const long = JSON.stringify(from).length + JSON.stringify(to).length > short;
    return { text: long ? await this.threads.run(work, 'compareTexts', share, from, to) : textRedline(from, to), ...money(older, newer) };
  }
}

function money(older: Compared, newer: Compared): Pick<Redline, 'money' | 'moneyBecause'> {
  const none = (moneyBecause: string) => ({ money: null, moneyBecause });
  if (!older.pricedFrom || !newer.pricedFrom) return none('One of the two cannot be priced yet: see what its draft is missing.');
  if (older.version.terms.currency !== newer.version.terms.currency) return none(`One is in ${older.version.terms.currency}, the other in ${newer.version.terms.currency}.`);
  try {
    return { money: moneyRedlineOf(older.pricedFrom, newer.pricedFrom), moneyBecause: null };
  } catch (error) {
    if (error instanceof BillingFault) return none(`One of the two cannot be priced: ${error.message}.`);
    throw error;
  }
}
