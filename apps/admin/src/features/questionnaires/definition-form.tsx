/** Puts a definition from a JSON file into a new questionnaire or in place of the draft; the API says what is wrong with it. */
import { Button, Modal, Radio, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { FileDrop } from '@rapport/ui/file-drop';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { definitionIn, NotADefinition } from './definition-file.js';
import { type Questionnaire, useQuestionnaireActs } from './use-questionnaires.js';

const maxBytes = 1_000_000;
const accept = ['.json'];

function useDefinitionFile() {
  const [file, setFile] = useState<File>();
  const [fault, setFault] = useState<string>();
  const read = async (): Promise<Record<string, unknown> | undefined> => {
    setFault(undefined);
    try {
      return file && (await definitionIn(file));
    } catch (error) {
      if (!(error instanceof NotADefinition)) throw error;
      setFault(error.message);
      return undefined;
    }
  };
  const drop = <FileDrop label="Definition as JSON" hint="As Rapport hands it out under “Download as JSON”." accept={accept} maxBytes={maxBytes} file={file} onFile={(next) => { setFile(next); setFault(undefined); }} {...(fault ? { error: fault } : {})} />;
  return { file, read, drop };
}

export function NewQuestionnaireDialog({ opened, onClose, onCreated }: { opened: boolean; onClose: () => void; onCreated: (id: string) => void }) {
  return <Modal opened={opened} onClose={onClose} title="New questionnaire" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>{opened && <NewForm onClose={onClose} onCreated={onCreated} />}</Modal>;
}

function NewForm({ onClose, onCreated }: { onClose: () => void; onCreated: (id: string) => void }) {
  const acts = useQuestionnaireActs();
  const submit = useSubmit('questionnaire');
  const [name, setName] = useState('');
  const [from, setFrom] = useState<'starter' | 'file'>('starter');
  const { file, read, drop } = useDefinitionFile();
  const send = async () => {
    const definition = from === 'file' ? await read() : undefined;
    if (from === 'file' && !definition) return;
    const created = await submit.run(() => acts.create({ name: name.trim(), ...(definition ? { definition } : {}) }));
    if (!created) return;
    notifications.show({ message: 'The draft is there. Read it, then publish it.' });
    onCreated(created.id);
  };
  return (
    <Form submit={submit} action="Start the draft" onSubmit={send} failed="It was not started" disabled={!name.trim() || (from === 'file' && !file)} secondary={<Button variant="default" onClick={onClose}>Leave it</Button>}>
      <TextInput {...submit.field('name')} label="Name" description="Seen by your staff only" value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={120} required data-autofocus />
      <Radio.Group label="Start from" value={from} onChange={(value) => setFrom(value === 'file' ? 'file' : 'starter')}>
        <Stack gap="xs" mt={6}><Radio value="starter" label="Rapport’s starter" description="The items of the Trust Index, in every language that Rapport speaks" /><Radio value="file" label="A JSON file" description="Edited elsewhere, or from another agency" /></Stack>
      </Radio.Group>
      {from === 'file' && drop}
    </Form>
  );
}

export function ReplaceDraftDialog({ item, opened, onClose }: { item: Questionnaire; opened: boolean; onClose: () => void }) {
  return <Modal opened={opened} onClose={onClose} title={item.draft ? 'Replace the draft' : 'Start a draft'} size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>{opened && <ReplaceForm item={item} onClose={onClose} />}</Modal>;
}

function ReplaceForm({ item, onClose }: { item: Questionnaire; onClose: () => void }) {
  const acts = useQuestionnaireActs();
  const submit = useSubmit('draft');
  const { file, read, drop } = useDefinitionFile();
  const send = async () => {
    const definition = await read();
    if (!definition || !(await submit.run(() => acts.save(item.id, { revision: item.draft?.revision ?? 0, definition })))) return;
    notifications.show({ message: 'The draft is kept. What stands against publishing it is listed.' });
    onClose();
  };
  return (
    <Form submit={submit} action="Keep it as the draft" onSubmit={send} failed="The draft was not kept" disabled={!file} secondary={<Button variant="default" onClick={onClose}>Leave it</Button>}>
      <Text size="sm">Download a version as JSON, change the words or questions in an editor, and bring the file back here. {item.draft ? 'It takes the place of the draft.' : ''} Nothing reaches residents before it is published.</Text>
      {drop}
    </Form>
  );
}
