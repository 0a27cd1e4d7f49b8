/** Hours in all and the parts of them that must lie in certain categories; for a cycle and for a unit inside it. */
import { Button, Fieldset, Group, SimpleGrid, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Submit } from '../../forms/use-submit.js';
import { NumberField } from './number-field.js';
import type { AskedDraft, BucketDraft } from './rule-draft.js';
import { useHoursTemplates } from './use-requirements.js';

interface Props { of: string; prefix: 'what' | 'what.units'; asked: AskedDraft; onChange: (asked: AskedDraft) => void; submit: Submit; hint: string; before?: ReactNode }
const mostParts = 6;

export function AskedFields({ of, prefix, asked, onChange, submit, hint, before }: Props) {
  const { data: templates } = useHoursTemplates(true);
  const categories = [...new Set((templates ?? []).flatMap(({ what }) => [...what.buckets, ...(what.units?.buckets ?? [])].flatMap((bucket) => bucket.categories)))].toSorted();
  const set = (at: number, bucket: BucketDraft | null) => onChange({ ...asked, buckets: bucket ? asked.buckets.map((each, index) => (index === at ? bucket : each)) : asked.buckets.filter((_, index) => index !== at) });
  const { error, id } = submit.field(`${prefix}.buckets`);
  return (
    <Fieldset legend={<Text span size="sm" fw={600}>{of}</Text>} p="sm">
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          {before}
          <NumberField {...submit.field(`${prefix}.hours`)} label="Hours in all" description={hint} quarters value={asked.hours} onChange={(hours) => onChange({ ...asked, hours })} />
        </SimpleGrid>
        <div id={id} tabIndex={-1}>
          {error && <Text size="sm" c="bad" role="alert">{error}</Text>}
          <Stack gap="sm">
            {asked.buckets.map((bucket, at) => {
              const field = (name: string) => submit.field(`${prefix}.buckets.${at}.${name}`);
              return (
                <Fieldset key={at} legend={<Text span size="sm">Part {at + 1}</Text>} p="sm">
                  <SimpleGrid cols={{ base: 1, sm: 2 }}>
                    <TextInput {...field('name')} label={`Name of part ${at + 1}`} value={bucket.name} onChange={(event) => set(at, { ...bucket, name: event.currentTarget.value })} maxLength={80} autoComplete="off" />
                    <NumberField {...field('hours')} label={`Hours of part ${at + 1}`} quarters value={bucket.hours} onChange={(hours) => set(at, { ...bucket, hours })} />
                  </SimpleGrid>
                  <TagsInput {...field('categories')} mt="xs" label={`Categories of part ${at + 1}`} description="As courses and outside training credit them. Press Enter after each." data={categories} value={bucket.categories} maxLength={60} maxTags={20} onChange={(next) => set(at, { ...bucket, categories: next })} />
                  <Group mt="xs"><Button variant="subtle" size="compact-sm" onClick={() => set(at, null)}>Remove part {at + 1}</Button></Group>
                </Fieldset>
              );
            })}
          </Stack>
        </div>
        <Group><Button variant="default" size="compact-md" disabled={asked.buckets.length >= mostParts} onClick={() => onChange({ ...asked, buckets: [...asked.buckets, { name: '', categories: [], hours: 4 }] })}>Add a part with its own categories</Button></Group>
      </Stack>
    </Fieldset>
  );
}
