/** A field for rich text: exactly what a clause or a lesson may hold, with a toolbar where one writes. */
import { Input } from '@mantine/core';
import { RichTextEditor } from '@mantine/tiptap';
import '@mantine/tiptap/styles.css';
import type { RichText } from '@rapport/api-contract/policy-content';
import { useEffect, useId, useRef, useState } from 'react';
import text from '../words/rich-text.module.css';
import { FormattingToolbar } from './formatting-toolbar.js';
import classes from './rich-text-field.module.css';
import { useWordsEditor } from './use-words-editor.js';

interface Props { label: string; description?: string; value: RichText; onChange: (value: RichText) => void }

export function RichTextField({ label, description, value, onChange }: Props) {
  const labelId = useId();
  const [focused, setFocused] = useState(false);
  const pressed = useRef(false);
  useEffect(() => {
    if (!focused) return undefined;
    const down = () => { pressed.current = true; };
    const up = () => { pressed.current = false; };
    const listeners = [['pointerdown', down], ['pointerup', up], ['pointercancel', up]] as const;
    for (const [name, listener] of listeners) window.addEventListener(name, listener, true);
    return () => { for (const [name, listener] of listeners) window.removeEventListener(name, listener, true); };
  }, [focused]);
  /** The toolbar takes its room with it: not before the button that is being pressed was let go, or the click would miss it. */
  const leave = () => {
    if (!pressed.current) return setFocused(false);
    pressed.current = false;
    return window.addEventListener('pointerup', () => { setTimeout(() => setFocused(false)); }, { once: true });
  };
  const editor = useWordsEditor(value, onChange, { role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': labelId, class: `${classes.area} ${text['text'] ?? ''}` });
  return (
    <Input.Wrapper label={label} labelElement="div" labelProps={{ id: labelId }} {...(description ? { description } : {})}
      onFocus={() => setFocused(true)} onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget) && !event.relatedTarget?.closest('[data-portal]')) leave(); }}>
      <RichTextEditor mt={6} editor={editor} className={classes.editor ?? ''} withTypographyStyles={false} withCodeHighlightStyles={false} labels={{ linkControlLabel: 'Link', bulletListControlLabel: 'Bullet list', orderedListControlLabel: 'Numbered list' }}>
        {focused && <FormattingToolbar editor={editor} />}
        <RichTextEditor.Content />
      </RichTextEditor>
    </Input.Wrapper>
  );
}
