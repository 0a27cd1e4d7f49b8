/** A dialog with one act on a complaint: a few words, and where needed a day or a choice. */
import { Button, Modal, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';

export interface WordField { name: string; label: string; description: string }
export interface WordAct {
  title: string; explain: string; action: string; failed: string;
  /** Each at least 8 characters. */
  words: readonly WordField[];
  /** Asks for a day first. */
  day?: { label: string; value: string };
  /** Asks for a choice first. */
  choice?: { name: string; label: string; options: readonly { value: string; label: string }[] };
  act: (given: { words: Record<string, string>; day: string; choice: string }) => Promise<unknown>;
}

const short = 8;
const above = { zIndex: 400 };

export function WordDialog({ act, onClose }: { act: WordAct | undefined; onClose: () => void }) {
  return <Modal opened={act !== undefined} onClose={onClose} title={act?.title ?? ''} closeButtonProps={{ 'aria-label': 'Close' }}>{act && <Body act={act} onClose={onClose} />}</Modal>;
}

function Body({ act, onClose }: { act: WordAct; onClose: () => void }) {
  const submit = useSubmit('complaint-act', { ...Object.fromEntries(act.words.map(({ name, label }) => [name, label])), dueOn: act.day?.label ?? '', ...(act.choice ? { [act.choice.name]: act.choice.label } : {}) });
  const [words, setWords] = useState<Record<string, string>>({});
  const [day, setDay] = useState(act.day?.value ?? '');
  const [choice, setChoice] = useState<string | null>(null);
  const ready = act.words.every(({ name }) => (words[name] ?? '').trim().length >= short) && (!act.day || day !== '') && (!act.choice || choice !== null);
  const send = async () => {
    if ((await submit.run(async () => { await act.act({ words, day, choice: choice ?? '' }); return true; })) === true) onClose();
  };
  return (
    <Form submit={submit} action={act.action} onSubmit={send} failed={act.failed} disabled={!ready} secondary={<Button variant="default" onClick={onClose}>Not now</Button>}>
      <Text size="sm">{act.explain}</Text>
      {act.choice && <Select {...submit.field(act.choice.name)} label={act.choice.label} data={[...act.choice.options]} value={choice} onChange={setChoice} comboboxProps={above} />}
      {act.day && <TextInput {...submit.field('dueOn')} type="date" label={act.day.label} value={day} onChange={(event) => setDay(event.currentTarget.value)} maw={220} />}
      {act.words.map(({ name, label, description }) => <Textarea key={name} {...submit.field(name)} label={label} description={`${description} At least ${short} characters.`} value={words[name] ?? ''} onChange={(event) => { const { value } = event.currentTarget; setWords((now) => ({ ...now, [name]: value })); }} autosize minRows={3} maxLength={4000} />)}
    </Form>
  );
}
