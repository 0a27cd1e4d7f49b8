/** Figures of indexes as they are typed. */
import { changeBetween, levelsOf, percentFault, percentOf, shareOf } from './figure-typing.js';

describe('a change of an index', () => {
  it('is kept as exactly what was typed', () => {
    expect(['3.1', '3.1 %', ' 0.29%', '−0.4', '-.5', '100', '0'].map(shareOf)).toEqual(['0.031', '0.031', '0.0029', '-0.004', '-0.005', '1', '0']);
    expect(['0.031', '-0.004', '1'].map(percentOf)).toEqual(['3.1', '-0.4', '100']);
  });

  it('never guesses what cannot be read', () => {
    expect(['3,1', 'three', ''].map(shareOf)).toEqual(['3,1', 'three', '']);
    expect([changeBetween('0', '5'), changeBetween('340', ''), changeBetween('x', '5')]).toEqual([null, null, null]);
  });

  it('is refused in per cent, as it is typed: never with a share as the example', () => {
    expect(['3.4', '−0.4', '100', '0', '12.345678'].map(percentFault)).toEqual([null, null, null, null, null]);
    for (const wrong of ['', '3,1', 'three', '340', '-101', '0.1234567']) expect(percentFault(wrong)).toBe('must lie between -100 and 100 per cent with at most six decimals, like 3.4');
  });

  it('comes from its levels as bureaus publish it', () => {
    expect(changeBetween('1,340.0', '1,381.54')).toBe('3.1');
    expect([levelsOf('', ' '), levelsOf('340', '')]).toEqual([null, { before: '340', after: '' }]);
  });
});
