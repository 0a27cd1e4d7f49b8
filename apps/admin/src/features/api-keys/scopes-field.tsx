/** What a key may do, in groups, each permission in words; what only people may do is not offered. */
import { Checkbox, Fieldset, SimpleGrid, Stack, Text } from '@mantine/core';
import { notForKeys } from '@rapport/api-contract/api-keys';
import type { Permission } from '@rapport/api-contract/permissions';
import { cadKeyHint } from './key-hint.js';
import { permissionGroups, permissionWords, sentence } from '../../workplace/permission-words.js';

interface Props { id: string; error: string | undefined; value: readonly Permission[]; onChange: (value: Permission[]) => void }

const offered = permissionGroups.map(({ label, holds }) => ({ label, holds: holds.filter((permission) => !notForKeys.includes(permission)) }));

export function ScopesField({ id, error, value, onChange }: Props) {
  return (
    <Fieldset legend="What the key may do" variant="unstyled" id={id} tabIndex={-1}>
      <Text size="sm" c="dimmed">{cadKeyHint}</Text>
      {error && <Text c="bad" size="sm">The key {error}</Text>}
      <SimpleGrid cols={{ base: 1, sm: 2 }} mt="sm">
        {offered.map(({ label, holds }) => (
          <Fieldset key={label} legend={label}>
            <Stack gap="xs">
              {holds.map((permission) => (
                <Checkbox key={permission} label={sentence(permissionWords[permission])} description={permission} checked={value.includes(permission)}
                  onChange={(event) => onChange(event.currentTarget.checked ? [...value, permission] : value.filter((each) => each !== permission))} />
              ))}
            </Stack>
          </Fieldset>
        ))}
      </SimpleGrid>
    </Fieldset>
  );
}
