/** Clauses of the starter agreement on the parties, the services, how they are given and reported, and the people who give them. */
import { starterClause, whenTerm } from './starter-clause.js';
import type { TemplateClause } from './template.js';

export const serviceClauses: TemplateClause[] = [
  starterClause(1, 'parties', 'parties', 'Parties and authority', `
This agreement on law enforcement services (“Agreement”) is made between {{agency}}, {{agency.form}}, {{agency.address}} (“Agency”), and {{municipality}}, {{municipality.form}}, {{municipality.address}} (“Municipality”).

The parties enter into it under {{enabling_law}}. Each party states that its governing body, or the officer to whom that body has given the power, has authorized this Agreement, and that the person who signs for it may bind it.`),
  starterClause(2, 'definitions', 'other', 'Terms used', `
In this Agreement:

- “Services” means the services listed in {{section.scope}}, and “unit” means one staffed position or vehicle of a Service as it is named there.
- “Billing period” means a period counted as {{section.payment}} says. “Agreement year” means twelve months counted from the same day; days of the term before that day belong to the first agreement year. “Fiscal year of the Agency” means its budget year.
- “Resident” means any person who lives in, works in or passes through the service area and has contact with the Agency there.
- “Day” means a calendar day in the time zone of the Agency. A period counted in days does not include the day of the event from which it runs.`),
  starterClause(3, 'scope', 'scope', 'Scope of services', `
The Agency shall provide to the Municipality, and the Municipality shall buy, the Services listed here, in {{service_area}}:

{{terms.service_lines}}

The Services include the supervision, training, equipment, administration and support that the Agency ordinarily gives to personnel who perform them. Service beyond the units or estimates listed is provided only under a signed amendment or, in an emergency, as state law on mutual aid provides.

The Agency decides how personnel are deployed, shall consult the Municipality on priorities and special concerns, and keeps the authority and the duty to enforce the law that state law gives it.`),
  starterClause(4, 'service_standards', 'scope', 'Every contact is service', `
The Agency shall treat each contact with a Resident as service: people are heard, are treated with respect and without bias, are told the reason for a decision, and learn what happens next.

The Agency shall provide the Services in accordance with the United States Constitution, federal and state law and its own written policies, and shall not discriminate on any ground that the law protects. It shall make its policies available to the Municipality except where the law protects them from disclosure.`),
  starterClause(5, 'service_reports', 'scope', 'Reports', `
{{report_every}} the Agency shall give the Municipality a written report on the Services that shows, for the reporting period and for the year so far:

- the minutes contracted and the minutes delivered for each Service that is measured in minutes, with vacancies and absences that were not covered;
- the number of contacts by kind, and the time from call to arrival by priority;
- what Residents of the service area say about the service they received, with the number of answers, the margin of error and how the figures were obtained, and never in a form that identifies a Resident;
- complaints and commendations that concern the Services, as far as the law allows their disclosure;
- what was billed, paid, credited and disputed.

On request the Agency shall show the records from which a figure of the report was calculated.`),
  starterClause(6, 'service_levels', 'scope', 'Service levels and credits', `
{{terms.delivery}}

Minutes that personnel assigned to a Service spend outside the service area on mutual aid, on the order of a court or on another’s behalf are not delivered minutes, unless the Municipality agreed to them in writing. A credit is given on the next invoice, and shows how it was calculated. Credits are an adjustment of price and not a penalty; they do not limit {{section.termination}}.`, { when: whenTerm('delivery') }),
  starterClause(7, 'response_targets', 'scope', 'Response times', `
The Agency aims to arrive within {{emergency_minutes}} minutes of the call in at least {{emergency_share}} of emergency calls in each quarter, measured from the time at which the call is entered to the arrival of the first unit.

Where the target is missed in two quarters in a row, the Agency shall within 30 days give the Municipality a written explanation and a plan. A missed target is not by itself a breach of this Agreement.`, { optional: { chosen: false, help: 'A target for emergency calls, with a plan where it is missed.' } }),
  starterClause(8, 'liaison', 'scope', 'Liaison', `
For the Agency, {{agency_liaison}} and for the Municipality, {{municipality_liaison}} are the contacts for everything that concerns this Agreement. They meet at least once a quarter. Either party may name another person by notice.

The contacts may agree on how the Services are carried out from day to day. They may not change price, units, term or any other provision of this Agreement.`),
  starterClause(9, 'complaints', 'scope', 'Complaints and commendations', `
A Resident may bring a complaint or a commendation to either party. The Municipality shall pass on to the Agency, without delay and without judging it, each complaint about personnel of the Agency. The Agency investigates and decides under its own policies, state law and its labor agreements, and tells the Municipality the outcome as far as the law allows.

Neither party shall retaliate, or permit anybody to retaliate, against a person who complains.`),
  starterClause(10, 'personnel', 'personnel', 'Personnel remain the Agency’s', `
All persons who provide the Services are employees, appointees or contractors of the Agency and not of the Municipality. The Agency alone recruits, assigns, trains, supervises, disciplines and dismisses them, pays their wages, benefits, taxes and workers’ compensation, and bargains with their representatives. Nothing in this Agreement gives them a claim against the Municipality for pay, benefits or pension.

The Municipality may tell the Agency its concern about the assignment of a person and may ask for another assignment. The Agency shall consider the request and answer it; the decision is the Agency’s. The Agency shall consult the Municipality before it assigns a commander to the Municipality.`),
  starterClause(11, 'property', 'other', 'Facilities, vehicles and equipment', `
Each party keeps the ownership of what it provides. Vehicles and equipment that the Agency provides are part of the Services and their cost is part of the price, unless {{section.scope}} lists them apart. {{property_rule}}

Marks of the Municipality on vehicles or uniforms need the consent of both parties and do not change who owns or who answers for them.`),
];
