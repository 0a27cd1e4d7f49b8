/** The redline of a price table: every figure that changed is marked in its own cell, and no other. */
import type { RichNode } from '@rapport/policy-engine/policy-content';
import fc from 'fast-check';
import { compose } from './compose-agreement.js';
import { starterFrom } from './starter-agreement.fixture.js';
import { type CellRedline, type RedlinePart, rowNames, type TableRedline } from './table-redline.js';
import { textRedline } from './text-redline.js';

const cell = (type: 'tableHeader' | 'tableCell') => (text: string): RichNode => ({ type, content: [{ type: 'paragraph', content: text === '' ? [] : [{ type: 'text', text }] }] });
const table = (head: string[], ...rows: string[][]): RichNode => ({ type: 'table', content: [{ type: 'tableRow', content: head.map(cell('tableHeader')) }, ...rows.map((row): RichNode => ({ type: 'tableRow', content: row.map(cell('tableCell')) }))] });
const said = (text: string): RichNode => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const version = (...content: RichNode[]) => ({ title: 'Agreement', content: { clauses: [{ id: 'a', number: '1', heading: 'Price', body: { type: 'doc' as const, content }, kinds: [] }], keyPoints: [], attachments: [], references: [] } });
const tablesOf = (parts: readonly RedlinePart[]): TableRedline[] => parts.flatMap((part) => (part.kind === 'table' ? [part.table] : []));
const only = (older: ReturnType<typeof version>, newer: ReturnType<typeof version>, names: readonly [object, object] = [{}, {}]) => textRedline({ ...older, rows: names[0] as Record<string, string> }, { ...newer, rows: names[1] as Record<string, string> }).clauses[0]!;
const side = (row: { words: CellRedline['words'] }[], without: 'added' | 'removed') => row.map(({ words }) => words.filter(({ kind }) => kind !== without).map(({ text }) => text).join(''));
const head = ['Service', 'Units', 'First year'];

