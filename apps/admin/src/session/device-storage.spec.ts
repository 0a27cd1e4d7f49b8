/** Proves that a closed window, a lost session and a lock lose nothing that was typed, and that nothing of it stays for the next person at a shared computer. */
import fc from 'fast-check';
import { keepOnlyOf, ownerKey, type Store } from './device-storage.js';
import type { Session } from './use-session.js';

const session = (userId: string, agencyId: string | null) => ({ user: { id: userId }, agency: agencyId && { id: agencyId } }) as unknown as Session;

function store(): Store & { copies: () => string[] } {
  const held = new Map<string, string>();
  return {
    get length() { return held.size; },
    key: (at) => [...held.keys()][at] ?? null, getItem: (key) => held.get(key) ?? null, setItem: (key, value) => void held.set(key, value), removeItem: (key) => void held.delete(key),
    copies: () => [...held.keys()].filter((key) => key !== ownerKey),
  };
}

/** One browser: what is on the device, and its tabs; `tell` lets every tab hear of the session that there is now. */
function browser() {
  const device = store();
  let tabs = [store()];
  let now: Session | null = null;
  const read = (tab: Store) => keepOnlyOf({ device, tab }, now, false);
  const tell = (next: Session | null) => {
    now = next;
    for (const tab of tabs) read(tab);
  };
  return {
    device, tell, now: () => now, tabs: () => tabs,
    type: (key: string) => { device.setItem(key, 'words'); tabs[0]!.setItem(key, 'place'); },
    open: () => { tabs = [store(), ...tabs]; read(tabs[0]!); },
    closeAll: () => { tabs = [store()]; read(tabs[0]!); },
    signOut: () => {
      now = null;
      keepOnlyOf({ device, tab: tabs[0]! }, null, true);
      tell(null);
    },
  };
}

it('finds what a closed window left, and does not take it from the tabs that are open', () => {
  const { device, tell, type, open, closeAll } = browser();
  tell(session('ana', 'marlow'));
  type('draft');
  open();
  expect(device.copies()).toEqual(['draft']);
  closeAll();
  expect(device.copies()).toEqual(['draft']);
});
it('finds it when the session ended meanwhile and the same user signs in again in steps', () => {
  const { device, tell, type, closeAll } = browser();
  tell(session('ana', 'marlow'));
  type('draft');
  for (const next of [null, session('ana', null)]) {
    tell(next);
    closeAll();
  }
  tell(session('ana', 'marlow'));
  expect(device.copies()).toEqual(['draft']);
});
it('never leaves anything in any tab or on the device after signing out, but the light or dark of the screen', () => {
  const { device, tell, tabs, type, open, signOut } = browser();
  tell(session('ana', 'marlow'));
  type('draft');
  device.setItem('mantine-color-scheme-value', 'dark');
  open();
  signOut();
  expect([device.copies(), tabs().map((tab) => tab.copies()), device.getItem(ownerKey)]).toEqual([['mantine-color-scheme-value'], [[], []], null]);
});
it('never shows another user or agency what was typed, and loses nothing otherwise, in whatever order one signs in, leaves and comes back', () => {
  const who = fc.record({ user: fc.constantFrom('ana', 'bo'), agency: fc.constantFrom('marlow', 'eastbrook', null) });
  const event = fc.oneof(who.map((each) => ({ act: 'sign-in' as const, ...each })), fc.constantFrom('type', 'type', 'open', 'close', 'end', 'sign-out').map((act) => ({ act: act as 'type' | 'open' | 'close' | 'end' | 'sign-out' })));
  fc.assert(fc.property(fc.array(event, { maxLength: 30 }), (events) => {
    const one = browser();
    let expected: string[] = [];
    let owner: { user: string; agency: string | null } | undefined;
    for (const [at, each] of events.entries()) {
      if (each.act === 'sign-in') {
        one.tell(session(each.user, each.agency));
        if (owner?.user !== each.user || (owner.agency !== null && each.agency !== null && owner.agency !== each.agency)) [expected, owner] = [[], each];
        owner = { user: each.user, agency: each.agency ?? owner.agency };
      } else if (each.act === 'type' && one.now() !== null) {
        one.type(`draft:${at}`);
        expected.push(`draft:${at}`);
      } else if (each.act === 'open') one.open();
      else if (each.act === 'close') one.closeAll();
      else if (each.act === 'end') one.tell(null);
      else if (each.act === 'sign-out') [expected, owner] = [one.signOut() ?? [], undefined];
      expect(one.device.copies()).toEqual(expected);
    }
  }));
});
