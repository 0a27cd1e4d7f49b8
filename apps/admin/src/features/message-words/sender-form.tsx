/** Who messages come from, and why the agency asks, as its public page says it. */
import { SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Panel } from '@rapport/ui/panel';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { directionOf, languageName } from '../../words/languages.js';
import { changeSender, type Sender } from './use-message-words.js';

/** `languages`: those of the agency, each of which may have its own words on the public page. */
export function SenderForm({ sender, languages, mayManage }: { sender: Sender; languages: readonly string[]; mayManage: boolean }) {
  const formats = useFormats();
  const [form, setForm] = useState({ smsNumber: sender.smsNumber ?? '', replyTo: sender.replyTo ?? '' });
  const [why, setWhy] = useState<Record<string, string>>(sender.whyWeAsk);
  const submit = useSubmit('sender');
  const send = async () => {
    const whyWeAsk = Object.fromEntries(Object.entries(why).flatMap(([tag, text]) => (text.trim() ? [[tag, text.trim()]] : [])));
    const changed = await submit.run(() => changeSender({ smsNumber: form.smsNumber.trim() || null, replyTo: form.replyTo.trim() || null, whyWeAsk }));
    if (changed) notifications.show({ color: 'good', title: 'Saved', message: 'Your public page shows it now; e-mails carry it from the next one on.' });
  };
  const fields = (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput {...submit.field('smsNumber')} label="Number for text messages" description="Like +12155550100, or a short code. Your public page shows it to residents who wonder." type="tel" readOnly={!mayManage}
          value={form.smsNumber} onChange={(event) => setForm({ ...form, smsNumber: event.currentTarget.value })} />
        <TextInput {...submit.field('replyTo')} label="Answers to e-mails go to" description="An address that somebody reads. Empty: answers reach nobody." type="email" readOnly={!mayManage}
          value={form.replyTo} onChange={(event) => setForm({ ...form, replyTo: event.currentTarget.value })} />
      </SimpleGrid>
      {languages.map((tag) => (
        <Textarea key={tag} {...submit.field(`whyWeAsk.${tag}`)} label={`Why we ask, in ${languageName(tag, formats.locale)}`} description="On your public page, for residents who wonder. Empty: Rapport’s own words." lang={tag} dir={directionOf(tag)}
          readOnly={!mayManage} maxLength={1500} autosize minRows={2} value={why[tag] ?? ''} onChange={(event) => setWhy({ ...why, [tag]: event.currentTarget.value })} />
      ))}
    </>
  );
  return (
    <Panel title="Who messages come from">
      {mayManage ? <Form submit={submit} action="Save sender" failed="The sender was not saved" onSubmit={send}>{fields}</Form> : fields}
    </Panel>
  );
}
