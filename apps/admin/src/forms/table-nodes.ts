/** Tables in the editor: the four nodes of the contract, with cells that move by Tab, and the acts on rows and columns. */
import { Extension, Node } from '@tiptap/core';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, goToNextCell, isInTable, tableEditing } from '@tiptap/pm/tables';
import type { Editor } from '@tiptap/react';

const cellContent = '(paragraph | bulletList | orderedList | blockquote | heading)+';
const span = (name: string) => ({ default: 1, parseHTML: (element: HTMLElement) => Math.max(1, Number(element.getAttribute(name)) || 1) });
const cellAttributes = () => ({ colspan: span('colspan'), rowspan: span('rowspan'), colwidth: { default: null, rendered: false } });

const Table = Node.create({
  name: 'table', group: 'table', content: 'tableRow+', isolating: true, parseHTML: () => [{ tag: 'table' }], renderHTML: () => ['table', ['tbody', 0]]
});
const TableRow = Node.create({ name: 'tableRow', content: '(tableCell | tableHeader)+', parseHTML: () => [{ tag: 'tr' }], renderHTML: () => ['tr', 0] });
const TableCell = Node.create({
  name: 'tableCell', content: cellContent, isolating: true, addAttributes: cellAttributes, parseHTML: () => [{ tag: 'td' }], renderHTML: ({ HTMLAttributes }) => ['td', HTMLAttributes, 0]
});
const TableHeader = Node.create({
  name: 'tableHeader', content: cellContent, isolating: true, addAttributes: cellAttributes, parseHTML: () => [{ tag: 'th' }], renderHTML: ({ HTMLAttributes }) => ['th', HTMLAttributes, 0]
});
/** What the table commands go by; every node is asked, so it stands here once. */
const tableRoles: Record<string, string> = { table: 'table', tableRow: 'row', tableCell: 'cell', tableHeader: 'header_cell' };
const TableRules = Extension.create({
  name: 'tableRules', priority: 200,
  extendNodeSchema: ({ name }) => (tableRoles[name] ? { tableRole: tableRoles[name] } : {}),
  addProseMirrorPlugins: () => [tableEditing({ allowTableNodeSelection: false })],
  addKeyboardShortcuts() {
    return {
      Tab: () => goToNextCell(1)(this.editor.state, this.editor.view.dispatch) || (isInTable(this.editor.state) && addRowAfter(this.editor.state, this.editor.view.dispatch) && goToNextCell(1)(this.editor.state, this.editor.view.dispatch)),
      'Shift-Tab': () => goToNextCell(-1)(this.editor.state, this.editor.view.dispatch),
    };
  },
});
export const tableNodes = [Table, TableRow, TableCell, TableHeader, TableRules];

/** A table of three columns and two rows below a head, at the cursor. */
export function insertTable(editor: Editor): void {
  const cell = (type: string) => ({ type, content: [{ type: 'paragraph' }] });
  const row = (type: string) => ({ type: 'tableRow', content: [cell(type), cell(type), cell(type)] });
  const before = editor.state.selection.from;
  editor.chain().focus().insertContent({ type: 'table', content: [row('tableHeader'), row('tableCell'), row('tableCell')] }).run();
  let first: number | undefined;
  editor.state.doc.nodesBetween(Math.max(0, before - 1), editor.state.doc.content.size, (node, at) => {
    if (first === undefined && node.type.name === 'tableHeader' && at >= before - 1) first = at + 2;
    return first === undefined;
  });
  if (first !== undefined) editor.commands.setTextSelection(first);
}

export const inTable = (editor: Editor): boolean => isInTable(editor.state);
const acts = { row: addRowAfter, column: addColumnAfter, dropRow: deleteRow, dropColumn: deleteColumn, dropTable: deleteTable };
export type TableAct = keyof typeof acts;
/** Does one act on the table around the cursor. */
export function onTable(editor: Editor, act: TableAct): void {
  acts[act](editor.state, editor.view.dispatch);
  editor.commands.focus();
}
