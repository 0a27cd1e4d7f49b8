/** The times of the response to one contact, each with how long after the one before it came. */
import { Text } from '@mantine/core';
import { responseTimes } from '@rapport/api-contract/contacts';
import { useFormats } from '@rapport/ui/formats-provider';
import { timeNames } from './contact-words.js';
import type { ContactDetail } from './use-contacts.js';

export function Response({ contact }: { contact: ContactDetail }) {
  const formats = useFormats();
  const known = responseTimes.flatMap((time) => { const at = contact[time]; return at === null ? [] : [{ time, at }]; });
  const after = (seconds: number) => [...(seconds >= 3600 ? [`${formats.number(Math.floor(seconds / 3600))} h`] : []), ...(seconds >= 60 ? [`${formats.number(Math.floor((seconds % 3600) / 60))} min`] : []), `${formats.number(Math.floor(seconds % 60))} s`].join(' ');
  return (
    <>
      {known.map(({ time, at }, index) => {
        const before = known[index - 1];
        return <div key={time}>{timeNames[time]} {formats.dateTime(at)}{before && <Text span size="sm" c="dimmed"> {after((Date.parse(at) - Date.parse(before.at)) / 1000)} later</Text>}</div>;
      })}
    </>
  );
}
