/** Hours rules of the kinds that states have. Figures change: each says that it is a start, to be checked against the state's own rule. */
import type { StoredRule } from '../requirements/requirements.repository.js';

const check = 'Check hours, categories and dates against the rule of your own state before you publish; such rules change.';

export const hoursTemplates: { key: string; name: string; note: string; what: StoredRule['what']; recurrence: StoredRule['recurrence'] }[] = [
  { key: '24-in-2', name: '24 hours in 2 years, with perishable skills', note: `As in states that ask for continuing training every two calendar years. ${check}`,
    what: { kind: 'hours', hours: 24, buckets: [{ name: 'Perishable skills', categories: ['Driving', 'Firearms', 'Arrest and control', 'Communication', 'Use of force'], hours: 18 }], counting: 'once', units: null },
    recurrence: { kind: 'hours-cycle', months: 24, anchor: { kind: 'calendar', firstYear: 2025 } } },
  { key: '40-in-2-of-4', name: '40 hours in each 2-year unit of a 4-year cycle', note: `Units of two years inside a cycle of four, with topics that the whole cycle asks for. ${check}`,
    what: { kind: 'hours', hours: 0, buckets: [{ name: 'De-escalation and crisis intervention', categories: ['De-escalation', 'Crisis intervention'], hours: 8 }, { name: 'Civil rights and racial sensitivity', categories: ['Civil rights'], hours: 4 }], counting: 'once',
      units: { months: 24, hours: 40, buckets: [{ name: 'Legislative update', categories: ['Legal update'], hours: 1 }] } },
    recurrence: { kind: 'hours-cycle', months: 48, anchor: { kind: 'day', on: '2025-09-01' } } },
  { key: '48-in-3', name: '48 hours in 3 years', note: `Licences that are renewed every three years, counted from each person's first day. ${check}`,
    what: { kind: 'hours', hours: 48, buckets: [{ name: 'Crisis, conflict and bias', categories: ['Crisis intervention', 'De-escalation', 'Bias'], hours: 16 }], counting: 'each', units: null },
    recurrence: { kind: 'hours-cycle', months: 36, anchor: { kind: 'joined' } } },
];
