/** Changes the days of reminders and the limit of write-offs. */
import { Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { writeCollectionRule } from '@rapport/api-contract/billing-collection';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useLeaveGuard } from '../../forms/leave-guard.js';
import { digitsOf, meansNothing, minorFrom, typedFrom } from '../../forms/money-typing.js';
import { useSubmit } from '../../forms/use-submit.js';
import { readDays } from './reminder-days.js';
import { type CollectionRule, collectionChanged } from './use-collection.js';

export function RuleForm({ answer, mayWrite }: { answer: CollectionRule; mayWrite: boolean }) {
  const { currency } = useFormats();
  const submit = useSubmit('rule', { remindAfterDays: 'Days', writeOffLimit: 'Limit' });
  const digits = digitsOf(currency);
  const start = { days: answer.rule.remindAfterDays.join(', '), limit: typedFrom(answer.rule.writeOffLimit, digits) };
  const [draft, setDraft] = useState(start);
  const { dialog, letGo } = useLeaveGuard(draft.days !== start.days || draft.limit !== start.limit);
  const days = readDays(draft.days);
  const limit = meansNothing(draft.limit) ? 0 : minorFrom(draft.limit, digits);
  const send = async () => {
    if (typeof days === 'string' || limit === null) return;
    if (!(await submit.run(() => call(writeCollectionRule, { body: { revision: answer.revision, rule: { remindAfterDays: days, writeOffLimit: limit } } })))) return;
    letGo();
    await collectionChanged();
    notifications.show({ color: 'good', title: 'Reminders and limits', message: 'They are changed. Reminders that went out stay.' });
  };
  if (!mayWrite) return <Text>{answer.rule.remindAfterDays.length === 0 ? 'Nobody is reminded.' : `Reminders go out ${start.days} days after the due day.`} Above {start.limit} {currency} writing off needs an authority.</Text>;
  return (
    <Form submit={submit} action="Save" failed="It was not saved" disabled={typeof days === 'string' || limit === null} onSubmit={send}>
      <TextInput {...submit.field('remindAfterDays')} label="Remind so many days after the due day" description="At most five, with commas between, like 5, 20, 40. Empty: nobody is reminded. Amounts in dispute are never reminded of." value={draft.days} error={typeof days === 'string' ? days : submit.fields['remindAfterDays']} onChange={(event) => setDraft({ ...draft, days: event.currentTarget.value })} />
      <TextInput {...submit.field('writeOffLimit')} label={`Writing off more than this needs an authority (${currency})`} inputMode="decimal" maw={320} value={draft.limit} error={limit === null ? 'must be an amount, like 100.00' : submit.fields['writeOffLimit']} onChange={(event) => setDraft({ ...draft, limit: event.currentTarget.value })} />
      {dialog}
    </Form>
  );
}