describe('redline of a table', () => {
  it('marks the cell that changed, and never the cells beside it', () => {
    const { parts } = only(version(said('We pay:'), table(head, ['Deputy', '12', '$10'], ['Motor', '2', '$5'])), version(said('We pay:'), table(head, ['Deputy', '12.8', '$11'], ['Motor', '2', '$5'])));
    expect(parts.map(({ kind }) => kind)).toEqual(['words', 'table']);
    const [found] = tablesOf(parts);
    expect(found?.rows.map(({ change, cells }) => [change, cells.map((each) => each.change)])).toEqual([['changed', ['same', 'changed', 'changed']], ['same', ['same', 'same', 'same']]]);
    expect(found?.rows[0]?.cells[1]?.words).toEqual([{ kind: 'removed', text: '12' }, { kind: 'added', text: '12.8' }]);
  });
  it('never calls a row changed because another one was put before it', () => {
    const [found] = tablesOf(only(version(table(head, ['Deputy', '12', '$10'], ['Motor', '2', '$5'], ['Aide', '1', '$1'])), version(table(head, ['Sergeant', '1', '$3'], ['Deputy', '12', '$10'], ['Motor', '2', '$5']))).parts);
    expect(found?.rows.map(({ change, cells }) => [change, side(cells, change === 'removed' ? 'added' : 'removed')[0]])).toEqual([['added', 'Sergeant'], ['same', 'Deputy'], ['same', 'Motor'], ['removed', 'Aide']]);
  });
  it('knows a service that was renamed by its identity, and one that was replaced under its old name by its words', () => {
    const [older, newer] = [version(table(head, ['Deputy', '12', '$10'])), version(table(head, ['Deputy, 56 hours', '12', '$10']))];
    const [named] = tablesOf(only(older, newer, [{ Deputy: 'line/deputy' }, { 'Deputy, 56 hours': 'line/deputy' }]).parts);
    expect(named?.rows.map(({ change, cells }) => [change, cells[0]?.change])).toEqual([['changed', 'changed']]);
    expect(tablesOf(only(older, newer).parts)[0]?.rows.map(({ change }) => change)).toEqual(['removed', 'added']);
    const again = only(version(table(head, ['Deputy', '12', '$10'])), version(table(head, ['Deputy', '13', '$10'])), [{ Deputy: 'line/one' }, { Deputy: 'line/two' }]);
    expect(tablesOf(again.parts)[0]?.rows.map(({ change }) => change)).toEqual(['changed']);
  });
  it('tells a column that came or went, and leaves rows that say the same alone', () => {
    const [found] = tablesOf(only(version(table(['Service', 'Units'], ['Deputy', '12'])), version(table(head, ['Deputy', '12', '$10']))).parts);
    expect(found?.columns).toEqual([{ change: 'same', heading: 'Service' }, { change: 'same', heading: 'Units' }, { change: 'added', heading: 'First year' }]);
    expect(found?.rows.map(({ change, cells }) => [change, cells.at(-1)?.change])).toEqual([['same', 'added']]);
    expect(found?.change).toBe('changed');
  });
  it('never calls a table changed because the words beside it did, nor tells words where only rows changed', () => {
    const [old, cheaper] = [table(head, ['Deputy', '12', '$10'], ['Motor', '2', '$5']), table(head, ['Deputy', '12', '$9'], ['Motor', '2', '$5'])];
    expect(tablesOf(only(version(said('We pay:'), old), version(said('We owe:'), old)).parts).map(({ change }) => change)).toEqual(['same']);
    expect(textRedline(version(said('We pay:'), old), version(said('We pay:'), cheaper)).summary).toEqual(['Section 1 “Price” changed: 1 row changed.']);
  });
  it('keeps the words where cells span, and where there is no table', () => {
    const spanned: RichNode = { type: 'table', content: [{ type: 'tableRow', content: [{ ...cell('tableCell')('Both'), attrs: { colspan: 2 } }] }, { type: 'tableRow', content: [cell('tableCell')('A'), cell('tableCell')('B')] }] };
    expect(only(version(spanned), version(said('Gone.'))).parts).toEqual([]);
    expect(only(version(said('Old.')), version(said('New.'))).parts).toEqual([]);
  });
  it('says in a sentence how many rows changed', () => {
    const terms = { ...starterFrom.terms, lines: starterFrom.terms.lines.map((line, at) => (at === 0 && line.price.kind === 'rate' ? { ...line, price: { ...line.price, units: '99' } } : line)) };
    const [older, newer] = [compose(starterFrom), compose({ ...starterFrom, terms })];
    const { clauses, summary } = textRedline({ ...older, rows: rowNames(starterFrom.terms) }, { ...newer, rows: rowNames(terms) });
    const [changed] = clauses.filter(({ change }) => change === 'changed');
    expect(tablesOf(changed?.parts ?? [])[0]?.rows.filter(({ change }) => change !== 'same')).toHaveLength(1);
    expect(summary).toEqual([expect.stringContaining('1 row changed')]);
  });
  it('never loses or invents a cell: kept and removed ones make the older table, kept and added ones the newer', () => {
    const texts = fc.array(fc.tuple(fc.constantFrom('Deputy', 'Motor', 'Aide', 'Sergeant'), fc.constantFrom('1', '2', '12.8'), fc.constantFrom('$1', '$20')).map((row) => [...row]), { maxLength: 6 });
    fc.assert(fc.property(texts, texts, (before, after) => {
      fc.pre(JSON.stringify(before) !== JSON.stringify(after));
      const [found] = tablesOf(only(version(table(head, ...before)), version(table(head, ...after))).parts);
      const newer = found!.rows.filter(({ change }) => change !== 'removed');
      const older = found!.rows.filter(({ change }) => change !== 'added');
      expect(newer.map(({ cells }) => side(cells, 'removed'))).toEqual(after);
      expect(older.map(({ cells }) => side(cells, 'added').join()).toSorted()).toEqual(before.map((row) => row.join()).toSorted());
      for (const { cells } of found!.rows) for (const each of cells) expect(each.change === 'same').toBe(each.words.every(({ kind }) => kind === 'same'));
    }));
  });
});
