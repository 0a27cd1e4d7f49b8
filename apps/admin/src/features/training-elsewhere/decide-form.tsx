/** What a coordinator decides about reported training: accept, accept with other hours, refuse; or takes an accepted record back. */
import { Button, List, Radio, Select, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { hoursOf, linesOf } from './hours-draft.js';
import { HoursField } from './hours-field.js';
import { type Elsewhere, elsewhereActs, useCreditCourses } from './use-elsewhere.js';

const decisions = { accept: 'Accept it as reported', other: 'Accept it with other hours', refuse: 'Refuse it' } as const;
const acts = { accept: 'Accept', other: 'Accept with these hours', refuse: 'Refuse' } as const;
type Decision = keyof typeof decisions;

export function DecideForm({ item, onDone }: { item: Elsewhere; onDone: () => void }) {
  const submit = useSubmit('decide', { reason: 'Reason', hours: 'Hours', courseId: 'Course' });
  const [decision, setDecision] = useState<Decision>('accept');
  const [lines, setLines] = useState(() => linesOf(item.hours));
  const [courseId, setCourseId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const { data: courses = [] } = useCreditCourses();
  const hours = hoursOf(lines);
  const needsReason = decision !== 'accept';
  const send = async () => {
    const body = decision === 'refuse' ? { decision: 'reject' as const, reason: reason.trim() } : { decision: 'approve' as const, reason: reason.trim(), courseId, ...(decision === 'other' && hours ? { hours } : {}) };
    if (!(await submit.run(() => elsewhereActs.decide(item.id, body)))) return;
    notifications.show({ color: 'good', title: item.title, message: decision === 'refuse' ? `${item.person.name} sees that it was refused, and why.` : `It counts for ${item.person.name}.` });
    onDone();
  };
  return (
    <Form submit={submit} action={acts[decision]} failed="It was not decided" onSubmit={send} disabled={(needsReason && reason.trim().length < 3) || (decision === 'other' && hours === null)} secondary={<Button variant="default" onClick={onDone}>Not now</Button>}>
      <Radio.Group label="Decision" value={decision} onChange={(value) => setDecision(value as Decision)}>
        <Stack gap="xs" mt="xs">{(Object.keys(decisions) as Decision[]).map((value) => <Radio key={value} value={value} label={decisions[value]} />)}</Stack>
      </Radio.Group>
      {decision === 'other' && <HoursField {...submit.field('hours')} legend="Hours that count" lines={lines} onChange={setLines} />}
      {decision !== 'refuse' && <Select {...submit.field('courseId')} label="Counts as this course too" description="Leave it empty if only the hours count." data={courses} value={courseId} onChange={setCourseId} searchable clearable clearButtonProps={{ 'aria-label': 'Clear course' }} placeholder="No course" comboboxProps={{ zIndex: 400 }} />}
      <Textarea {...submit.field('reason')} label={decision === 'refuse' ? 'Why it does not count' : decision === 'other' ? 'Why other hours count' : 'Remark'} description={decision === 'accept' ? 'May stay empty. The person reads it.' : 'The person reads it, and may report it again with what was missing.'} autosize minRows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      {decision === 'accept' && <InlineNote title="What it does">The hours count for {item.person.name} in the cycle in which they were earned. It can be taken back later, with a reason.</InlineNote>}
    </Form>
  );
}

export function VoidForm({ item, onDone }: { item: Elsewhere; onDone: () => void }) {
  const submit = useSubmit('void', { reason: 'Reason' });
  const [reason, setReason] = useState('');
  const send = async () => {
    if (!(await submit.run(() => elsewhereActs.void(item.id, reason.trim())))) return;
    notifications.show({ color: 'good', title: item.title, message: 'It was taken back; its hours do not count any more.' });
    onDone();
  };
  return (
    <Form submit={submit} action="Take it back" failed="It was not taken back" onSubmit={send} disabled={reason.trim().length < 3} secondary={<Button variant="default" onClick={onDone}>Not now</Button>}>
      <InlineNote tone="attention" title="What it does"><List size="sm">
        <List.Item>Its hours do not count for {item.person.name} any more; cycles are counted again.</List.Item><List.Item>What was completed with it stays completed, with a remark: history is not rewritten.</List.Item><List.Item>The record stays on the transcript as taken back. This cannot be undone; record it anew if it was right after all.</List.Item>
      </List></InlineNote>
      <Textarea {...submit.field('reason')} label="Why" autosize minRows={2} maxLength={500} data-autofocus value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
    </Form>
  );
}
