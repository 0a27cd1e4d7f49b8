/** Clauses of the starter agreement on suspension, termination, liability, records and how the agreement itself is changed and read. */
import { starterClause } from './starter-clause.js';
import type { TemplateClause } from './template.js';

const mutual = { kind: 'choice' as const, field: 'liability_rule', is: 'mutual' };
const own = { kind: 'choice' as const, field: 'liability_rule', is: 'own' };

export const legalClauses: TemplateClause[] = [
  starterClause(40, 'suspension', 'termination', 'Suspension', `
Where an undisputed amount remains unpaid {{cure_days}} after the Agency has told the Municipality in writing that it is overdue and that it will suspend, the Agency may suspend Services until it is paid. The Agency shall not suspend its response to emergency calls, the investigation of serious crimes, or any duty that state law places on it.

Either party may suspend a Service for as long as an emergency, a disaster or an order of a court or authority makes it impossible. Suspended days are not charged, as {{section.payment}} measures the part of a billing period that remains. The parties shall resume a suspended Service as soon as the reason has ended.`),
  starterClause(41, 'termination', 'termination', 'Termination', `
Either party may end this Agreement at any time and without giving a reason by written notice under {{section.notices}}. {{terms.notice}}

Either party may end it for cause where the other has failed in a material duty and has not cured the failure within {{cure_days}} after written notice that describes it.

A notice may be rescinded by agreement of both parties in writing up to the last day of service.`),
  starterClause(42, 'settlement', 'termination', 'Settlement and transition', `
{{terms.settlement}} The Agency shall send a final invoice that shows Services up to the last day of service, prorated under {{section.payment}}, adjustments for estimates and delivered service, credits, interest and disputed lines. Every outstanding fee is paid and every credit is refunded on that basis. Termination does not release a party from what it owed before.

The parties shall cooperate so that Residents are protected throughout. The Agency shall continue open investigations or hand them over, and shall give the Municipality, or the agency that follows, the records that are needed and that the law allows it to give.`),
  starterClause(43, 'liability', 'liability', 'Liability', `
To the extent that the law permits, each party shall defend, indemnify and hold harmless the other, its officers and its employees against claims of third persons to the extent that they are caused by the negligent or wrongful acts or omissions of the indemnifying party, its officers, employees or agents in connection with this Agreement.

A party that learns of a claim shall tell the other without delay, shall not settle at the other’s expense without its consent, and shall cooperate in the defense. Where both are at fault, each bears its share. Nothing in this Agreement waives an immunity, a limit of liability or a defense that the law gives to a party, or creates a liability toward third persons. This Section survives the end of this Agreement.`, { when: mutual }),
  starterClause(44, 'liability_own', 'liability', 'Liability', `
Each party answers, to the extent that the law provides, for the acts and omissions of its own officers, employees and agents, and neither indemnifies the other.

A party that learns of a claim which concerns the other shall tell it without delay, and both shall cooperate in the defense. Nothing in this Agreement waives an immunity, a limit of liability or a defense that the law gives to a party, or creates a liability toward third persons. This Section survives the end of this Agreement.`, { when: own }),
  starterClause(45, 'insurance', 'liability', 'Insurance', `
Each party shall keep, during the term and for claims that arise from it, {{insurance_kind}} for general, automobile and law-enforcement or public-officials liability of at least {{insurance_occurrence}} for each occurrence and {{insurance_aggregate}} in aggregate for each year, and workers’ compensation as the law requires. On request it shall give the other evidence of coverage, and it shall tell the other at least 30 days before coverage ends or falls below these amounts.`, { optional: { chosen: true, help: 'Liability coverage of both parties, by insurance, a risk pool or self-insurance.' } }),
  starterClause(46, 'records', 'records', 'Records and privacy', `
Records that the Agency makes or receives in providing the Services are the Agency’s. It keeps them as the law on the retention of public records requires, and shall keep those that show what was delivered and billed for at least six years after the end of the fiscal year to which they belong. The Municipality and its auditors may examine them, during business hours and after reasonable notice, as far as the law allows.

Each party answers requests for its own public records, tells the other within {{records_days}} of a request that concerns the other’s records, and gives it the opportunity to object before it discloses them.

Criminal justice information, medical information, information about juveniles and victims, and answers that Residents gave in confidence are disclosed only as the law permits. Each party shall protect personal information by measures that fit its sensitivity, and shall tell the other without delay of a breach that concerns it. Information about Residents is never sold and never used for a purpose other than public safety, the quality of service and what the law requires.`),
  starterClause(47, 'amendment', 'amendment', 'Amendments', `
This Agreement is changed only by a written amendment that both parties sign. An amendment states the day on which it was signed and the day from which it takes effect. Where it takes effect on an earlier day than it was signed, the difference to what was billed is charged or credited on separate lines, and the invoices that were sent remain as they are.

No course of dealing, invoice, purchase order, electronic message or statement of a contact person changes this Agreement.`),
  starterClause(48, 'notices', 'notices', 'Notices', `
A notice under this Agreement is in writing and is given in person, by a carrier that records delivery, by certified mail or through the secure message service that both parties use for this Agreement. It counts from the day on which it was received. Notices go to:

- for the Agency: {{agency.contact}}, {{agency.address}}, {{agency.email}};
- for the Municipality: {{municipality.contact}}, {{municipality.address}}, {{municipality.email}}.

A party changes its address by notice. Messages about day-to-day service may be sent in any form.`),
  starterClause(49, 'governing_law', 'governing_law', 'Governing law and venue', `
This Agreement is governed by the law of {{terms.governing_law}}. Its rules on conflict of laws do not apply. Actions that arise from this Agreement are brought in {{venue}}.`),
  starterClause(50, 'general', 'other', 'General provisions', `
Neither party may assign this Agreement or a right under it without the written consent of the other. It creates no rights for anybody but the parties, no partnership and no joint entity, and no separate board administers it.

If a provision is held invalid, the others remain in effect and the parties shall replace it by a valid one that comes closest to it. A right that is not exercised is not waived. Neither party is in breach as far as an event that it could not foresee or control prevents it from performing.

This Agreement may be signed electronically and in counterparts, which together are one document. A signature binds to the exact text that was shown to the person who signed; any later change voids it. Where the law requires this Agreement to be filed or published, the Agency shall do so.`),
  starterClause(51, 'entire_agreement', 'entire_agreement', 'Entire agreement', `
This Agreement, with the tables in it and its signed amendments, is the entire agreement of the parties on the Services. It replaces every earlier agreement, proposal and understanding on them, written or oral, except for amounts that are still owed under an earlier agreement. Where a document that it names differs from it, this Agreement prevails.`),
];
