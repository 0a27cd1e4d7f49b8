/** Where one municipality is billed, and what its own books ask for. */
import { Fieldset, SimpleGrid, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { writeBuyer } from '@rapport/api-contract/billing';
import { useSharedDraft } from '../../drafts/use-shared-draft.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { useAddress } from '../../workplace/address.js';
import { afterProfile } from './after-profile.js';
import { orNull, partyBody, partyDraft, PartyFields, partyKind, partyNames } from './party-fields.js';
import { billingChanged, type BuyerAnswer } from './use-billing-documents.js';

export function BuyerForm({ buyer: { municipality, profile, revision }, mayWrite }: { buyer: BuyerAnswer; mayWrite: boolean }) {
  const address = useAddress();
  const submit = useSubmit('buyer', partyNames);
  const start = { party: partyDraft(profile ?? { name: municipality.name }), books: { buyerReference: profile?.buyerReference ?? '', purchaseOrder: profile?.purchaseOrder ?? '', vendorNumber: profile?.vendorNumber ?? '', expenseAccount: profile?.expenseAccount ?? '' } };
  const { draft: { party, books }, setDraft: setForm, others, stored, guard } = useSharedDraft({ start, stamp: String(revision), kind: partyKind, copy: `buyer/${municipality.id}` });
  const references = { buyerReference: orNull(books.buyerReference), purchaseOrder: orNull(books.purchaseOrder), vendorNumber: orNull(books.vendorNumber), expenseAccount: orNull(books.expenseAccount) };
  const send = async () => {
    if (!(await submit.run(() => call(writeBuyer, { params: { municipalityId: municipality.id }, body: { revision, profile: { ...partyBody(party), ...references } } })))) return;
    stored();
    await billingChanged();
    notifications.show({ color: 'good', title: municipality.name, message: 'Saved. Documents finalised from now on say this.' });
    address.go(afterProfile(address, '/billing/buyers'));
  };
  const field = (name: keyof typeof books, label: string, description: string) => (
    <TextInput {...submit.field(`profile.${name}`)} label={label} description={description} disabled={!mayWrite} value={books[name]} onChange={(event) => setForm({ party, books: { ...books, [name]: event.currentTarget.value } })} />
  );
  return (
    <>
      <Form submit={submit} action="Save where it is billed" failed="It was not saved" onSubmit={send} disabled={!mayWrite} others={others}>
        <PartyFields submit={submit} value={party} onChange={(next) => setForm({ party: next, books })} nameLabel="Name on documents" disabled={!mayWrite} />
        <Fieldset legend={<Text span fw={600}>What its books ask for (may stay empty)</Text>}>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {field('buyerReference', 'Reference', 'Printed on every document.')}{field('purchaseOrder', 'Purchase order', 'Under which it orders the service.')}
            {field('vendorNumber', 'Vendor number', 'By which its books know you; in the CSV.')}{field('expenseAccount', 'Account', 'To which it books the cost; in the CSV.')}
          </SimpleGrid>
        </Fieldset>
      </Form>
      {guard}
    </>
  );
}
