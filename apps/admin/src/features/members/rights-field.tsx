/** Chooses roles, each explained, and shows what they add up to. */
import { Checkbox, Fieldset, SimpleGrid, Select, Stack, Text } from '@mantine/core';
import { needsSecondFactor, roles as allRoles } from '@rapport/api-contract/permissions';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { permissionWords } from '../../workplace/permission-words.js';
import { municipalityRoles, roleWords } from '../../workplace/role-words.js';
import { mayOf, type Rights, withRole } from './rights.js';
import { useMunicipalityChoices } from './use-members.js';

interface Props { value: Rights; onChange: (value: Rights) => void; id: string; error: string | undefined; municipality: { id: string; error: string | undefined } }

export function RightsField({ value, onChange, id, error, municipality }: Props) {
  const bound = value.roles.some((role) => municipalityRoles.includes(role));
  const { data: municipalities } = useMunicipalityChoices(bound);
  const formats = useFormats();
  const may = mayOf(value.roles);
  return (
    <Stack gap="md">
      <Fieldset legend="Roles" variant="unstyled" id={id} tabIndex={-1} aria-describedby={error ? `${id}-error` : undefined}>
        {error && <Text id={`${id}-error`} c="bad" size="sm">Roles {error}</Text>}
        <SimpleGrid cols={{ base: 1, sm: 2 }} mt="xs" spacing="sm">
          {allRoles.map((role) => (
            <Checkbox key={role} label={roleWords[role].label} description={roleWords[role].does} checked={value.roles.includes(role)} onChange={(event) => onChange(withRole(value, role, event.currentTarget.checked))} />
          ))}
        </SimpleGrid>
      </Fieldset>
      {bound && <Select {...municipality} label="Municipality" description="The one whose review or signature this is." searchable data={municipalities ?? []} value={value.municipalityId} onChange={(municipalityId) => onChange({ ...value, municipalityId })} nothingFoundMessage="No municipality by that name" />}
      {value.roles.length > 0 && (
        <InlineNote title="What this gives">
          {may.length ? `May ${formats.list(may.map((permission) => permissionWords[permission]))}.` : 'An account, and nothing of the agency’s data.'}
          {needsSecondFactor(value.roles) && ' Signing in needs a second step.'}
        </InlineNote>
      )}
    </Stack>
  );
}
