/** Changes the words of one message in one language, with what a resident gets beside it. */
import { Anchor, Button, Group, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useFormats } from '@rapport/ui/formats-provider';
import { useRef, useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { useSignedIn } from '../../session/use-session.js';
import { directionOf } from '../../words/languages.js';
import { MessagePreview } from './message-preview.js';
import { exampleValues, filled, type Gap, gapWords } from './preview.js';
import { resetWords, saveWords, type Template } from './use-message-words.js';

export interface WordsDraft { subject: string; body: string }
interface Props {
  template: Template; mayManage: boolean;
  /** What was typed and not saved; kept by the screen, so that looking at another message loses nothing. */
  draft: WordsDraft | undefined; onDraft: (draft: WordsDraft | undefined) => void;
}

export function WordsEditor({ template, mayManage, draft, onDraft }: Props) {
  const { agency } = useSignedIn();
  const formats = useFormats();
  const submit = useSubmit('words', { body: 'The words' });
  const [asking, setAsking] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const { kind, channel, language, ours, parts } = template;
  const stored = { subject: template.subject ?? '', body: template.body };
  const words = draft ?? stored;
  const values = exampleValues({ agency: agency?.name ?? '', slug: agency?.slug ?? '', origin: location.origin, language, at: new Date() });
  const change = (part: Partial<WordsDraft>) => onDraft({ ...words, ...part });
  const put = (gap: Gap) => {
    const at = area.current?.selectionStart ?? words.body.length;
    const [before, after] = [words.body.slice(0, at), words.body.slice(area.current?.selectionEnd ?? at)];
    change({ body: `${before}${/\S$/.test(before) ? ' ' : ''}{{${gap}}}${/^\w/.test(after) ? ' ' : ''}${after}` });
    area.current?.focus();
  };
  const send = async () => {
    const saved = await submit.run(() => saveWords({ kind, channel, language, body: words.body, subject: channel === 'mail' ? words.subject.trim() || null : null }));
    if (!saved) return;
    onDraft(undefined);
    notifications.show({ color: 'good', title: 'Saved', message: 'The next messages go out in these words.' });
  };
  const text = { lang: language, dir: directionOf(language), readOnly: !mayManage };
  const fields = (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <Stack gap="sm">
        {channel === 'mail' && <TextInput {...submit.field('subject')} {...text} label="Subject" maxLength={150} value={words.subject} onChange={(event) => change({ subject: event.currentTarget.value })} />}
        <Textarea {...submit.field('body')} {...text} ref={area} label="Words" description={channel === 'sms' ? 'The agency, the link and the word STOP must stay in it.' : 'The agency, the link and the way out must stay in it.'}
          maxLength={4000} autosize minRows={channel === 'sms' ? 4 : 9} value={words.body} onChange={(event) => change({ body: event.currentTarget.value })} />
        {mayManage && (
          <div role="group" aria-label="Put in">
            <Text size="sm" c="dimmed" mb={4}>Put in what Rapport fills for each resident:</Text>
            <Group gap={6}>{gapWords.filter(({ gap }) => channel === 'mail' || gap !== 'stopLink').map(({ gap, means }) => <Button key={gap} size="compact-sm" variant="default" onClick={() => put(gap)}>{means}</Button>)}</Group>
          </div>
        )}
      </Stack>
      <Stack gap="sm">
        <MessagePreview channel={channel} language={language} subject={filled(words.subject, values)} body={filled(words.body, values)} />
        {parts !== null && <Text size="sm" c="dimmed">{draft ? 'How many text messages your provider charges is counted when you save.' : `Your provider charges ${formats.count(parts, { one: 'text message', other: 'text messages' })} for it${parts > 1 ? '. Shorter words, without accents or emoji, cost less' : ''}.`}</Text>}
      </Stack>
    </SimpleGrid>
  );
  if (!mayManage) return fields;
  return (
    <>
      <Form submit={submit} action="Save words" failed="The words were not saved" onSubmit={send} disabled={!draft}
        secondary={<>
          {draft && <Button variant="default" onClick={() => { submit.clear(); onDraft(undefined); }}>Undo changes</Button>}
          {!ours && <Anchor component="button" type="button" onClick={() => setAsking(true)}>Go back to Rapport’s words</Anchor>}
        </>}>
        {fields}
      </Form>
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title="Go back to Rapport’s words?" confirm="Take Rapport’s words" consequences={['The next messages go out in the words that come with Rapport.', 'Messages already sent stay as they are.']}
        undo="Your words are kept in the audit trail only. Copy them first if you may want them again."
        onConfirm={async () => {
          await resetWords(template);
          onDraft(undefined);
        }} />
    </>
  );
}
