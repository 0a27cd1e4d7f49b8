import { certificateWords } from './certificate-words.js';

it('says what the certificate says, and never "1 hours"', () => {
  const facts = { agencyName: 'Marlow County Sheriff', number: '2026-BDK86W7F', personName: 'Marcus Bell', courseTitle: 'Somebody in crisis', completedOn: '2026-08-13', hours: 1 };
  const formats = { date: (day: string) => `<${day}>`, decimal: (value: string) => value };
  expect(certificateWords(facts, formats)).toBe('Marcus Bell completed “Somebody in crisis” (1 hour) on <2026-08-13>. Marlow County Sheriff gave certificate 2026-BDK86W7F for it. If the paper says anything else, it was altered.');
  expect(certificateWords({ ...facts, hours: 1.5 }, formats)).toContain('(1.5 hours)');
  expect(certificateWords({ ...facts, hours: 0 }, formats)).toContain('crisis” on <2026-08-13>');
});
