/** Takes down what the complainant said later, by phone or at the counter: as a message of theirs, in their own words. */
import { Button, Modal, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { dayIn } from '../../forms/civil-day.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { takenChannels, type TakenChannel } from './complaint-words.js';
import type { ComplaintActs, ComplaintDetail } from './use-complaints.js';

interface Props { complaint: ComplaintDetail; acts: ComplaintActs; opened: boolean; onClose: () => void; /** It is about the reader or their people: it is closed to them now. */ onLost: () => void }

export function LaterWordsDialog(props: Props) {
  return <Modal opened={props.opened} onClose={props.onClose} size="lg" title="Take down what they said" closeButtonProps={{ 'aria-label': 'Close' }}>{props.opened && <Body {...props} />}</Modal>;
}

function Body({ complaint, acts, onClose, onLost }: Props) {
  const { timeZone } = useFormats();
  const submit = useSubmit('later-words', { text: 'What they said', channel: 'How they said it', saidOn: 'On which day' });
  const today = dayIn(timeZone, new Date());
  const [form, setForm] = useState({ text: '', channel: 'phone' as TakenChannel, saidOn: today });
  const [once] = useState(() => crypto.randomUUID());
  const send = async () => {
    const answer = await submit.run(() => acts.takeDown({ once, ...form }));
    if (!answer) return;
    notifications.show({ message: 'It stands in the thread as the complainant’s.' });
    if (!answer.readable) return onLost();
    await acts.refresh();
    onClose();
  };
  return (
    <Form submit={submit} action="Take it down" onSubmit={send} failed="It was not taken down" disabled={form.text.trim().length < 2 || form.saidOn === ''} secondary={<Button variant="default" onClick={onClose}>Not now</Button>}>
      <InlineNote tone="neutral" title="It counts as the complainant’s own message">They read it with the receipt code. Whoever it seems to name, and whoever stands above them, cannot read the complaint from then on. If that is you, it goes to somebody else.</InlineNote>
      <Textarea {...submit.field('text')} label="What they said" description="In their own words, as near as you can. It cannot be changed or taken back." value={form.text} onChange={(event) => setForm({ ...form, text: event.currentTarget.value })} autosize minRows={4} maxLength={4000} data-autofocus />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select {...submit.field('channel')} label="How they said it" data={takenChannels} value={form.channel} onChange={(channel) => channel && setForm({ ...form, channel: channel as TakenChannel })} allowDeselect={false} comboboxProps={{ zIndex: 400 }} />
        <TextInput {...submit.field('saidOn')} type="date" label="On which day" min={complaint.receivedOn} max={today} value={form.saidOn} onChange={(event) => setForm({ ...form, saidOn: event.currentTarget.value })} />
      </SimpleGrid>
    </Form>
  );
}
