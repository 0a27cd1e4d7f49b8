/** Several pages keep words of one draft on one device, and none takes another's away. */
import { localCopy, type Shelf } from './local-copy.js';

const shelfOf = (store: Map<string, string>): Shelf => ({ get length() { return store.size; }, key: (at) => [...store.keys()][at] ?? null, getItem: (key) => store.get(key) ?? null, setItem: (key, value) => void store.set(key, value), removeItem: (key) => void store.delete(key) });
const isText = (value: unknown): value is string => typeof value === 'string';
const words = (draft: string) => ({ base: { draft: '', revision: 1 }, draft });

describe('copies on the device', () => {
  const device = new Map<string, string>();
  const page = (tab = new Map<string, string>()) => ({ tab, copy: localCopy('draft:new', isText, () => shelfOf(device), () => shelfOf(tab)) });
  beforeEach(() => device.clear());

  it('gives a tab that is loaded again its own words, whatever another tab kept since', () => {
    const [one, two] = [page(), page()];
    one.copy.keep(words('Req ONE'));
    two.copy.keep(words('Req TWO'));
    const again = page(one.tab);
    expect(again.copy.read()?.draft).toBe('Req ONE');
    again.copy.forget();
    expect(page().copy.read()?.draft).toBe('Req TWO');
  });

  it('gives a new window what a closed one left, and keeps it until that is saved', () => {
    page().copy.keep(words('left'));
    const next = page();
    expect(next.copy.read()?.draft).toBe('left');
    expect(page().copy.read()?.draft).toBe('left');
    next.copy.keep(words('left and more'));
    next.copy.forget();
    expect(device.size).toBe(0);
  });

  it('finds what an older version kept, passes over what is no draft, and another draft beside it', () => {
    device.set('draft:new', JSON.stringify(words('older')));
    device.set('draft:new#x', '{');
    device.set('draft:newer#y', JSON.stringify({ ...words('another'), at: 9 }));
    expect(page().copy.read()?.draft).toBe('older');
  });

  it('does without a storage that is forbidden', () => {
    const forbidden = () => { throw new Error('denied'); };
    const copy = localCopy('draft:new', isText, forbidden, forbidden);
    copy.keep(words('x'));
    expect(copy.read()).toBeUndefined();
    expect(() => copy.forget()).not.toThrow();
  });
});
