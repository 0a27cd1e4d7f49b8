/** What one does with a call-back in a dialog: hand it to a colleague, or close it with what came of it. */
import { Button, Select, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ErrorState } from '@rapport/ui/error-state';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { type CallBack, useCallBackActs, useCallBackOwners } from './use-call-backs.js';

interface Props { item: CallBack; onDone: () => void }

export function HandOverForm({ item, onDone }: Props) {
  const acts = useCallBackActs();
  const submit = useSubmit('hand-over');
  const { data, error, refetch } = useCallBackOwners();
  const [ownerId, setOwnerId] = useState<string | null>(null);
  const send = async () => {
    if (!ownerId || !(await submit.run(() => acts.change(item.id, { status: 'in_progress', ownerId })))) return;
    notifications.show({ message: `${data?.find(({ id }) => id === ownerId)?.name ?? 'Your colleague'} has the call now.` });
    onDone();
  };
  if (error && !data) return <ErrorState error={error} doing="Your colleagues could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Loading your colleagues" />;
  const others = data.filter(({ id }) => id !== item.owner?.id);
  if (others.length === 0) return <InlineNote title="Nobody else may take call-backs">Supervisors, survey analysts and admins may. An admin can give somebody one of these roles under Members and roles.</InlineNote>;
  return (
    <Form submit={submit} action="Hand over" onSubmit={send} failed="It was not handed over" disabled={!ownerId} secondary={<Button variant="default" onClick={onDone}>Not now</Button>}>
      <Select {...submit.field('ownerId')} label="Who calls" description="They see it under Call-backs. Tell them if it is urgent: Rapport sends no message about it." searchable data={others.map(({ id, name }) => ({ value: id, label: name }))} value={ownerId} onChange={setOwnerId}
        allowDeselect={false} nothingFoundMessage="Nobody by that name" data-autofocus comboboxProps={{ withinPortal: true }} />
    </Form>
  );
}

export function OutcomeForm({ item, onDone }: Props) {
  const acts = useCallBackActs();
  const submit = useSubmit('outcome');
  const [outcome, setOutcome] = useState(item.outcome ?? '');
  const send = async () => {
    if (!(await submit.run(() => acts.change(item.id, { status: 'done', outcome: outcome.trim() })))) return;
    notifications.show({ message: 'The call-back is closed.' });
    onDone();
  };
  return (
    <Form submit={submit} action="Close the call-back" onSubmit={send} failed="It was not closed" disabled={outcome.trim() === ''} secondary={<Button variant="default" onClick={onDone}>Not yet</Button>}>
      <Textarea {...submit.field('outcome')} label="What came of it" description="For your colleagues. It is never joined to the answers of a survey." value={outcome} onChange={(event) => setOutcome(event.currentTarget.value)} maxLength={2000} autosize minRows={3} data-autofocus />
    </Form>
  );
}
