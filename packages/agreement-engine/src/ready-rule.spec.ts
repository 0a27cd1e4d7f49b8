/** Finding a draft ready: never by whoever wrote it while there is somebody else, and never by nobody at all. */
import fc from 'fast-check';
import { readyVerdict } from './ready-rule.js';

const people = ['Ana', 'Ben', 'Cleo', 'Dan', 'Eva'];
const someone = fc.constantFrom(...people);
const world = fc.record({ holders: fc.uniqueArray(someone, { minLength: 1 }), writers: fc.uniqueArray(someone) });
const ask = (finder: string, { holders, writers }: { holders: string[]; writers: string[] }) => readyVerdict({ finder, writers, others: holders.filter((each) => each !== finder) });

describe('finding a draft ready', () => {
  it('refuses whoever wrote in it while somebody is there who did not, and names those', () => {
    expect(readyVerdict({ finder: 'Ana', writers: ['Ana'], others: ['Ben', 'Cleo'] })).toEqual({ may: false, instead: ['Ben', 'Cleo'], last: false });
    expect(readyVerdict({ finder: 'Ana', writers: ['Ana', 'Ben'], others: ['Ben', 'Cleo'] })).toEqual({ may: false, instead: ['Cleo'], last: false });
    expect(readyVerdict({ finder: 'Cleo', writers: ['Ana', 'Ben'], others: ['Ana', 'Ben'] })).toEqual({ may: true, own: false });
  });

  it('lets an office of one go on, and of two who both wrote the one who did not change it last', () => {
    expect(readyVerdict({ finder: 'Ana', writers: ['Ana'], others: [] })).toEqual({ may: true, own: true });
    expect(readyVerdict({ finder: 'Ben', writers: ['Ana', 'Ben'], others: ['Ana'] })).toEqual({ may: false, instead: ['Ana'], last: true });
    expect(readyVerdict({ finder: 'Ana', writers: ['Ana', 'Ben'], others: ['Ben'] })).toEqual({ may: true, own: true });
  });

  it('never leaves a draft that nobody may find ready', () => {
    fc.assert(fc.property(world, (given) => given.holders.some((each) => ask(each, given).may)));
  });

  it('never calls it another pair of eyes where the finder wrote, and never lets a writer pass by somebody who did not write', () => {
    fc.assert(fc.property(world, (given) => given.holders.every((finder) => {
      const verdict = ask(finder, given);
      const wrote = given.writers.includes(finder);
      if (!verdict.may) return wrote && verdict.instead.length > 0 && verdict.instead.every((each) => ask(each, given).may);
      return verdict.own === wrote && (!wrote || given.holders.every((each) => given.writers.includes(each)));
    })));
  });

  it('never lets who changed it last find it ready while anybody else is there', () => {
    fc.assert(fc.property(world, (given) => given.holders.every((finder) => given.writers.at(-1) !== finder || given.holders.length === 1 || !ask(finder, given).may)));
  });
});
