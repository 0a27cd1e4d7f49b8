/** Both sides as they stand on a finalised document, and how it is paid. */
import { SimpleGrid, Text } from '@mantine/core';
import { Panel } from '@rapport/ui/panel';
import type { BillingDocumentDetail } from './use-billing-documents.js';

type Parties = NonNullable<BillingDocumentDetail['parties']>;
type Party = Parties['seller'] | Parties['buyer'];

const lines = (party: Party) => [party.name, party.attention, party.street, party.street2, [party.city, party.region, party.postalCode].filter(Boolean).join(', '), party.email, party.phone, party.taxId && `EIN ${party.taxId}`].filter((each): each is string => Boolean(each));

export function DocumentParties({ parties: { seller, buyer } }: { parties: Parties }) {
  const { payment } = seller;
  const references = [buyer.buyerReference && `Reference ${buyer.buyerReference}`, buyer.purchaseOrder && `Purchase order ${buyer.purchaseOrder}`, buyer.vendorNumber && `Vendor ${buyer.vendorNumber}`, buyer.expenseAccount && `Account ${buyer.expenseAccount}`];
  const pay = [`Checks to ${payment.payee}`, payment.bankName, payment.routingNumber && `Routing ${payment.routingNumber}`, payment.accountNumber && `Account ${payment.accountNumber}`, payment.instructions];
  const shown = [['From', lines(seller)], ['To', [...lines(buyer), ...references]], ['How to pay', pay]] as const;
  return (
    <Panel title="As it stands on the document">
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {shown.map(([title, texts]) => <div key={title}><Text size="sm" c="dimmed">{title}</Text>{texts.filter(Boolean).map((line, at) => <Text size="sm" key={`${at}-${line}`} style={{ overflowWrap: 'anywhere' }}>{line}</Text>)}</div>)}
      </SimpleGrid>
    </Panel>
  );
}
