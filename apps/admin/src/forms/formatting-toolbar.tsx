/** The formatting of rich text, the same wherever it is written; further acts of a place come as children. */
import { RichTextEditor } from '@mantine/tiptap';
import type { Editor } from '@tiptap/react';
import { useEditorState } from '@tiptap/react';
import type { ReactNode } from 'react';
import classes from './formatting-toolbar.module.css';
import { insertTable, inTable, onTable, type TableAct } from './table-nodes.js';

const tableActs: { act: TableAct; label: string }[] = [{ act: 'row', label: 'Add row' }, { act: 'column', label: 'Add column' }, { act: 'dropRow', label: 'Delete row' }, { act: 'dropColumn', label: 'Delete column' }, { act: 'dropTable', label: 'Delete table' }];

export function FormattingToolbar({ editor, children }: { editor: Editor; children?: ReactNode }) {
  const table = useEditorState({ editor, selector: ({ editor: now }) => inTable(now) });
  return (
    <RichTextEditor.Toolbar className={classes.toolbar ?? ''} role="toolbar" aria-label="Formatting">
      <RichTextEditor.ControlsGroup><RichTextEditor.Bold /><RichTextEditor.Italic /><RichTextEditor.Underline /><RichTextEditor.Link /><RichTextEditor.Unlink /></RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup><RichTextEditor.BulletList /><RichTextEditor.OrderedList /><RichTextEditor.Blockquote /><RichTextEditor.H3 /><RichTextEditor.H4 /></RichTextEditor.ControlsGroup>
      <RichTextEditor.ControlsGroup><RichTextEditor.Undo /><RichTextEditor.Redo /></RichTextEditor.ControlsGroup>
      {table ? tableActs.map(({ act, label }) => <ToolbarButton key={act} label={label} onPress={() => onTable(editor, act)} />)
        : <ToolbarButton label="Table" onPress={() => insertTable(editor)} />}
      {children}
    </RichTextEditor.Toolbar>
  );
}

/** An act that says in a word what it does. */
export function ToolbarButton({ label, onPress }: { label: string; onPress: () => void }) {
  return <button type="button" className={classes.word} onClick={onPress}>{label}</button>;
}
