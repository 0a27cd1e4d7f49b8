/** Says at the end of an employment that a login still holds roles, and offers to end its membership with it. */
import { Checkbox, Stack, Text } from '@mantine/core';
import { roleWords } from '../../workplace/role-words.js';
import { useMay } from '../../session/use-session.js';
import { useLogin } from './use-people.js';

interface Props { personId: string; from: string; today: string; checked: boolean; onChange: (checked: boolean) => void }

export function EndMembershipField({ personId, from, today, checked, onChange }: Props) {
  const mayEnd = useMay('members:manage');
  const { data: login } = useLogin(personId, mayEnd);
  if (!mayEnd || !login || login.ended) return <Text size="sm">A login is linked to this person. It still opens what its roles open here, until an administrator ends its membership.</Text>;
  return (
    <Stack gap="xs">
      <Text size="sm">The login {login.email} still holds: {login.roles.map((role) => roleWords[role].label).join(', ')}. What these roles show stays open to it until its membership ends.</Text>
      <Checkbox label={from > today ? 'End the membership on that day too' : 'End the membership now too'} description="Its sessions in your agency end at once. The login itself stays: it may serve another agency." checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
    </Stack>
  );
}
