/** The four times of a response, for whoever mends what a file left out or had wrong. */
import { SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { responseTimes } from '@rapport/api-contract/contacts';
import { useFormats } from '@rapport/ui/formats-provider';
import type { Submit } from '../../forms/use-submit.js';
import { flagNames, timeNames } from './contact-words.js';
import type { readDraft, TimeDraft } from './time-draft.js';
import type { ContactDetail } from './use-contacts.js';

interface Props { contact: ContactDetail; submit: Submit; draft: TimeDraft; faults: ReturnType<typeof readDraft>['faults']; onChange: (draft: TimeDraft) => void }

export function TimeFields({ contact, submit, draft, faults, onChange }: Props) {
  const formats = useFormats();
  const left = contact.flags.filter((flag) => flag === 'bad_times' || flag === 'times_out_of_order');
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        Times of the response, in the time of {formats.timeZone}; leave empty what is not known.
        {left.length > 0 && ` Those that came were left out (${left.map((flag) => flagNames[flag].toLowerCase()).join(', ')}): look them up in ${contact.source}, number ${contact.sourceKey}.`}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {responseTimes.map((time) => (
          <TextInput key={time} id={submit.field(time).id} error={submit.field(time).error ?? faults[time]} type="datetime-local" step={1} label={timeNames[time]} value={draft[time]} onChange={(event) => onChange({ ...draft, [time]: event.currentTarget.value.slice(0, 19) })} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
