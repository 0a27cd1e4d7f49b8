import { QueryFailedError } from 'typeorm';
import { problemOf } from './problem.filter.js';

const refused = (code: string) => problemOf(new QueryFailedError('update person set given_name = $1', ['Joan'], Object.assign(new Error(`${code}: Joan`), { code })), 'r-1');

describe('what a caller is told of an error of the database', () => {
  it.each(['40P01', '40001'])('%s: two changes collided, and trying again helps', (code) => expect(refused(code)).toMatchObject({ status: 503, code: 'server/collided', detail: expect.stringContaining('try again') }));
  it('a day that no calendar holds', () => expect(refused('22008')).toMatchObject({ status: 422, code: 'request/invalid' }));
  it('nothing else, and never the words of the database', () => {
    expect(refused('23505')).toMatchObject({ status: 500, code: 'server/unexpected' });
    for (const code of ['40P01', '22008', '23505']) expect(JSON.stringify(refused(code))).not.toMatch(/Joan|person|40P01|23505/);
  });
});
