/** Clauses of the starter agreement on term, price, payment and what happens when a payment is late or disputed. Every figure in them comes from the terms. */
import { starterClause, whenTerm } from './starter-clause.js';
import type { TemplateClause } from './template.js';

export const moneyClauses: TemplateClause[] = [
  starterClause(20, 'term', 'term', 'Term and renewal', `
{{terms.term}}

{{terms.renewal}}`),
  starterClause(21, 'rates', 'price_changes', 'Rates', `
{{terms.rates}} The Agency shall give the Municipality each version of the rate card that applies to the Services at least 60 days before it takes effect, together with the cost study or calculation on which it rests. A rate card binds the Municipality as it is published and not as it may be abbreviated on an invoice or report.`, { when: whenTerm('rate_card') }),
  starterClause(22, 'price_changes', 'price_changes', 'Yearly adjustment of prices', `
{{terms.escalator}}

The adjustment is calculated from the exact price and not from a figure rounded for display. The Agency shall state the adjustment, with its source and calculation, on the first invoice to which it applies.`, { when: whenTerm('escalator') }),
  starterClause(23, 'surcharges', 'payment', 'Surcharges', '{{terms.surcharges}} No other surcharge, fee or overhead is added to the prices in {{section.scope}}.', { when: whenTerm('surcharges') }),
  starterClause(24, 'shared_cost', 'payment', 'Shared cost', `
Where {{section.scope}} prices a Service as a share of a joint cost, the share is set for each fiscal year by the written formula that the participating agencies have adopted. The Agency shall show the formula, the figures that went into it and the shares of all participants. A change of the formula binds the Municipality only from the beginning of a fiscal year and after it had the opportunity to be heard.`, { when: whenTerm('shared_cost') }),
  starterClause(25, 'cap', 'payment', 'Maximum amount', `
{{terms.cap}}

The Agency shall tell the Municipality when the charges reach 80 percent of the maximum. The maximum does not oblige the Municipality to buy, or the Agency to provide, more than {{section.scope}} lists.`, { when: whenTerm('cap') }),
  starterClause(26, 'payment', 'payment', 'Invoices and payment', `
{{terms.payment}}

{{terms.proration}} {{terms.rounding}}

Each invoice shows for every line the Service, the days, the quantity, the price and the calculation. The Agency shall answer within 10 days each question about how an amount came about. An error is corrected by a credit note or a further invoice that names the line it corrects; an invoice that was sent is not altered.`),
  starterClause(27, 'true_up', 'payment', 'Estimates and true-up', '{{terms.true_up}}', { when: whenTerm('true_up') }),
  starterClause(28, 'appropriation', 'payment', 'Appropriation', `
Obligations of the Municipality that fall due after its current fiscal year depend on the appropriation of funds by its governing body. If funds for a later fiscal year are not appropriated, the Municipality shall tell the Agency without delay, and this Agreement ends with the last day for which funds were appropriated. The Municipality owes what was provided up to that day, and {{section.settlement}} applies.`, { optional: { chosen: true, help: 'Most state constitutions and budget laws ask for it.' } }),
  starterClause(29, 'late_payment', 'late_payment', 'Late payment', '{{terms.late_interest}} Where state law sets another rate or another day for payments between public bodies and does not allow the parties to depart from it, that law applies.'),
  starterClause(30, 'invoice_disputes', 'disputes', 'Disputed invoices', `
{{terms.disputes}} The dispute names the line, the amount and the reason. The Agency shall answer with the records on which the line rests.

What is found not to be owed is credited; what is found to be owed is paid within 15 days after the dispute is decided. To pay a line is not to admit that it is right, and a line may be corrected within the time that the law allows even when nobody disputed it.`),
  starterClause(31, 'dispute_ladder', 'disputes', 'Resolving disputes', `
The parties shall try to resolve every dispute about this Agreement, about an invoice or otherwise, in these steps. Each step begins when the one before it ended without a written resolution, and lasts no longer than it says:

{{terms.dispute_ladder}}

Both parties continue to perform while a dispute is open, except as {{section.suspension}} allows. Limitation periods do not run during these steps. No party shall go to court before the last step has ended, except to keep a claim or to prevent harm that could not be repaired.`, { when: whenTerm('dispute_ladder') }),
];
