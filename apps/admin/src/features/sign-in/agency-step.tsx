/** For somebody who works for several agencies: which one now? */
import { Button, Stack, Text } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { chooseAgency } from '@rapport/api-contract/identity';
import { ErrorState } from '@rapport/ui/error-state';
import { useSubmit } from '../../forms/use-submit.js';
import type { Session } from '../../session/use-session.js';

export function AgencyStep({ session, onDone }: { session: Session; onDone: (session: Session) => void }) {
  const submit = useSubmit('agency');
  const choose = async (agencyId: string) => {
    const next = await submit.run(() => call(chooseAgency, { body: { agencyId } }));
    if (next) onDone(next);
  };
  return (
    <Stack gap="sm">
      <Text c="dimmed">{session.memberships.length ? 'Where do you want to work? You can change it at any time.' : 'You do not belong to an agency at the moment. Ask its admin for an invitation.'}</Text>
      {submit.failure !== undefined && <ErrorState error={submit.failure} />}
      {session.memberships.map((each) => (
        <Button key={each.membershipId} variant="default" size="lg" justify="space-between" loading={submit.busy} onClick={() => void choose(each.agencyId)}>{each.agencyName}</Button>
      ))}
    </Stack>
  );
}
