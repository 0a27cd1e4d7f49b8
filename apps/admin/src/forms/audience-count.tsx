/** How many people an audience has today, by kind, and some of their names. */
import { Text } from '@mantine/core';
import type { Audience } from '@rapport/api-contract/audiences';
import { useFormats } from '@rapport/ui/formats-provider';
import { problemWords } from '@rapport/ui/problem';
import { useAudienceCount } from './audience-choices.js';
import { kindLabels } from './audience-words.js';

export function AudienceCount({ audience }: { audience: Audience }) {
  const formats = useFormats();
  const { data, error } = useAudienceCount(audience);
  if (error) return <Text size="sm" c="bad" role="status">{problemWords(error).title}</Text>;
  if (!data) return <Text size="sm" c="dimmed" role="status">Counting…</Text>;
  const kinds = data.byKind.filter(({ count }) => count > 0).map(({ kind, count }) => `${formats.number(count)} ${kindLabels[kind].toLowerCase()}`);
  const names = data.sample.slice(0, 4).map((person) => `${person.givenName} ${person.familyName}`);
  return (
    <div role="status">
      <Text size="sm"><strong>{formats.count(data.count, { one: 'person today', other: 'people today' })}</strong>{kinds.length > 0 && <>: {formats.list(kinds)}</>}</Text>
      {names.length > 0 && <Text size="sm" c="dimmed">{data.count > names.length ? `${names.join(', ')} and ${formats.count(data.count - names.length, { one: 'other', other: 'others' })}` : formats.list(names)}</Text>}
      {data.count === 0 && <Text size="sm" c="dimmed">Nobody on the roster matches. Choose fewer conditions.</Text>}
    </div>
  );
}
