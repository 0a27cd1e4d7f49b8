/** An open rich text: what is typed goes out at once, and what changes outside comes in without a letter, the caret or the focus being lost. */
import type { RichText } from '@rapport/api-contract/policy-content';
import { type Editor, useEditor } from '@tiptap/react';
import { useLayoutEffect, useRef } from 'react';
import { withOutsideWords } from './outside-words.js';
import { richTextExtensions } from './rich-text-schema.js';

/** `attributes` of the element that is typed in. Whoever holds `value` hands back what `onChange` gave, as it is. */
export function useWordsEditor(value: RichText, onChange: (value: RichText) => void, attributes: Record<string, string>): Editor {
  const latest = useRef(onChange);
  const shown = useRef(value);
  /** Said by this text, and not handed back yet: such words are behind what is typed, never in front. */
  const underway = useRef<RichText[]>([]);
  const editor = useEditor({
    extensions: richTextExtensions, content: value, injectCSS: false, shouldRerenderOnTransaction: false, editorProps: { attributes },
    onUpdate: ({ editor: now }) => {
      const said = now.getJSON() as RichText;
      underway.current.push(said);
      latest.current(said);
    },
  });
  // Before the next key, or it would be typed into words that are gone.
  useLayoutEffect(() => {
    latest.current = onChange;
    if (value === shown.current) return;
    shown.current = value;
    const own = underway.current.indexOf(value);
    underway.current.splice(0, own + 1);
    const change = own < 0 ? withOutsideWords(editor.state, value) : null;
    if (change) editor.view.dispatch(change);
  });
  return editor;
}
