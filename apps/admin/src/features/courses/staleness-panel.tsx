/** Policy changes that touch a course: what cites the changed clauses, and whether people are trained again. */
import { Button, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { foreseeRetraining } from '@rapport/api-contract/requirements';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { TextLink } from '../../text-link.js';
import { partKindWords } from './course-words.js';
import { retrainingWords } from './retraining-words.js';
import { courseActs, type Staleness, useStaleness } from './use-courses.js';

/** Without a course: those of all courses that nobody assessed yet. Nothing at all when there are none. */
export function StalenessPanel({ courseId, mayManage, mayReadPolicies }: { courseId?: string; mayManage: boolean; mayReadPolicies: boolean }) {
  const formats = useFormats();
  const [deciding, setDeciding] = useState<Staleness>();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useStaleness(courseId, courseId ? 'all' : 'open');
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (error && !data) return <ErrorState error={error} doing="Policy changes could not be loaded" onRetry={() => void refetch()} />;
  if (items.length === 0) return null;
  return (
    <Panel title={courseId ? 'Policies that changed since' : 'Policy changes to assess'} note="A part of a course teaches a clause that a later policy version changed. Decide whether people must be trained again.">
      <Stack gap="md">
        {items.map((each) => (
          <InlineNote key={each.id} tone={each.state === 'open' ? 'attention' : 'neutral'} title={courseId ? each.policyTitle : `${each.courseTitle}: ${each.policyTitle}`} meta={`found ${formats.date(each.foundAt)}, version ${each.courseVersionNumber} of the course`}>
            <Stack gap="xs">
              <span>Cites a changed clause: {formats.list([...new Set(each.parts.map((part) => `${partKindWords[part.kind].toLowerCase()} “${part.title}”`))])}.{mayReadPolicies && <> <TextLink href={`/policies/${each.policyId}/compare?to=${each.policyVersionId}`}>See what changed</TextLink></>}</span>
              {each.state === 'withdrawn' && <span><strong>Nothing to assess any more.</strong> {each.reason}</span>}
              {each.state !== 'withdrawn' && each.withdrawnAt !== null && <span>That version of the policy was withdrawn on {formats.date(each.withdrawnAt)}, before it began. {each.retrainingWithdrawn ? 'Nobody who had not begun the training is asked for it any more; who had begun may finish it, and that counts.' : each.state === 'decided' ? 'What was decided stays.' : 'The course was published anew meanwhile: see whether it teaches words that never came into force.'}</span>}
              {each.state === 'withdrawn' ? null : each.state === 'decided' ? <span><strong>{each.retrainingWithdrawn ? 'People were to be trained again.' : each.decision === 'retrain' ? 'People are trained again.' : 'Nobody is trained again.'}</strong> {each.reason} <Text span c="dimmed">{each.decidedBy}{each.decidedAt ? `, ${formats.date(each.decidedAt)}` : ''}</Text></span>
                : mayManage && <Group><Button variant="default" size="compact-md" onClick={() => setDeciding(each)} aria-label={`Assess the change of ${each.policyTitle} for ${each.courseTitle}`}>Assess</Button></Group>}
            </Stack>
          </InlineNote>
        ))}
        {hasNextPage && <Group><Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>Show more</Button></Group>}
      </Stack>
      <Modal opened={deciding !== undefined} onClose={() => setDeciding(undefined)} title={deciding ? `${deciding.policyTitle} changed` : ''} closeButtonProps={{ 'aria-label': 'Close' }}>{deciding && <AssessForm item={deciding} onDone={() => setDeciding(undefined)} />}</Modal>
    </Panel>
  );
}

function AssessForm({ item, onDone }: { item: Staleness; onDone: () => void }) {
  const submit = useSubmit('assess');
  const [decision, setDecision] = useState<'retrain' | 'no-retrain' | null>(null);
  const [reason, setReason] = useState('');
  const formats = useFormats();
  const foreseen = useQuery({ queryKey: ['courses', 'retraining', item.id], queryFn: () => call(foreseeRetraining, { params: { stalenessId: item.id } }) });
  const send = async () => {
    if (!decision || !(await submit.run(() => courseActs.decide(item.id, decision, reason.trim())))) return;
    notifications.show({ message: decision === 'retrain' ? 'Whoever completed the course under a requirement owes it again.' : 'The completions stay as they are.' });
    onDone();
  };
  return (
    <Form submit={submit} action="Decide" onSubmit={send} failed="It was not decided" disabled={!decision || reason.trim() === ''} secondary={<Button variant="default" onClick={onDone}>Not now</Button>}>
      <Radio.Group {...submit.field('decision')} label={`Must people take “${item.courseTitle}” again?`} value={decision} onChange={(value) => setDecision(value as 'retrain' | 'no-retrain')}>
        <Stack gap={10} mt="xs">
          <Radio value="retrain" label="Yes, train again" description={`${foreseen.data ? retrainingWords(foreseen.data.requirements, formats) : foreseen.error ? 'Each requirement of this course opens a new cycle for those who had completed it.' : 'Counting whom it would ask…'} Change the course first if it teaches the old words.`} />
          <Radio value="no-retrain" label="No" description="What people completed stays good. The course is still worth a look before the next version." />
        </Stack>
      </Radio.Group>
      <Textarea {...submit.field('reason')} label="Why" description="Kept for whoever asks later. The decision is final." value={reason} onChange={(event) => setReason(event.currentTarget.value)} autosize minRows={2} maxLength={1000} />
    </Form>
  );
}
