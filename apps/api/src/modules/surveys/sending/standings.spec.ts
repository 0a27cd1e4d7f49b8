import { byGroup, notAsked, type Standing, standingBack } from './standings.js';

const standing = (over: Partial<Standing>): Standing => ({ groupId: 'g1', groupName: 'Crime', reason: null, seen: false, byHand: false, contacts: 1, ...over });
const some: Standing[] = [
  standing({ contacts: 10 }), standing({ reason: 'excluded:medical', contacts: 4 }), standing({ reason: 'excluded:medical', seen: true, contacts: 3 }), standing({ reason: 'asked-already', seen: true, contacts: 20 }),
  standing({ reason: 'no-recipient', contacts: 5, byHand: true }), standing({ groupId: 'g2', groupName: 'Traffic', reason: 'entered-by-hand', contacts: 6, byHand: true }), standing({ groupId: 'g2', groupName: 'Traffic', reason: 'no-recipient', contacts: 2 }),
];

describe('how contacts stand to a survey', () => {
  it('counts what was planned before it was excluded as eligible, so that eligible, excluded and left out add up', () => {
    expect(byGroup(some, false)).toEqual([
      { groupId: 'g1', groupName: 'Crime', eligible: 38, excluded: 4, unasked: 5, enteredByHand: 5 }, { groupId: 'g2', groupName: 'Traffic', eligible: 2, excluded: 6, unasked: 2, enteredByHand: 6 }]);
    expect(standingBack(some, false)).toEqual([{ reason: 'no-recipient', contacts: 7 }, { reason: 'entered-by-hand', contacts: 6 }, { reason: 'excluded:medical', contacts: 4 }]);
  });

  it('says of a closed survey that it ended before those could be asked who may be', () => {
    expect(byGroup(some, true)[0]).toMatchObject({ eligible: 38, unasked: 15 });
    expect(standingBack(some, true)[0]).toEqual({ reason: 'survey-ended', contacts: 10 });
  });

  it('tells a forecast every reason, whether planned before or not', () => {
    expect(notAsked(some)).toEqual([
      { reason: 'asked-already', contacts: 20 }, { reason: 'excluded:medical', contacts: 7 }, { reason: 'no-recipient', contacts: 7 }, { reason: 'entered-by-hand', contacts: 6 }]);
  });
});
