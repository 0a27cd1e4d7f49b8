/** Of what was decided of one place nothing is told by which the few of the other outcome can be counted. */
import { placeBlocks, type PlaceRow } from './told-counts.js';

describe('counts of one place', () => {
  const asked = { from: '2026-01', to: '2026-01' };
  const places = [{ id: 'north', parentId: null }, { id: 'south', parentId: null }];
  const row = (place: string, decided: number, sustained: number): PlaceRow => ({ month: '2026-01', place, received: 40, decided, sustained });
  const north = (decided: number, sustained: number) => placeBlocks('north', places, [row('north', decided, sustained), row('south', 40, 20)], '2026-02', asked)[0];

  it('never tell how many were sustained where all but a few were, or all but a few were not', () => {
    expect(north(40, 20)).toMatchObject({ decided: 40, sustained: 20 });
    expect(north(40, 39)).toMatchObject({ decided: 40, sustained: null });
    expect(north(40, 1)).toMatchObject({ decided: 40, sustained: null });
  });
});
