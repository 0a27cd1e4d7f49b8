/** Two people's changes to one form come together without a letter of either being lost, and nothing is mixed that belongs together. */
import fc from 'fast-check';
import { alignedRows, atPlace, mergedDraft, type MergeRules, same, withPlace } from './merged-draft.js';

interface Row { row: number; key: string; amount: string; basis: string }
interface Draft { note: string; day: string; bank: string; account: string; body: { type: string; text: string }; rows: Row[] }
const rules: MergeRules = { whole: ['body'], together: { bank: 'payee', account: 'payee', amount: 'price', basis: 'price' } };
const words = fc.constantFrom('one', 'two', 'three');
const rows = fc.uniqueArray(fc.record({ row: fc.nat(4), key: words, amount: words, basis: words }), { selector: ({ row }) => row, maxLength: 4 });
const drafts: fc.Arbitrary<Draft> = fc.record({ note: words, day: words, bank: words, account: words, body: fc.record({ type: fc.constant('doc'), text: words }), rows });
const pair = ({ bank, account }: Draft) => [bank, account];
const price = ({ amount, basis }: Row) => [amount, basis];

it('never loses what only one side changed, and asks about everything that both changed differently', () => {
  fc.assert(fc.property(drafts, drafts, drafts, (base, mine, theirs) => {
    const { draft, clashes } = mergedDraft({ base, mine, theirs }, rules);
    const asked = clashes.map(({ path }) => path.join('/'));
    for (const name of ['note', 'day', 'body'] as const) {
      const [own, other] = [!same(mine[name], base[name]), !same(theirs[name], base[name])];
      expect(draft[name]).toEqual(own ? mine[name] : theirs[name]);
      expect(asked.includes(name)).toBe(own && other && !same(mine[name], theirs[name]));
    }
    // Nobody's money goes to the bank of one and the account of another, and no amount stands beside what it does not pay for.
    expect([pair(mine), pair(theirs)]).toContainEqual(pair(draft));
    for (const row of draft.rows) expect([...mine.rows, ...theirs.rows].filter((each) => each.row === row.row).map(price)).toContainEqual(price(row));
  }));
});

it('never loses a row that somebody added or changed, and lets what one removed and nobody changed go', () => {
  fc.assert(fc.property(drafts, drafts, drafts, (base, mine, theirs) => {
    const { draft, clashes } = mergedDraft({ base, mine, theirs }, rules);
    for (const id of [0, 1, 2, 3, 4]) {
      const [b, m, t, joined] = [base, mine, theirs, draft].map((each) => each.rows.find(({ row }) => row === id));
      const left = m ?? t;
      expect(joined !== undefined).toBe(Boolean((m && t) || (left && !(b && same(left, b)))));
      if (b && left && !(m && t) && joined) expect(clashes.map(({ path }) => path.join('/'))).toContain(`rows/${id}`);
    }
  }));
});

it('gives either side’s words back where one chooses them, and changes nothing beside', () => {
  fc.assert(fc.property(drafts, drafts, drafts, (base, mine, theirs) => {
    const { draft, clashes } = mergedDraft({ base, mine, theirs }, rules);
    for (const { path, theirs: other } of clashes) {
      const taken = withPlace(draft, path, other, rules);
      expect(atPlace(taken, path, rules)).toEqual(other);
      const before = atPlace(draft, path, rules);
      // A row that was gone comes back at the end.
      if (before !== undefined) expect(withPlace(taken, path, before, rules)).toEqual(other === undefined ? expect.anything() : draft);
    }
  }));
});

it('keeps the numbers of rows that are the same, and never gives two rows one number', () => {
  fc.assert(fc.property(rows, rows, rows, (base, mine, theirs) => {
    const unlike = theirs.filter(({ key }, at) => theirs.findIndex((each) => each.key === key) === at);
    const aligned = alignedRows(unlike, [base, mine], ({ key }) => key);
    expect(aligned.map((row) => ({ ...row, row: 0 }))).toEqual(unlike.map((row) => ({ ...row, row: 0 })));
    expect(new Set(aligned.map(({ row }) => row)).size).toBe(aligned.length);
    const only = base.filter(({ key }) => base.filter((each) => each.key === key).length === 1);
    for (const { key, row } of only) if (!mine.some((each) => each.key !== key && each.row === row)) expect([row, undefined]).toContain(aligned.find((each) => each.key === key)?.row);
  }));
});
