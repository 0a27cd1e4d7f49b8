/** A field for rich text: exactly what a clause or a lesson may hold, with a toolbar where one writes. */
import { Input } from '@mantine/core';
import { RichTextEditor } from '@mantine/tiptap';
import '@mantine/tiptap/styles.css';
import type { RichText } from '@rapport/api-contract/policy-content';
import { useId } from 'react';
import text from '../words/rich-text.module.css';
import { FormattingToolbar } from './formatting-toolbar.js';
import classes from './rich-text-field.module.css';
import { useSteadyFocus } from './use-steady-focus.js';
import { useWordsEditor } from './use-words-editor.js';

interface Props { label: string; description?: string; value: RichText; onChange: (value: RichText) => void }

export function RichTextField({ label, description, value, onChange }: Props) {
  const labelId = useId();
  const { focused, box } = useSteadyFocus();
  const editor = useWordsEditor(value, onChange, { role: 'textbox', 'aria-multiline': 'true', 'aria-labelledby': labelId, class: `${classes.area} ${text['text'] ?? ''}` });
  return (
    <Input.Wrapper label={label} labelElement="div" labelProps={{ id: labelId }} {...(description ? { description } : {})} {...box}>
      <RichTextEditor mt={6} editor={editor} className={classes.editor ?? ''} withTypographyStyles={false} withCodeHighlightStyles={false} labels={{ linkControlLabel: 'Link', bulletListControlLabel: 'Bullet list', orderedListControlLabel: 'Numbered list' }}>
        {focused && <FormattingToolbar editor={editor} />}
        <RichTextEditor.Content />
      </RichTextEditor>
    </Input.Wrapper>
  );
}
