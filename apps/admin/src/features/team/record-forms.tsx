/** What a supervisor records for somebody: a witnessed refusal, a signature on paper, an excuse. Never a signature in their name. */
import { Button, List, Stack, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { FileDrop } from '@rapport/ui/file-drop';
import { InlineNote } from '@rapport/ui/inline-note';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { dayIn } from '../../forms/civil-day.js';
import { Form } from '../../forms/form.js';
import { PersonSearch } from '../../forms/person-search.js';
import { useSubmit } from '../../forms/use-submit.js';
import { type ObligationDetail, teamActs, useTeamSummary } from './use-team.js';

interface Props { detail: ObligationDetail; onDone: () => void }
const says = ({ onDone }: Props, title: string) => {
  notifications.show({ color: 'good', title, message: 'It is kept with your name and the time, and does not change any more.' });
  onDone();
};

export function RefusalForm(props: Props) {
  const { detail, onDone } = props;
  const { data: summary } = useTeamSummary();
  const submit = useSubmit('refusal', { witnessPersonId: 'Witness', reason: 'What they said' });
  const [witness, setWitness] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const send = async () => {
    if (witness && (await submit.run(() => teamActs.refusal(detail.id, witness, reason.trim())))) says(props, 'The refusal is recorded');
  };
  return (
    <Form submit={submit} action="Record the refusal" failed="It was not recorded" onSubmit={send} needs={{ witnessPersonId: !witness && 'must be chosen', reason: reason.trim().length < 3 && 'say what they said, in at least 3 characters' }} secondary={<Button variant="default" onClick={onDone}>Not now</Button>}>
      <InlineNote tone="attention" title="This closes the obligation for good">
        <List size="sm"><List.Item>{detail.person.name} was asked to acknowledge and said no, before a witness.</List.Item><List.Item>The policy binds them all the same.</List.Item><List.Item>It cannot be changed afterwards.</List.Item></List>
      </InlineNote>
      <PersonSearch {...submit.field('witnessPersonId')} label="Witness" description="A third person: neither you nor the one who refused." value={witness} onChange={setWitness} not={[detail.person.id, ...(summary?.selves ?? [])]} />
      <Textarea {...submit.field('reason')} label="What they said" description="As close to their words as you can." autosize minRows={3} maxLength={1000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </Form>
  );
}

export function ExcuseForm(props: Props) {
  const { detail, onDone } = props;
  const submit = useSubmit('excuse', { reason: 'Reason' });
  const [reason, setReason] = useState('');
  const send = async () => {
    if (await submit.run(() => teamActs.excuse(detail.id, reason.trim()))) says(props, `${detail.person.name} is excused`);
  };
  return (
    <Form submit={submit} action="Excuse" failed="It was not recorded" onSubmit={send} needs={{ reason: reason.trim().length < 3 && 'say why, in at least 3 characters' }} secondary={<Button variant="default" onClick={onDone}>Not now</Button>}>
      <InlineNote title="What it does">From version {detail.version.number} only. The next version is asked of them again. It cannot be changed afterwards.</InlineNote>
      <Textarea {...submit.field('reason')} label="Why" autosize minRows={3} maxLength={1000} data-autofocus value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </Form>
  );
}

const mostBytes = 10_000_000;

export function PaperForm(props: Props) {
  const { detail, onDone } = props;
  const formats = useFormats();
  const submit = useSubmit('paper', { signedOn: 'Day on the paper', file: 'Scan' });
  const [file, setFile] = useState<File>();
  const [signedOn, setSignedOn] = useState(dayIn(formats.timeZone, new Date()));
  const send = async () => {
    if (file && (await submit.run(() => teamActs.paper(detail.id, file, signedOn, detail.version.id)))) says(props, 'The paper signature is recorded');
  };
  return (
    <Form submit={submit} action="Record the paper signature" failed="It was not recorded" onSubmit={send} disabled={!file || !signedOn} secondary={<Button variant="default" onClick={onDone}>Not now</Button>}>
      <Stack gap="md">
        <InlineNote title="A kind of its own">It is kept as a signature on paper that you recorded, never as one that {detail.person.name} gave in Rapport. The paper must be about version {detail.version.number}.</InlineNote>
        <FileDrop label="Scan of the signed paper" hint="PDF, PNG or JPEG, up to 10 MB. A photograph will do if everything can be read." accept={['.pdf', '.png', '.jpg', '.jpeg']} maxBytes={mostBytes} file={file} onFile={setFile} {...(submit.fields['file'] ? { error: submit.fields['file'] } : {})} />
        <TextInput {...submit.field('signedOn')} type="date" label="Day on the paper" value={signedOn} max={dayIn(formats.timeZone, new Date())} onChange={(event) => setSignedOn(event.currentTarget.value)} />
      </Stack>
    </Form>
  );
}
