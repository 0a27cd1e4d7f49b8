import { isUnder, moveIn, requestIn, toldIn } from './use-package.js';

describe('what a frame tells', () => {
  it.each([null, 'text', 7, [], {}, { rapport: 'other', kind: 'commit', memory: {} }, { rapport: 'package', memory: {} }, { rapport: 'package', kind: 'commit', memory: 'x' }, { rapport: 'package', kind: 'commit', memory: { location: 7 } }, { rapport: 'package', kind: 'commit', memory: { suspendData: 'x'.repeat(64_001) } }])('never takes %p for progress', (data) => {
    expect(toldIn(data)).toBeNull();
  });

  it('knows the end of a session, a wish to go on and a frame that is free, and nothing else', () => {
    expect(toldIn({ rapport: 'package', kind: 'ended', memory: { status: 'passed' } })).toMatchObject({ ended: true, memory: { status: 'passed', location: '' } });
    expect(toldIn({ rapport: 'package', kind: 'commit', memory: {} })?.ended).toBe(false);
    expect([{ rapport: 'package', kind: 'left' }, { rapport: 'package', kind: 'go', where: 'next' }, { rapport: 'package', kind: 'go', where: 'https://x.example' }, { rapport: 'package', kind: 'go' }, null].map(moveIn)).toEqual(['left', 'next', null, null, null]);
  });

  it('passes on what a unit may ask of the order of its package, and nothing else', () => {
    const asked = ['continue', 'choice', 'suspendAll', 'start', 'next', 'x', 7].map((where) => requestIn({ rapport: 'package', kind: 'go', where, target: where === 'choice' ? 'B' : '' }));
    expect(asked).toEqual([{ request: 'continue' }, { request: 'choice', target: 'B' }, { request: 'suspendAll' }, null, null, null, null]);
    expect([requestIn({ rapport: 'package', kind: 'commit', where: 'exit' }), requestIn(null)]).toEqual([null, null]);
  });

  it('believes what has no sender only under the ticket that runs', () => {
    const told = { rapport: 'package', kind: 'ended', ticket: 'mine', memory: {} };
    expect([isUnder('mine', null, told), isUnder('other', null, told), isUnder(undefined, null, { ...told, ticket: undefined }), isUnder('mine', new MessageChannel().port1, told), isUnder('mine', null, { ticket: 'mine' })]).toEqual([true, false, false, false, false]);
  });
});
