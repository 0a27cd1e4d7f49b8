/** Starts a policy or special order, or changes what is said about it: number, category, owner, expiry, next review, public page. */
import { Checkbox, Group, NativeSelect, Radio, Select, Stack, TextInput } from '@mantine/core';
import { farthestReview } from '@rapport/policy-engine/review-day';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { usePeopleOptions } from '../../forms/audience-choices.js';
import { dayIn } from '../../forms/civil-day.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { categoryChoices, type Category, kindWords, type PolicyKind } from './policy-words.js';
import { type Policy, savePolicy, startPolicy } from './use-policies.js';

/** The API refuses a last day that is over; the picker does not offer one. */
function useToday(): string {
  return dayIn(useFormats().timeZone, new Date());
}
const names = { ownerPersonId: 'Owner', expiresOn: 'Last day', reviewDueOn: 'Next review' };

export function NewPolicyForm({ kind: firstKind, onStarted }: { kind: PolicyKind; onStarted: (policy: Policy) => void }) {
  const submit = useSubmit('policy', names);
  const [kind, setKind] = useState<PolicyKind>(firstKind);
  const [title, setTitle] = useState('');
  const [number, setNumber] = useState('');
  const [category, setCategory] = useState<Category>('conduct');
  const [expiresOn, setExpiresOn] = useState('');
  const today = useToday();
  const start = async () => {
    const policy = await submit.run(() => startPolicy({ title, kind, category, ...(number.trim() ? { number } : {}), ...(kind === 'special_order' && expiresOn ? { expiresOn } : {}) }));
    if (policy) onStarted(policy);
  };
  return (
    <Form submit={submit} action="Start the draft" failed="The draft was not started" needs={{ title: title.trim() === '' && 'must not be empty', expiresOn: kind === 'special_order' && expiresOn === '' && 'must be chosen: the order ends by itself after it' }} onSubmit={start}>
      <Radio.Group label="What it is" value={kind} onChange={(value) => setKind(value as PolicyKind)}>
        <Stack gap="xs" mt="xs">
          <Radio value="policy" label={kindWords.policy} description="Holds until it is superseded or rescinded." />
          <Radio value="special_order" label={kindWords.special_order} description="Holds for a time and ends by itself on its last day." />
        </Stack>
      </Radio.Group>
      <TextInput {...submit.field('title')} label="Title" value={title} onChange={(event) => setTitle(event.currentTarget.value)} maxLength={200} autoComplete="off" />
      <TextInput {...submit.field('number')} label="Number (optional)" description="As printed on it. Left empty, the next free number is taken." value={number} onChange={(event) => setNumber(event.currentTarget.value)} maxLength={40} autoComplete="off" maw={260} />
      <NativeSelect {...submit.field('category')} label="Category" data={categoryChoices} value={category} onChange={(event) => setCategory(event.currentTarget.value as Category)} maw={260} />
      {kind === 'special_order' && <TextInput {...submit.field('expiresOn')} type="date" label="Last day" description="It ends by itself after this day." min={today} value={expiresOn} onChange={(event) => setExpiresOn(event.currentTarget.value)} maw={260} />}
    </Form>
  );
}

export function PolicyDetailsForm({ policy, publicPage, onSaved }: { policy: Policy; publicPage: boolean; onSaved: () => void }) {
  const submit = useSubmit('details', names);
  const { withheld } = policy;
  const today = useToday();
  const [fields, setFields] = useState({ number: policy.number, category: policy.category, ownerPersonId: policy.owner?.id ?? null, expiresOn: policy.expiresOn ?? '', reviewDueOn: policy.reviewDueOn ?? '', public: policy.public });
  const [typed, setTyped] = useState('');
  const people = usePeopleOptions(typed.includes(',') ? '' : typed, fields.ownerPersonId ? [fields.ownerPersonId] : []);
  const set = (changes: Partial<typeof fields>) => setFields((before) => ({ ...before, ...changes }));
  const save = async () => {
    if (await submit.run(() => savePolicy(policy.id, { ...fields, expiresOn: fields.expiresOn || null, reviewDueOn: fields.reviewDueOn || null }))) onSaved();
  };
  return (
    <Form submit={submit} action="Save details" failed="The details were not saved" onSubmit={save}>
      <Group gap="md" align="flex-start">
        <TextInput {...submit.field('number')} label="Number" description={withheld.number ?? undefined} disabled={withheld.number !== null} value={fields.number} onChange={(event) => set({ number: event.currentTarget.value })} maxLength={40} autoComplete="off" />
        <NativeSelect {...submit.field('category')} label="Category" data={categoryChoices} value={fields.category} onChange={(event) => set({ category: event.currentTarget.value as Category })} />
      </Group>
      <Select {...submit.field('ownerPersonId')} label="Owner" description="Who answers for it and is reminded of its next review." placeholder="Nobody" searchable clearable clearButtonProps={{ 'aria-label': 'Clear owner' }} data={people} filter={({ options }) => options}
        searchValue={typed} onSearchChange={setTyped} value={fields.ownerPersonId} onChange={(ownerPersonId) => set({ ownerPersonId })} nothingFoundMessage="Nobody by that name" maw={420} />
      <Group gap="md" align="flex-start">
        {policy.kind === 'special_order' && <TextInput {...submit.field('expiresOn')} type="date" label="Last day" description={withheld.expiresOn ?? 'It ends by itself after this day.'} disabled={withheld.expiresOn !== null} min={today} value={fields.expiresOn} onChange={(event) => set({ expiresOn: event.currentTarget.value })} />}
        <TextInput {...submit.field('reviewDueOn')} type="date" label="Next review" description="When it should be looked at again: ten years ahead at most." max={farthestReview(today)} value={fields.reviewDueOn} onChange={(event) => set({ reviewDueOn: event.currentTarget.value })} />
      </Group>
      <Checkbox id="details-public" label="The public may read it" checked={fields.public} onChange={(event) => set({ public: event.currentTarget.checked })} disabled={withheld.public !== null}
        description={withheld.public ?? (publicPage ? 'Its published versions and the differences between them stand on your public page; key points and attachments do not.' : 'Your public page of policies is switched off in the settings; nothing is shown until it is switched on.')} />
    </Form>
  );
}
