import { enteredWords, whatHappened } from './what-happened.js';

const date = (day: string) => `<${day}>`;
const paper = { kind: 'paper' as const, signedOn: '2026-11-20', recordedBy: 'Helen Ward', witness: null };

describe('what happened to an obligation', () => {
  it('never tells a signature on paper as an act of the person in Rapport', () => {
    expect(whatHappened('acknowledged', paper, date)).toBe('signed on paper on <2026-11-20>, entered by Helen Ward');
    expect(whatHappened('acknowledged', { ...paper, kind: 'signed', signedOn: null, recordedBy: null }, date)).toBe('acknowledged it');
    expect(whatHappened('owed', paper, date)).toBe('owes it');
  });

  it('never hides who entered a refusal and who witnessed it', () => {
    expect(whatHappened('refused', { kind: 'refused', signedOn: null, recordedBy: 'Helen Ward', witness: { id: '1', name: 'Ana Ruiz' } }, date)).toBe('refused to sign before Ana Ruiz, entered by Helen Ward');
    expect(whatHappened('excused', { kind: 'excused', signedOn: null, recordedBy: 'Helen Ward', witness: null }, date)).toBe('was excused, entered by Helen Ward');
  });

  it('never leaves out the day on the paper', () => {
    expect(enteredWords(paper, date)).toBe('Day on the paper: <2026-11-20>. Entered by Helen Ward. ');
    expect(enteredWords({ ...paper, kind: 'signed', signedOn: null, recordedBy: null }, date)).toBe('');
  });
});
