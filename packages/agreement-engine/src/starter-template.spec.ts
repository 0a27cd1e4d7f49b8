/** The starter agreement: nothing missing, nothing left over, and every term in it. */
import { plainText } from '@rapport/policy-engine/rich-text-blocks';
import { leastTerms } from './agreement-terms.fixture.js';
import { starterFrom } from './starter-agreement.fixture.js';
import { compose, type ComposeFrom } from './compose-agreement.js';
import { starterNotice, starterTemplate } from './starter-template.js';
import { requiredTopics } from './template.js';
import { templateFaults } from './template-check.js';

const textOf = (from: ComposeFrom) => compose(from).content.clauses.map((each) => `${each.number}. ${each.heading}\n${plainText(each.body)}`).join('\n\n');

describe('starter agreement', () => {
  it('has no fault, and its ids are its own', () => {
    expect(templateFaults(starterTemplate)).toEqual([]);
    expect(starterTemplate.clauses.every((each) => /^0195b000-0000-7000-8000-\d{12}$/.test(each.id))).toBe(true);
    expect(new Set(starterTemplate.clauses.map((each) => each.topic))).toEqual(new Set([...requiredTopics, 'personnel', 'price_changes', 'late_payment', 'disputes', 'liability', 'records', 'amendment', 'notices', 'other']));
    expect(starterNotice).toMatch(/^Draft for review by counsel/);
  });
  it('is whole with every term there can be, and says each of their figures', () => {
    const { missing, title } = compose(starterFrom);
    expect(missing).toEqual([]);
    expect(title).toBe('Law enforcement services for City of Fairview');
    const text = textOf(starterFrom);
    for (const said of [
      'begins on July 1, 2026 and ends at the close of June 30, 2029', '12.8084 units × $262,376.00 per unit and year', '1.62', '1,789 hours a year', '$61.4825 per hour', '$45,000.00 a year', '$18.75 per contact', 'estimate of 1,200 a year', 'January 1, 2027 to June 30, 2029',
      '6%', 'CPI-U West', 'not less than 1% and not more than 4.5%', 'The prices of “Community liaison” and “Regional center” are not raised', 'shall not exceed $4,800,000.00 in any fiscal year of the Agency', '“Event cover” and “liability trust fund” are not counted', 'monthly, after the end of each month',
      'due 45 days after its date', '1.25% a month, compounded monthly; a part of a month counts as a whole one', 'from the day that is 10 days after the due day', 'renews for 2 years', 'at least 180 days before the last day', '120 days after the day on which', 'Within 75 days after the last day of service', 'each quarter in which the Agency delivers less than 98%',
      'within 21 days after the date of the invoice', 'The sheriff and the mayor meet: 33 days.', '37 days after the end of each fiscal year of the Agency', 'This Agreement is governed by the law of the State of Washington. Its rules', '$5,000,000.00 for each occurrence', 'version 3 of the Agency’s rate card, in effect from July 1, 2026', '100 Main Street, Cascade, WA 98000', 'a half is rounded away from zero',
    ]) expect(text).toContain(said);
    expect(text).not.toMatch(/[{}[\]]|undefined|null|NaN/);
  });
  it('leaves out what the least terms do not have, and still says what a reader would ask', () => {
    const { missing, content } = compose({ ...starterFrom, terms: leastTerms, rates: null });
    expect(missing).toEqual([]);
    const headings = content.clauses.map((each) => each.heading);
    for (const absent of ['Rates', 'Yearly adjustment of prices', 'Surcharges', 'Maximum amount', 'Estimates and true-up', 'Resolving disputes', 'Service levels and credits', 'Shared cost']) expect(headings).not.toContain(absent);
    const text = textOf({ ...starterFrom, terms: leastTerms, rates: null });
    expect(text).toContain('does not renew');
    expect(text).toContain('do not bear interest');
    expect(text).not.toMatch(/[{}[\]]/);
  });
  it('has one clause on liability, as chosen, and refers to sections by the numbers they have', () => {
    for (const liability_rule of ['mutual', 'own']) expect(compose({ ...starterFrom, values: { ...starterFrom.values, liability_rule } }).content.clauses.filter((each) => each.heading === 'Liability')).toHaveLength(1);
    const { clauses } = compose(starterFrom).content;
    const scope = clauses.find((each) => each.heading === 'Scope of services');
    expect(plainText(clauses.find((each) => each.heading === 'Maximum amount')!.body)).toContain(`than Section ${scope?.number} lists`);
  });
  it('asks for what an optional clause needs only when it stands', () => {
    expect(compose({ ...starterFrom, choices: { response_targets: true } }).missing).toEqual([
      { kind: 'field', key: 'emergency_minutes', label: 'Minutes to arrive at an emergency', fault: 'empty', clauses: ['response_targets'] }, { kind: 'field', key: 'emergency_share', label: 'Share of emergency calls within these minutes', fault: 'empty', clauses: ['response_targets'] },
    ]);
  });
});
