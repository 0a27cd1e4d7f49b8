/** The rate card of an agreement and the services that are bought. */
import { Button, Group, Menu, SimpleGrid, Stack, Text } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { TextLink } from '../../text-link.js';
import type { Line, Terms } from './draft.js';
import { Choice, type TermsProps } from './form-part.js';
import { LineFields } from './line-fields.js';
import { freeId } from './term-words.js';
import { type Rate, useRateCardChoices, useRates } from './use-composing.js';

const noCard = '';
const newest = 'newest';
/** A line priced by a rate; one by the contact has no units that could be agreed beforehand. */
const priceBy = (rate: Rate): Line['price'] => (rate.basis === 'contact' ? { kind: 'metered', rateKey: rate.key } : { kind: 'rate', rateKey: rate.key, units: '1' });

/** `on`: the day whose rates are shown. */
export function ServiceFields({ terms, set, fault, on }: TermsProps & { on: string }) {
  const formats = useFormats();
  const { rateCard, lines } = terms;
  const { data: cards } = useRateCardChoices();
  const { rates, versions, error } = useRates(rateCard, on);
  const chooseCard = (id: string) => set((before) => {
    const card = cards?.find(({ value }) => value === id);
    return card ? { rateCard: before.rateCard?.id === id ? before.rateCard : { id, follows: 'newest' }, currency: card.currency } : { rateCard: null };
  });
  const follow = (version: string) => set((before) => (before.rateCard ? { rateCard: version === newest ? { id: before.rateCard.id, follows: 'newest' } : { id: before.rateCard.id, follows: 'locked', versionId: version } } : {}));
  const add = (label: string, price: Line['price'], wanted: string) => set((before: Terms) => {
    const id = freeId(wanted, [...before.lines, ...before.surcharges].map((each) => each.id));
    return { lines: [...before.lines, { id, label, price, from: null, until: null, escalated: before.escalator !== null }] };
  });
  const change = (id: string, next: (before: Line) => Line) => set((before) => ({ lines: before.lines.map((each) => (each.id === id ? next(each) : each)) }));
  const remove = (id: string) => set((before) => ({
    lines: before.lines.filter((each) => each.id !== id),
    surcharges: before.surcharges.map((each) => (each.on === 'all' ? each : { ...each, on: each.on.filter((line) => line !== id) })),
    cap: before.cap && { ...before.cap, carveOutLineIds: before.cap.carveOutLineIds.filter((line) => line !== id) },
  }));
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <Choice label="Rate card" value={rateCard?.id ?? noCard} error={fault('terms.rateCard', 'terms.rateCard.id')} choices={[{ value: noCard, label: 'None: fixed amounts only' }, ...(cards ?? (rateCard ? [{ value: rateCard.id, label: '…' }] : []))]} onChange={chooseCard} />
        {rateCard && <Choice label="Rates" value={rateCard.follows === 'locked' ? rateCard.versionId : newest} choices={[{ value: newest, label: 'Follow the card as it changes' }, ...versions.map((each) => ({ value: each.id, label: `Stay with version ${each.number}, from ${formats.date(each.effectiveFrom)}` }))]} onChange={follow} />}
      </SimpleGrid>
      {cards?.length === 0 && <Text size="sm" c="dimmed">No rate card is published yet. <TextLink href="/rate-cards/new">Write one</TextLink></Text>}
      {error && <ErrorState error={error} doing="The rates could not be loaded" />}
      {lines.length === 0 && <Text size="sm">No service yet. Add the first one; its cost appears at once.</Text>}
      <Stack gap="lg">{lines.map((line) => <LineFields key={line.id} line={line} terms={terms} rates={rates} fault={fault} onChange={(next) => change(line.id, next)} onRemove={() => remove(line.id)} />)}</Stack>
      {fault('terms.lines') && <Text size="sm" c="bad" role="alert">{fault('terms.lines')}</Text>}
      <Group>
        <Menu position="bottom-start" withinPortal>
          <Menu.Target><Button variant="default">Add a service</Button></Menu.Target>
          <Menu.Dropdown>
            {rates.length > 0 && <Menu.Label>By a rate of the card</Menu.Label>}
            {rates.map((rate) => <Menu.Item key={rate.key} onClick={() => add(rate.label, priceBy(rate), rate.key)}>{rate.label}</Menu.Item>)}
            {rates.length > 0 && <Menu.Divider />}
            <Menu.Item onClick={() => add('', { kind: 'fixed', yearly: 0 }, 'service')}>A fixed amount a year</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Group>
    </>
  );
}
