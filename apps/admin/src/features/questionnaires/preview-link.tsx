/** A link that shows a questionnaire as residents will see it and stores nothing. */
import { Anchor, Button } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { useSubmit } from '../../forms/use-submit.js';
import { useQuestionnaireActs } from './use-questionnaires.js';

/** The button for the head of a page, and what it brings for below. */
export function usePreview(questionnaireId: string, versionId?: string) {
  const formats = useFormats();
  const acts = useQuestionnaireActs();
  const submit = useSubmit('preview');
  const [link, setLink] = useState<{ url: string; expiresAt: string }>();
  const make = async () => setLink(await submit.run(() => acts.preview(questionnaireId, versionId)));
  const button = <Button variant="default" onClick={() => void make()} loading={submit.busy}>Preview as a resident</Button>;
  const result = submit.failure === undefined
    ? link && <InlineNote announce tone="good" title="The preview is ready"><Anchor href={link.url} target="_blank" rel="noreferrer">Open it in a new tab</Anchor>. It works until {formats.dateTime(link.expiresAt)}, can be sent to colleagues, and stores no answer.</InlineNote>
    : <ErrorState error={submit.failure} doing="The preview could not be made" />;
  return { button, result };
}
