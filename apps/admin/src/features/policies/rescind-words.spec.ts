/** Nobody rescinds a version under a promise that does not come true. */
import { rescindWords } from './rescind-words.js';

const words = (number: number, effectiveOn: string) => rescindWords({ number, effectiveOn }, '2026-11-21', (day) => `<${day}>`).join(' ');

describe('what rescinding does', () => {
  it('never says that nothing follows while the version before stays in force', () => {
    expect(words(2, '2027-01-15')).toMatch(/from <2027-01-15> and never will.*binds on as before/);
    expect(words(2, '2027-01-15')).not.toContain('no version follows');
    expect(words(1, '2027-01-15')).toContain('nothing is in force');
  });

  it.each(['2026-11-20', '2026-11-21'])('says that the policy ends where it has begun, on %s', (day) => expect(words(2, day)).toContain('binds nobody any more'));
});
