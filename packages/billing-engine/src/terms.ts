/** The typed terms of an agreement and everything that is priced from: plain values, no dates of this machine, no floats. */

/** A civil date `YYYY-MM-DD` in the agency's zone. */
export type CivilDate = string;
/** A decimal written out, e.g. `12.8084`; never a float. */
export type DecimalText = string;
/** Money in the currency's minor units (cents): a safe integer. */
export type MinorUnits = number;
/** Half-open: `from` counts, `until` is the first day that does not. */
export interface Span { from: CivilDate; until: CivilDate }

/** Which days a part of a period is measured by; see {@link file://./day-count.ts}. */
export const dayCounts = ['actual_period', 'actual_365', 'thirty_360', 'whole_periods'] as const;
export type DayCount = (typeof dayCounts)[number];
export const roundings = ['half_away_from_zero', 'half_even', 'toward_zero'] as const;
export type Rounding = (typeof roundings)[number];
export const frequencies = ['month', 'quarter', 'half_year', 'year'] as const;
export type Frequency = (typeof frequencies)[number];
/** What a year of the agreement is: counted from its anchor, or the agency's fiscal year. */
export const yearKinds = ['agreement_year', 'fiscal_year'] as const;
export type YearKind = (typeof yearKinds)[number];

/** One rate of a rate card: major units with as many places as the source gives. */
export interface Rate {
  key: string;
  label: string;
  /** `year`: per unit and year. `hour`: per hour of service. `contact`: per contact answered. */
  basis: 'year' | 'hour' | 'contact';
  amount: DecimalText;
  /** People needed to keep one unit staffed; multiplies the price, 1 where it is already in the rate. */
  reliefFactor: DecimalText;
  /** Hours of service that one unit owes in a year (2,920 / 2,086 / 1,789); null where minutes are not promised. */
  hoursPerUnit: DecimalText | null;
}
/** What a rate card says from a day on. */
export interface RateVersion { id: string; number: number; effectiveFrom: CivilDate; rates: Rate[] }

export type LinePrice =
  /** units × relief factor × rate; a rate by the hour also × hours per unit. */
  | { kind: 'rate'; rateKey: string; units: DecimalText }
  /** A fixed amount a year. */
  | { kind: 'fixed'; yearly: MinorUnits }
  /** Delivered hours or contacts × rate, billed after the period. */
  | { kind: 'metered'; rateKey: string }
  /** An estimate of delivered hours or contacts a year is billed, and trued up when the year is over. */
  | { kind: 'estimated'; rateKey: string; estimatePerYear: DecimalText }
  /** The municipality's part of a shared cost, set each fiscal year by the consortium's formula. */
  | { kind: 'share'; consortiumId: string };

/** One service the municipality buys. `id` stays the same through all versions, so that versions can be compared. */
export interface ServiceLine {
  id: string;
  label: string;
  price: LinePrice;
  /** Days on which it runs, where that is not the whole term. */
  from: CivilDate | null;
  until: CivilDate | null;
  /** Raised by the escalator. */
  escalated: boolean;
}
/** A percentage on top of lines, e.g. the liability surcharge; `on` names line ids, or all. */
export interface Surcharge { id: string; label: string; rate: DecimalText; on: 'all' | string[] }

export type Escalator =
  | { kind: 'fixed'; rate: DecimalText; each: YearKind }
  /** By a published index, kept between a floor and a ceiling; null for none. */
  | { kind: 'index'; index: string; each: YearKind; floor: DecimalText | null; ceiling: DecimalText | null };
/** What an index rose by (0.034 is 3.4 %) for the year that begins on `on`. */
export interface IndexChange { index: string; on: CivilDate; change: DecimalText; source: string }

/** Not to exceed; carved-out lines and surcharges are not counted and not cut. */
export interface Cap { amount: MinorUnits; per: YearKind | 'term'; carveOutLineIds: string[]; carveOutSurchargeIds: string[] }

export interface PaymentTerms {
  every: Frequency;
  /** Billed before or after the period. */
  when: 'advance' | 'arrears';
  /** First day of the first period; the others are counted from it. */
  anchor: CivilDate;
  /** Days from the invoice's date to its due day. */
  dueDays: number;
}
export type LateInterest =
  /** e.g. Fla. Stat. 218.74: 1 % a month, compounded, a part of a month may count as one. */
  | { kind: 'monthly_compound'; rate: DecimalText; partMonthCounts: boolean; graceDays: number }
  | { kind: 'daily_simple'; yearlyRate: DecimalText; basis: 360 | 365; graceDays: number };

