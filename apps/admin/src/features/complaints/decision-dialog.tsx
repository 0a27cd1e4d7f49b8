/** The decision: a finding with its reason for every allegation, and what the complainant is told. */
import { Button, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { categoryWords, findingWords } from './complaint-words.js';
import type { ComplaintActs, ComplaintDetail } from './use-complaints.js';

type Finding = keyof typeof findingWords;
interface Props { complaint: ComplaintDetail; acts: ComplaintActs; opened: boolean; onClose: () => void }
const short = 8;

export function DecisionDialog(props: Props) {
  return <Modal opened={props.opened} onClose={props.onClose} size="lg" title="Decide the complaint" closeButtonProps={{ 'aria-label': 'Close' }}>{props.opened && <Body {...props} />}</Modal>;
}

function Body({ complaint, acts, onClose }: Props) {
  const submit = useSubmit('decision', { message: 'What the complainant is told' });
  const [given, setGiven] = useState<Record<string, { finding: Finding | null; reason: string }>>({});
  const [message, setMessage] = useState('');
  const of = (id: string) => given[id] ?? { finding: null, reason: '' };
  const ready = message.trim().length >= short && complaint.allegations.every(({ id }) => of(id).finding !== null && of(id).reason.trim().length >= short);
  const send = async () => {
    const findings = complaint.allegations.flatMap(({ id }) => { const { finding, reason } = of(id); return finding ? [{ allegationId: id, finding, reason }] : []; });
    if (!(await submit.run(() => acts.decide({ findings, message })))) return;
    notifications.show({ message: `${complaint.number} is decided. The complainant reads your message with the receipt code.` });
    onClose();
  };
  return (
    <Form submit={submit} action="Decide" onSubmit={send} failed="It was not decided" disabled={!ready} secondary={<Button variant="default" onClick={onClose}>Not now</Button>}>
      {complaint.allegations.map(({ id, category, person }, at) => (
        <Stack key={id} gap="xs" role="group" aria-label={`Finding on ${categoryWords[category]}`}>
          <Radio.Group {...submit.field(`findings.${at}.finding`)} label={`${categoryWords[category]}${person ? `, ${person.name}` : ''}`} value={of(id).finding} onChange={(finding) => setGiven({ ...given, [id]: { ...of(id), finding: finding as Finding } })}>
            <Stack gap={8} mt="xs">{(Object.keys(findingWords) as Finding[]).map((each) => <Radio key={each} value={each} label={findingWords[each].label} description={findingWords[each].means} />)}</Stack>
          </Radio.Group>
          <Textarea {...submit.field(`findings.${at}.reason`)} label={`Reason (${categoryWords[category]})`} description={`Stays inside the agency. At least ${short} characters.`} value={of(id).reason} onChange={(event) => setGiven({ ...given, [id]: { ...of(id), reason: event.currentTarget.value } })} autosize minRows={2} maxLength={4000} />
        </Stack>))}
      <Textarea {...submit.field('message')} label="What the complainant is told" description={`Read on the public page. At least ${short} characters.`} value={message} onChange={(event) => setMessage(event.currentTarget.value)} autosize minRows={3} maxLength={4000} />
      <Text size="sm">What is decided is final until somebody takes it up again, with a reason; every earlier finding stays in the history.</Text>
    </Form>
  );
}
