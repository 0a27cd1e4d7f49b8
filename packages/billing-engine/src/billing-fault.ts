/** The one error of this package: something cannot be priced as it stands, and what is missing is named instead of guessed. */

export type BillingFaultCode =
  | 'not_a_decimal'
  | 'not_a_civil_day'
  | 'not_a_span'
  | 'not_a_zone'
  | 'unknown_currency'
  | 'too_many_places'
  | 'not_whole_minor_units'
  | 'not_a_weight'
  | 'no_weight'
  | 'not_a_count'
  | 'no_rate_card'
  | 'no_rate_in_force'
  | 'rate_missing'
  | 'rate_basis_unfit'
  | 'hours_per_unit_missing'
  | 'index_figure_missing'
  | 'floor_above_ceiling'
  | 'share_missing'
  | 'terms_overlap'
  | 'line_repeated'
  | 'delivered_crosses_a_change'
  | 'not_in_force'
  | 'key_unknown'
  | 'credit_above_line'
  | 'not_a_document_number';

/** Thrown for what cannot be priced. `code` is stable, `details` are plain values for a message in the reader's language. */
export class BillingFault extends Error {
  constructor(
    readonly code: BillingFaultCode,
    message: string,
    readonly details: Readonly<Record<string, string | number>> = {},
  ) {
    super(message);
    this.name = 'BillingFault';
  }
}
