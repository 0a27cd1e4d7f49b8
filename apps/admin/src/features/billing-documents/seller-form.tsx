/** Who bills, and how to pay them. */
import { Fieldset, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { writeSeller } from '@rapport/api-contract/billing';
import { useSharedDraft } from '../../drafts/use-shared-draft.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { useLettersLeave } from '../../words/use-letter-hours.js';
import { useAddress } from '../../workplace/address.js';
import { afterProfile } from './after-profile.js';
import { orNull, partyBody, partyDraft, PartyFields, partyKind, partyNames } from './party-fields.js';
import { begunWords } from './second-person-words.js';
import { billingChanged, type SellerAnswer } from './use-billing-documents.js';

export function SellerForm({ seller: { profile, revision, change }, mayWrite }: { seller: SellerAnswer; mayWrite: boolean }) {
  const address = useAddress();
  const later = useLettersLeave();
  const submit = useSubmit('seller', partyNames);
  const start = { party: partyDraft(profile), pay: { payee: profile?.payment.payee ?? '', bankName: profile?.payment.bankName ?? '', routingNumber: profile?.payment.routingNumber ?? '', accountNumber: profile?.payment.accountNumber ?? '', instructions: profile?.payment.instructions ?? '' } };
  const { draft: { party, pay }, setDraft: setForm, others, stored, guard } = useSharedDraft({ start, stamp: String(revision), kind: partyKind, copy: 'seller' });
  const payment = { payee: pay.payee, bankName: orNull(pay.bankName), routingNumber: orNull(pay.routingNumber), accountNumber: orNull(pay.accountNumber), instructions: orNull(pay.instructions) };
  const send = async () => {
    const answer = await submit.run(() => call(writeSeller, { body: { revision, profile: { ...partyBody(party), payment } } }));
    if (!answer) return;
    stored();
    await billingChanged();
    const proposed = answer.change !== null && answer.change.id !== change?.id;
    notifications.show({ color: 'good', title: 'Who bills', message: proposed ? begunWords(answer.change?.others, 'Saved. How to pay waits for somebody else to confirm it.', later) : 'Saved. Documents finalised from now on say this.' });
    address.go(afterProfile(address, '/billing'));
  };
  const field = (name: keyof typeof pay, label: string, description?: string) => (
    <TextInput {...submit.field(`profile.payment.${name}`)} label={label} {...(description ? { description } : {})} disabled={!mayWrite} value={pay[name]} onChange={(event) => setForm({ party, pay: { ...pay, [name]: event.currentTarget.value } })} />
  );
  return (
    <>
      <Form submit={submit} action="Save who bills" failed="It was not saved" onSubmit={send} disabled={!mayWrite} others={others}>
        <PartyFields submit={submit} value={party} onChange={(next) => setForm({ party: next, pay })} nameLabel="Name on documents" disabled={!mayWrite} />
        <Fieldset legend={<Text span fw={600}>How to pay</Text>}>
          <Stack gap="sm">
            {profile && <Text size="sm" c="dimmed">{change ? 'Another way to pay waits already: it is confirmed or rejected above before a further one is proposed.' : 'Another way to pay is confirmed by somebody else before invoices say it.'}</Text>}
            <SimpleGrid cols={{ base: 1, sm: 2 }}>{field('payee', 'Checks are made out to')}{field('bankName', 'Bank (may stay empty)')}</SimpleGrid>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>{field('routingNumber', 'Routing number (may stay empty)')}{field('accountNumber', 'Account number (may stay empty)')}</SimpleGrid>
            <Textarea {...submit.field('profile.payment.instructions')} label="More about paying (may stay empty)" disabled={!mayWrite} value={pay.instructions} onChange={(event) => setForm({ party, pay: { ...pay, instructions: event.currentTarget.value } })} autosize minRows={2} maxLength={1000} />
          </Stack>
        </Fieldset>
      </Form>
      {guard}
    </>
  );
}
