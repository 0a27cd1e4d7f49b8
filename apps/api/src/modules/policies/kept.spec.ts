/** What is kept stays small, and what was asked for lately stays. */
import { Kept } from './kept.js';

describe('what is kept', () => {
  it('never grows beyond its size, and lets go of what was asked for longest ago', () => {
    const kept = new Kept<string>(10);
    kept.put('a', 'A', 4);
    kept.put('b', 'B', 4);
    kept.get('a');
    kept.put('c', 'C', 4);
    expect(['a', 'b', 'c'].map((key) => kept.get(key))).toEqual(['A', undefined, 'C']);
    kept.put('a', 'A2', 9);
    expect(['a', 'c'].map((key) => kept.get(key))).toEqual(['A2', undefined]);
  });

  it('never keeps one thing that is larger than everything that may be kept', () => {
    const kept = new Kept<string>(10);
    kept.put('a', 'A', 4);
    kept.put('huge', 'H', 11);
    expect([kept.get('a'), kept.get('huge')]).toEqual(['A', undefined]);
  });
});
