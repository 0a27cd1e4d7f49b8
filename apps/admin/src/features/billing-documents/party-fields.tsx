/** Name, address and references of one side, the same for who bills and who is billed. */
import { SimpleGrid, TextInput } from '@mantine/core';
import type { Submit } from '../../forms/use-submit.js';

export interface PartyDraft { name: string; attention: string; street: string; street2: string; city: string; region: string; postalCode: string; country: string; email: string; phone: string; taxId: string }
type Loose = { [K in keyof PartyDraft]?: string | null | undefined };

export const partyDraft = (party: Loose | null): PartyDraft => ({
  name: party?.name ?? '', attention: party?.attention ?? '', street: party?.street ?? '', street2: party?.street2 ?? '', city: party?.city ?? '', region: party?.region ?? '', postalCode: party?.postalCode ?? '', country: party?.country ?? 'US',
  email: party?.email ?? '', phone: party?.phone ?? '', taxId: party?.taxId ?? '',
});
export const orNull = (text: string): string | null => text.trim() || null;
/** What stays empty is sent as nothing. */
export const partyBody = (draft: PartyDraft) => ({
  name: draft.name, street: draft.street, city: draft.city, postalCode: draft.postalCode, country: draft.country.trim().toUpperCase(),
  attention: orNull(draft.attention), street2: orNull(draft.street2), region: orNull(draft.region), email: orNull(draft.email), phone: orNull(draft.phone), taxId: orNull(draft.taxId),
});

interface Props { submit: Submit; value: PartyDraft; onChange: (value: PartyDraft) => void; nameLabel: string; disabled: boolean }

export function PartyFields({ submit, value, onChange, nameLabel, disabled }: Props) {
  const field = (name: keyof PartyDraft, label: string, description?: string) => (
    <TextInput {...submit.field(`profile.${name}`)} label={label} {...(description ? { description } : {})} value={value[name]} disabled={disabled} onChange={(event) => onChange({ ...value, [name]: event.currentTarget.value })} />
  );
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>{field('name', nameLabel)}{field('attention', 'Department or person (may stay empty)')}</SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>{field('street', 'Street and number')}{field('street2', 'Second line (may stay empty)')}</SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2, sm: 4 }}>{field('city', 'City')}{field('region', 'State')}{field('postalCode', 'ZIP or postal code')}{field('country', 'Country code')}</SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>{field('email', 'E-mail (may stay empty)')}{field('phone', 'Phone (may stay empty)')}{field('taxId', 'Tax number, EIN (may stay empty)')}</SimpleGrid>
    </>
  );
}

/** Of an address, or of the bank that money goes to, half from one person and half from another leads nowhere. */
export const partyTogether = { street: 'address', street2: 'address', city: 'address', region: 'address', postalCode: 'address', country: 'address', bankName: 'account', routingNumber: 'account', accountNumber: 'account' };
/** How the forms call a place, and what stands there. */
export const partyKind = {
  together: partyTogether, label: ([, name = '']: readonly string[]): string => ({ address: 'Address', account: 'Bank and account' })[name] ?? partyNames[`profile.${name}`] ?? partyNames[`profile.payment.${name}`] ?? name,
  words: (value: unknown) => (typeof value === 'object' && value !== null ? Object.values(value).filter(Boolean).join(', ') || 'Nothing' : undefined),
};

/** What the summary of faults calls the fields. */
export const partyNames: Record<string, string> = {
  'profile.name': 'Name', 'profile.attention': 'Department or person', 'profile.street': 'Street', 'profile.street2': 'Second line', 'profile.city': 'City', 'profile.region': 'State', 'profile.postalCode': 'ZIP or postal code', 'profile.country': 'Country code',
  'profile.email': 'E-mail', 'profile.phone': 'Phone', 'profile.taxId': 'Tax number',
  'profile.payment.payee': 'Payee', 'profile.payment.bankName': 'Bank', 'profile.payment.routingNumber': 'Routing number', 'profile.payment.accountNumber': 'Account number', 'profile.payment.instructions': 'More about paying',
  'profile.buyerReference': 'Reference', 'profile.purchaseOrder': 'Purchase order', 'profile.vendorNumber': 'Vendor number', 'profile.expenseAccount': 'Account',
};
