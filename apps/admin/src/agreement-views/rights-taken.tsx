/** What a municipality took from people of its own side: both sides read the same list. */
import { List, Text } from '@mantine/core';
import type { rightTaken } from '@rapport/api-contract/municipality-people';
import { useFormats } from '@rapport/ui/formats-provider';
import type { z } from 'zod';

type RightTaken = z.output<typeof rightTaken>;
const rights: Record<string, string> = { municipality_reviewer: 'the right to review and approve', municipality_signatory: 'the right to sign' };
export const takenWords = ({ invited, kept, taken }: Pick<RightTaken, 'invited' | 'kept' | 'taken'>) => (invited ? 'the invitation' : kept.length === 0 ? 'the whole access' : taken.map((role) => rights[role] ?? role).join(' and '));

export function RightsTaken({ taken }: { taken: readonly RightTaken[] }) {
  const formats = useFormats();
  if (taken.length === 0) return null;
  return (
    <>
      <Text size="sm" fw={600} mt="sm">Taken away by the municipality</Text>
      <List size="sm">
        {taken.map((each) => <List.Item key={each.id}>{each.name ? `${each.name} (${each.email})` : each.email}: {takenWords(each)}, by {each.by} on {formats.dateTime(each.at)}. {each.reason}</List.Item>)}
      </List>
    </>
  );
}
