/** The rich text of one clause while it is edited: the toolbar stands over the one that has the focus. */
import { RichTextEditor } from '@mantine/tiptap';
import '@mantine/tiptap/styles.css';
import type { RichText } from '@rapport/api-contract/policy-content';
import type { Editor } from '@tiptap/react';
import { memo, useEffect, useRef, useState } from 'react';
import text from '../../words/rich-text.module.css';
import classes from './editor.module.css';
import { FormattingToolbar, ToolbarButton } from '../../forms/formatting-toolbar.js';
import { useSteadyFocus } from '../../forms/use-steady-focus.js';
import { useWordsEditor } from '../../forms/use-words-editor.js';

interface Props {
  id: string; labelledBy: string; body: RichText; onChange: (id: string, body: RichText) => void;
  /** The text before and after the cursor becomes two clauses. */
  onSplit: (id: string, first: RichText, second: RichText) => void;
}

/** Mounted once it comes near the screen: a policy may have hundreds. */
export const ClauseText = memo(function ClauseText(props: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element || near) return undefined;
    const observer = new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) setNear(true); }, { rootMargin: '1200px' });
    observer.observe(element);
    return () => observer.disconnect();
  }, [near]);
  return <div ref={box} className={near ? '' : classes.place ?? ''}>{near && <Area {...props} />}</div>;
});

function Area({ id, labelledBy, body, onChange, onSplit }: Props) {
  const { focused, box } = useSteadyFocus();
  const editor = useWordsEditor(body, (next) => onChange(id, next), { role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': labelledBy, class: `${classes.area} ${text['text'] ?? ''}` });
  const split = () => {
    const { doc } = editor.state;
    const at = caretOf(editor);
    onSplit(id, doc.cut(0, at).toJSON() as RichText, doc.cut(at).toJSON() as RichText);
  };
  return (
    <div {...box} onKeyDown={(event) => { if (event.altKey && event.shiftKey && event.code === 'KeyS') { event.preventDefault(); split(); } }}>
      <RichTextEditor editor={editor} className={classes.editor ?? ''} withTypographyStyles={false} withCodeHighlightStyles={false} labels={{ linkControlLabel: 'Link', bulletListControlLabel: 'Bullet list', orderedListControlLabel: 'Numbered list' }}>
        {focused && <FormattingToolbar editor={editor}><ToolbarButton label="Split here" onPress={split} /></FormattingToolbar>}
        <RichTextEditor.Content />
      </RichTextEditor>
    </div>
  );
}

/** Where the caret stands on the screen: the editor hears of a caret key only with the browser's next event, and a quick hand is faster. */
function caretOf({ state, view }: Editor): number {
  const shown = view.dom.ownerDocument.getSelection();
  const range = shown && shown.rangeCount > 0 ? shown.getRangeAt(0) : null;
  return range && view.dom.contains(range.startContainer) ? view.posAtDOM(range.startContainer, range.startOffset) : state.selection.from;
}
