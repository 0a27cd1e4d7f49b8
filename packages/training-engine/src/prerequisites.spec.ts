import fc from 'fast-check';
import { readPrerequisites } from './prerequisites.js';
import { isMet, type ScoRecords } from './sco-course.js';

const known: Record<string, number[]> = { a: [0], b: [1], c: [2], block: [3, 4] };
const read = (script: string) => readPrerequisites(script, (name) => known[name] ?? null);
const done = (...units: number[]): ScoRecords => Object.fromEntries(units.map((at) => [at, { state: 'completed' as const, score: null }]));
const met = (script: string, ...units: number[]) => isMet(read(script), done(...units));

describe('what a unit asks for before it', () => {
  it('never opens a unit before what it names is done', () => {
    expect([met('a'), met('a', 0), met('a & b', 0), met('a&b', 0, 1), met('a|b', 1), met('a | b')]).toEqual([false, true, false, true, true, false]);
    expect([met('a & (b | c)', 0), met('a & (b | c)', 0, 2), met('a | b & c', 1), met('a | b & c', 1, 2)]).toEqual([false, true, false, true]);
    expect([met('2*{a, b, c}', 0), met('2*{a, b, c}', 0, 2), met('1*{a & b, c}', 0), met('1*{a & b, c}', 2)]).toEqual([false, true, false, true]);
    expect([met('block', 3), met('block', 3, 4)]).toEqual([false, true]);
  });

  it.each(['', 'a &', '& a', '(a', 'a)', 'a b', 'unknown', '~a', 'a = passed', 'a <> "failed"', '4*{a, b, c}', '2*a', '2*{a, b', '*', `${'('.repeat(50)}a${')'.repeat(50)}`, 'a&'.repeat(3000)])('refuses “%s” instead of guessing', (script) => {
    expect(read(script)).toBeNull();
  });

  it('never locks again what more done units had opened, and never fails on any text', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'block', '&', '|', '(', ')', '2*{', ',', '}'), { maxLength: 12 }), fc.subarray([0, 1, 2, 3, 4]), fc.subarray([0, 1, 2, 3, 4]), (words, before, more) => {
      const needs = read(words.join(' '));
      expect(!isMet(needs, done(...before)) || isMet(needs, done(...before, ...more))).toBe(true);
    }));
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => { read(text); }));
  });
});