/** Renewal after the term: not at all, by itself unless somebody says no in time, or only when both say so. */
export interface Renewal { kind: 'none' | 'automatic' | 'by_agreement'; months: number; noticeDays: number }
export interface Notice {
  /** Days from receipt of a written notice to the end of service. */
  days: number;
  /** Days after the end of service in which what is open is settled. */
  settleWithinDays: number;
}
export interface DeliveryTerms {
  per: 'month' | 'quarter' | 'fiscal_year';
  /** Share of the contracted minutes below which the missing ones are credited, e.g. 0.98. */
  creditBelow: DecimalText;
  /** What a missing minute is credited at, as a share of its price; 1 is its full price. */
  creditRate: DecimalText;
  /** What is missing is credited from the full promise, or only from the threshold down. */
  creditFrom: 'promise' | 'threshold';
}
export interface DisputeTerms {
  /** Days from the invoice's date in which a line may be disputed. */
  withinDays: number;
  /** Who is asked in turn, and how long each has. */
  ladder: { step: string; days: number }[];
}
export interface TrueUp { per: YearKind; dueDays: number }

export interface AgreementTerms {
  /** ISO 4217. */
  currency: string;
  term: Span;
  /** Null: every line is a fixed amount. `newest` follows the card as it changes; `locked` stays with one version. */
  rateCard: { id: string; follows: 'newest' } | { id: string; follows: 'locked'; versionId: string } | null;
  lines: ServiceLine[];
  surcharges: Surcharge[];
  escalator: Escalator | null;
  cap: Cap | null;
  payment: PaymentTerms;
  dayCount: DayCount;
  rounding: Rounding;
  lateInterest: LateInterest | null;
  renewal: Renewal;
  notice: Notice;
  delivery: DeliveryTerms | null;
  disputes: DisputeTerms;
  trueUp: TrueUp | null;
  governingLaw: string;
}

/** Terms with the days on which they bind: the first version and each amendment after it, without overlap. */
export interface BoundTerms { versionId: string; span: Span; terms: AgreementTerms }
/** Days on which a service (all of them when `lineIds` is null) is suspended and not charged. */
export interface Suspension { id: string; span: Span; lineIds: string[] | null }
/** What was delivered on a line in a span: hours for `hour`, contacts for `contact`. */
export interface Delivered { lineId: string; span: Span; quantity: DecimalText; source: string }
/** A municipality's part of a shared cost for a fiscal year. `explanation` is how it came about, of the same value; lines that bill it unfold to it. */
export interface ShareOfYear { consortiumId: string; year: Span; amount: MinorUnits; source: string; explanation?: Explanation }
/** The day on which the agency's fiscal year begins. */
export interface FiscalYearStart { month: number; day: number }

/** Everything that an agreement is priced from. */
export interface PricedFrom {
  terms: BoundTerms[];
  rateVersions: RateVersion[];
  indexChanges: IndexChange[];
  suspensions: Suspension[];
  delivered: Delivered[];
  shares: ShareOfYear[];
  fiscalYearStart: FiscalYearStart;
}

/** One step of "explain this": a figure, how it came about, where it stands, and what it was made of. */
export interface Explanation {
  label: string;
  /** The figure as written: a decimal or minor units as a decimal of major units; exact, not rounded for show. */
  value: DecimalText;
  unit: 'money' | 'number' | 'days' | 'hours' | 'minutes' | 'share';
  /** In words and signs, e.g. `units × relief factor × rate`; null for a figure taken from a source. */
  formula: string | null;
  /** Where the figure stands; null for one that was calculated. `path` is a place inside it, e.g. `lines.deputy.units`. */
  source: { kind: 'agreement-version' | 'rate-version' | 'index' | 'ledger' | 'consortium' | 'rule' | 'suspension' | 'invoice'; id: string; path: string | null } | null;
  of: Explanation[];
}
export const chargeKinds = ['service', 'surcharge', 'cap', 'delivery_credit', 'true_up', 'interest', 'delta'] as const;
export type ChargeKind = (typeof chargeKinds)[number];
/** One line of an invoice before it has a number. Negative amounts are credits. */
export interface Charge {
  /** The same for the same thing however the span is cut into runs: `kind/line or surcharge id/from/until`. */
  key: string;
  kind: ChargeKind;
  lineId: string | null;
  surchargeId: string | null;
  label: string;
  span: Span;
  quantity: DecimalText;
  /** Price of one of `quantity` in major units, exact. */
  unitAmount: DecimalText;
  amount: MinorUnits;
  rounding: Rounding;
  explanation: Explanation;
}
