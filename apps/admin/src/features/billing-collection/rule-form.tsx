/** Changes the days of reminders, and the limit of write-offs: each by whoever may. */
import { Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { writeCollectionRule, writeWriteOffLimit } from '@rapport/api-contract/billing-collection';
import { useFormats } from '@rapport/ui/formats-provider';
import { useSharedDraft } from '../../drafts/use-shared-draft.js';
import { Form } from '../../forms/form.js';
import { digitsOf, meansNothing, minorFrom, typedFrom } from '../../forms/money-typing.js';
import { useSubmit } from '../../forms/use-submit.js';
import { readDays } from './reminder-days.js';
import { type CollectionRule, collectionChanged } from './use-collection.js';

const daysKind = { label: () => 'Days of reminders' };
const limitKind = { label: () => 'Limit of write-offs' };

interface RulePart { answer: CollectionRule; mayWrite: boolean }

export function ReminderDaysForm({ answer, mayWrite }: RulePart) {
  const submit = useSubmit('rule', { remindAfterDays: 'Days' });
  const start = answer.rule.remindAfterDays.join(', ');
  const { draft: { typed }, setDraft, others, stored, guard } = useSharedDraft({ start: { typed: start }, stamp: String(answer.revision), kind: daysKind });
  const days = readDays(typed);
  const send = async () => {
    if (typeof days === 'string') return;
    if (!(await submit.run(() => call(writeCollectionRule, { body: { revision: answer.revision, rule: { remindAfterDays: days } } })))) return;
    stored();
    await collectionChanged();
    notifications.show({ color: 'good', title: 'Reminders', message: 'Their days are changed. Reminders that went out stay.' });
  };
  if (!mayWrite) return <Text>{answer.rule.remindAfterDays.length === 0 ? 'Nobody is reminded.' : `Reminders go out ${start} days after the due day.`} Somebody who may finalise invoices can change it.</Text>;
  return (
    <Form submit={submit} action="Save days" failed="They were not saved" disabled={typeof days === 'string'} onSubmit={send} others={others}>
      <TextInput {...submit.field('remindAfterDays')} label="Remind so many days after the due day" description="At most five, with commas between, like 5, 20, 40. Empty: nobody is reminded. Amounts in dispute are never reminded of." value={typed} error={typeof days === 'string' ? days : submit.fields['remindAfterDays']} onChange={(event) => setDraft({ typed: event.currentTarget.value })} />
      {guard}
    </Form>
  );
}

export function WriteOffLimitForm({ answer, mayWrite }: RulePart) {
  const { currency } = useFormats();
  const submit = useSubmit('limit', { writeOffLimit: 'Limit' });
  const digits = digitsOf(currency);
  const start = typedFrom(answer.rule.writeOffLimit, digits);
  const { draft: { typed }, setDraft, others, stored, guard } = useSharedDraft({ start: { typed: start }, stamp: String(answer.revision), kind: limitKind });
  const limit = meansNothing(typed) ? 0 : minorFrom(typed, digits);
  const send = async () => {
    if (limit === null) return;
    if (!(await submit.run(() => call(writeWriteOffLimit, { body: { revision: answer.revision, writeOffLimit: limit } })))) return;
    stored();
    await collectionChanged();
    notifications.show({ color: 'good', title: 'Write-offs', message: 'Their limit is changed.' });
  };
  if (!mayWrite) return <Text>Above {start} {currency} of one invoice writing off needs an authority. Somebody who decides on write-offs can change it.</Text>;
  return (
    <Form submit={submit} action="Save limit" failed="It was not saved" disabled={limit === null} onSubmit={send} others={others}>
      <TextInput {...submit.field('writeOffLimit')} label={`Writing off more than this of one invoice needs an authority (${currency})`} description="All write-offs of the invoice count together. Nobody changes it while a write-off that they proposed waits." inputMode="decimal" maw={420} value={typed} error={limit === null ? 'must be an amount, like 100.00' : submit.fields['writeOffLimit']} onChange={(event) => setDraft({ typed: event.currentTarget.value })} />
      {guard}
    </Form>
  );
}
