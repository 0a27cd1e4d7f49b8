/** What is credited where less was delivered than was promised. */
import { Checkbox, SimpleGrid, Stack } from '@mantine/core';
import { PercentField } from './figure-fields.js';
import { Choice, type TermsProps } from './form-part.js';
import { creditFromChoices, deliveryPerChoices } from './term-words.js';

export function DeliveryFields({ terms, set, fault }: TermsProps) {
  const { delivery } = terms;
  return (
    <Stack gap="sm">
      <Checkbox label="Missing minutes are credited" description="Promised are the hours of each unit, as its rate says." checked={delivery !== null} error={fault('terms.delivery')} onChange={(event) => { const on = event.currentTarget.checked; set(() => ({ delivery: on ? { per: 'quarter', creditBelow: '0.98', creditRate: '1', creditFrom: 'promise' } : null })); }} />
      {delivery && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <Choice label="Measured" value={delivery.per} choices={deliveryPerChoices} onChange={(per) => set(() => ({ delivery: { ...delivery, per } }))} />
          <PercentField label="Credited below" value={delivery.creditBelow} error={fault('terms.delivery.creditBelow')} onChange={(creditBelow) => set(() => ({ delivery: { ...delivery, creditBelow } }))} />
          <Choice label="What is credited" value={delivery.creditFrom} choices={creditFromChoices} onChange={(creditFrom) => set(() => ({ delivery: { ...delivery, creditFrom } }))} />
          <PercentField label="Share of its price" value={delivery.creditRate} error={fault('terms.delivery.creditRate')} onChange={(creditRate) => set(() => ({ delivery: { ...delivery, creditRate } }))} />
        </SimpleGrid>
      )}
    </Stack>
  );
}
